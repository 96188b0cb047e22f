/** Languages that can be chosen for texts: ISO 639-1 (two letters), without the ones nobody writes in. */
const codes =
  'af am ar az be bg bn bs ca cs cy da de dv dz el en es et eu fa fi fj fr ga gl gu ha he hi hr ht hu hy id ig is it ja ka kk km ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no ny om pa pl ps pt qu rn ro ru rw sd si sk sl sm sn so sq sr ss st sv sw ta te tg th ti tk tn to tr ts uk ur uz vi xh yo zh zu'

export const languageTags: readonly string[] = codes.split(' ')
