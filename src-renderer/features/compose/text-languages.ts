/** Languages offered for free text. Any BCP 47 language may be written (DOMAIN.md §3); these are offered by name. */
export const textLanguageTags: readonly string[] =
  'ar zh en fr ru es am az be bg bn bs cs da de el et fa fi ga he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms mt my ne nl no pl ps pt ro si sk sl so sq sr sv sw ta tg th ti tk tr uk ur uz vi'.split(
    ' ',
  )
