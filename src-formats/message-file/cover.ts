/** The words beside the encrypted attachment of the draft form: outside the protection, so they tell nothing of the message. */
import type { Language } from '../../src-shared/base/languages.ts'

/**
 * One sentence for whoever opens the mail without knowing what it is. Constants, not words of a template: a pack that
 * could change them could make the desk say something in clear. U+2068 and U+2069 keep Latin names apart in Arabic.
 */
const sentences: Readonly<Record<Language, string>> = {
  ar: 'هذه الرسالة مشفرة وفق معيار \u2068OpenPGP\u2069، ونصها في الملف المرفق \u2068message.asc\u2069.',
  zh: '本电文已按 OpenPGP 标准加密，正文见附件 message.asc。',
  en: 'This message is encrypted with OpenPGP. Its text is in the attachment message.asc.',
  fr: 'Ce message est chiffré selon la norme OpenPGP. Son texte se trouve dans la pièce jointe message.asc.',
  ru: 'Это сообщение зашифровано по стандарту OpenPGP. Его текст находится во вложении message.asc.',
  es: 'Este mensaje está cifrado con OpenPGP. Su texto figura en el archivo adjunto message.asc.',
}

/** The sentence in each of `languages`, in their order, and in English; one line each, LF between them. */
export function coverText(languages: readonly Language[]): string {
  return [...new Set<Language>([...languages, 'en'])].map((language) => sentences[language]).join('\n')
}
