/** A fingerprint as it is read out over the telephone, and compared with what the other side reads. */
import type { Language } from '../../base/languages.ts'

/** Four hexadecimal digits and the word for each, in their order. */
export type SpokenGroup = { readonly group: string; readonly words: readonly string[] }

const digitWords: Readonly<Record<Language, readonly string[]>> = {
  ar: ['صفر', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'],
  zh: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  ru: ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
}

/** Spelling words for A to F as ICAO and ITU prescribe them (Annex 10 to the Chicago Convention, volume II). */
const spellingWords = ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'] as const

/** How the spelling words are written where the Latin script is not that of the language. */
const renderings: Partial<Readonly<Record<Language, readonly string[]>>> = {
  ar: ['ألفا', 'برافو', 'تشارلي', 'دلتا', 'إيكو', 'فوكستروت'],
  zh: ['阿尔法', '布拉沃', '查理', '德尔塔', '埃科', '福克斯特罗特'],
  ru: ['Альфа', 'Браво', 'Чарли', 'Дельта', 'Эко', 'Фокстрот'],
}

/** Digits in other scripts of the six languages, as a keyboard may give them. */
const otherDigits = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'] as const

/**
 * The fingerprint in groups of four digits with the words to read out: number words of the language, and the
 * international spelling words, with their usual rendering behind them in Arabic, Chinese and Russian.
 * @param fingerprint hexadecimal digits as `fingerprintSchema` has them
 */
export function spokenFingerprint(fingerprint: string, language: Language): readonly SpokenGroup[] {
  return (fingerprint.match(/.{1,4}/g) ?? []).map((group) => ({
    group,
    words: [...group].map((digit) => spokenDigit(digit, language)),
  }))
}

/**
 * Whether what somebody typed is the fingerprint: every digit of it, whatever the case, the width, the script of its
 * digits, and what stands between the groups.
 */
export function fingerprintsAgree(typed: string, fingerprint: string): boolean {
  const digits = [...typed.normalize('NFKC')]
    .map((character) => {
      const value = otherDigits.map((script) => script.indexOf(character)).find((index) => index >= 0)
      return value === undefined ? character : String(value)
    })
    .join('')
    .replace(/[\s\p{Cf}:.,\-‐-―]/gu, '')
    .replace(/^0x/i, '')
    .toUpperCase()
  return digits === fingerprint
}

function spokenDigit(digit: string, language: Language): string {
  const value = Number.parseInt(digit, 16)
  const word = value < 10 ? digitWords[language][value] : spellingWords[value - 10]
  const rendering = value < 10 ? undefined : renderings[language]?.[value - 10]
  if (word === undefined) throw new Error('a fingerprint has hexadecimal digits only')
  if (rendering === undefined) return word
  return language === 'zh' ? `${word}（${rendering}）` : `${word} (${rendering})`
}
