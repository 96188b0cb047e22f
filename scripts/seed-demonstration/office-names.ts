/** Names of the invented offices: six languages with the State's UN name, and the office's own language without it. */
import type { Multilingual } from '../../src-shared/domain/directory/record.ts'
import type { State } from '../../src-shared/domain/states.ts'

export type OfficeKind = 'diplomatic' | 'technical'

/** The mark that every invented office carries, per language; `demonstration` itself in English. */
const mark = {
  ar: '(عرض توضيحي)',
  zh: '（演示）',
  en: '(demonstration)',
  fr: '(démonstration)',
  ru: '(демонстрация)',
  es: '(demostración)',
} as const

type Article = { readonly article: string; readonly name: string }

/** UN French and Spanish short names carry their article in brackets at the end: `Angola (l')`. */
function splitArticle(shortName: string): Article {
  const match = /^(.*) \((the|le|la|les|l'|el|los|las)\)$/u.exec(shortName)
  return match === null ? { article: '', name: shortName } : { article: match[2] ?? '', name: match[1] ?? '' }
}

function ofEnglish(shortName: string): string {
  const { article, name } = splitArticle(shortName)
  return article === '' ? `of ${name}` : `of the ${name}`
}

function ofFrench(shortName: string): string {
  const { article, name } = splitArticle(shortName)
  const plain = /^(?:[AEIOUÉÎ]|Haï)/u.test(name) ? `d'${name}` : `de ${name}`
  const forms: Readonly<Record<string, string>> = {
    "l'": `de l'${name}`,
    la: `de la ${name}`,
    le: `du ${name}`,
    les: `des ${name}`,
  }
  return forms[article] ?? plain
}

function ofSpanish(shortName: string): string {
  const { article, name } = splitArticle(shortName)
  const forms: Readonly<Record<string, string>> = {
    el: `del ${name}`,
    la: `de la ${name}`,
    los: `de los ${name}`,
    las: `de las ${name}`,
  }
  return forms[article] ?? `de ${name}`
}

/** Russian and Arabic name the State after a comma, so that no name has to be declined by rule. */
function inSixLanguages(state: State, kind: OfficeKind): Record<string, string> {
  const { ar, zh, en, fr, ru, es } = state.shortName
  const office =
    kind === 'diplomatic'
      ? {
          ar: `وزارة الخارجية، ${ar}`,
          zh: `${zh}外交部`,
          en: `Ministry of Foreign Affairs ${ofEnglish(en)}`,
          fr: `Ministère des affaires étrangères ${ofFrench(fr)}`,
          ru: `Министерство иностранных дел, ${ru}`,
          es: `Ministerio de Relaciones Exteriores ${ofSpanish(es)}`,
        }
      : {
          ar: `الفريق الوطني للاستجابة للحوادث الأمنية الحاسوبية، ${ar}`,
          zh: `${zh}国家计算机安全事件响应小组`,
          en: `National CSIRT ${ofEnglish(en)}`,
          fr: `CSIRT national ${ofFrench(fr)}`,
          ru: `Национальная группа реагирования на компьютерные инциденты, ${ru}`,
          es: `CSIRT nacional ${ofSpanish(es)}`,
        }
  return {
    ar: `${office.ar} ${mark.ar}`,
    zh: `${office.zh}${mark.zh}`,
    en: `${office.en} ${mark.en}`,
    fr: `${office.fr} ${mark.fr}`,
    ru: `${office.ru} ${mark.ru}`,
    es: `${office.es} ${mark.es}`,
  }
}

/** Language tag: ministry, national CSIRT, each with its mark. Tags that are missing here add no name of their own. */
const ownLanguage: Readonly<Record<string, readonly [string, string]>> = {
  af: ['Departement van Buitelandse Sake (demonstrasie)', 'Nasionale CSIRT (demonstrasie)'],
  bg: ['Министерство на външните работи (демонстрация)', 'Национален CSIRT (демонстрация)'],
  bn: ['পররাষ্ট্র মন্ত্রণালয় (প্রদর্শন)', 'জাতীয় সিএসআইআরটি (প্রদর্শন)'],
  bs: ['Ministarstvo vanjskih poslova (demonstracija)', 'Nacionalni CSIRT (demonstracija)'],
  ca: ["Ministeri d'Afers Exteriors (demostració)", 'CSIRT nacional (demostració)'],
  cnr: ['Ministarstvo vanjskih poslova (demonstracija)', 'Nacionalni CSIRT (demonstracija)'],
  cs: ['Ministerstvo zahraničních věcí (ukázka)', 'Národní CSIRT (ukázka)'],
  da: ['Udenrigsministeriet (demonstration)', 'Nationalt CSIRT (demonstration)'],
  de: ['Ministerium für auswärtige Angelegenheiten (Demonstration)', 'Nationales CSIRT (Demonstration)'],
  el: ['Υπουργείο Εξωτερικών (επίδειξη)', 'Εθνικό CSIRT (επίδειξη)'],
  et: ['Välisministeerium (näidis)', 'Riiklik CSIRT (näidis)'],
  fa: ['وزارت امور خارجه (نمایشی)', 'مرکز ملی پاسخ‌گویی به رخدادهای رایانه‌ای (نمایشی)'],
  'fa-AF': ['وزارت امور خارجه (نمایشی)', 'مرکز ملی پاسخ‌گویی به رخدادهای کمپیوتری (نمایشی)'],
  fi: ['Ulkoministeriö (esittely)', 'Kansallinen CSIRT (esittely)'],
  fil: ['Kagawaran ng Ugnayang Panlabas (demonstrasyon)', 'Pambansang CSIRT (demonstrasyon)'],
  ga: ['An Roinn Gnóthaí Eachtracha (taispeántas)', 'CSIRT Náisiúnta (taispeántas)'],
  he: ['משרד החוץ (הדגמה)', 'המרכז הלאומי לטיפול באירועי מחשב (הדגמה)'],
  hi: ['विदेश मंत्रालय (प्रदर्शन)', 'राष्ट्रीय सीएसआईआरटी (प्रदर्शन)'],
  hr: ['Ministarstvo vanjskih poslova (demonstracija)', 'Nacionalni CSIRT (demonstracija)'],
  hu: ['Külügyminisztérium (bemutató)', 'Nemzeti CSIRT (bemutató)'],
  id: ['Kementerian Luar Negeri (demonstrasi)', 'CSIRT Nasional (demonstrasi)'],
  is: ['Utanríkisráðuneytið (sýnidæmi)', 'CSIRT á landsvísu (sýnidæmi)'],
  it: ['Ministero degli affari esteri (dimostrazione)', 'CSIRT nazionale (dimostrazione)'],
  ja: ['外務省（デモ）', '国家コンピュータセキュリティインシデント対応チーム（デモ）'],
  ko: ['외교부(시연)', '국가 컴퓨터 보안 사고 대응팀(시연)'],
  lt: ['Užsienio reikalų ministerija (demonstracija)', 'Nacionalinis CSIRT (demonstracija)'],
  lv: ['Ārlietu ministrija (demonstrācija)', 'Nacionālais CSIRT (demonstrācija)'],
  mk: ['Министерство за надворешни работи (демонстрација)', 'Национален CSIRT (демонстрација)'],
  ms: ['Kementerian Luar Negeri (demonstrasi)', 'CSIRT Kebangsaan (demonstrasi)'],
  nb: ['Utenriksdepartementet (demonstrasjon)', 'Nasjonalt CSIRT (demonstrasjon)'],
  nl: ['Ministerie van Buitenlandse Zaken (demonstratie)', 'Nationaal CSIRT (demonstratie)'],
  pl: ['Ministerstwo Spraw Zagranicznych (demonstracja)', 'Krajowy CSIRT (demonstracja)'],
  pt: ['Ministério das Relações Exteriores (demonstração)', 'CSIRT Nacional (demonstração)'],
  ro: ['Ministerul Afacerilor Externe (demonstrație)', 'CSIRT național (demonstrație)'],
  sk: ['Ministerstvo zahraničných vecí (ukážka)', 'Národný CSIRT (ukážka)'],
  sl: ['Ministrstvo za zunanje zadeve (predstavitev)', 'Nacionalni CSIRT (predstavitev)'],
  sq: ['Ministria e Punëve të Jashtme (demonstrim)', 'CSIRT kombëtar (demonstrim)'],
  sr: ['Министарство спољних послова (демонстрација)', 'Национални CSIRT (демонстрација)'],
  sv: ['Utrikesdepartementet (demonstration)', 'Nationellt CSIRT (demonstration)'],
  sw: ['Wizara ya Mambo ya Nje (maonyesho)', 'CSIRT ya Taifa (maonyesho)'],
  th: ['กระทรวงการต่างประเทศ (สาธิต)', 'ศูนย์ประสานงานความมั่นคงปลอดภัยคอมพิวเตอร์แห่งชาติ (สาธิต)'],
  tr: ['Dışişleri Bakanlığı (gösterim)', 'Ulusal CSIRT (gösterim)'],
  uk: ['Міністерство закордонних справ (демонстрація)', 'Національна команда CSIRT (демонстрація)'],
  ur: ['وزارتِ خارجہ (مظاہرہ)', 'قومی سی ایس آئی آر ٹی (مظاہرہ)'],
  vi: ['Bộ Ngoại giao (trình diễn)', 'CSIRT quốc gia (trình diễn)'],
}

/** The office's name in its own working language first, then in the six official languages. */
export function officeName(state: State, kind: OfficeKind, languages: readonly string[]): Multilingual {
  const six = inSixLanguages(state, kind)
  const names: Record<string, string> = {}
  for (const tag of languages) {
    const own = six[tag] ?? ownLanguage[tag]?.[kind === 'diplomatic' ? 0 : 1]
    if (own !== undefined) names[tag] = own
  }
  return { ...names, ...six }
}

const titles: Readonly<Record<OfficeKind, Multilingual>> = {
  diplomatic: {
    ar: 'نقطة الاتصال الدبلوماسية المعنية بأمن تكنولوجيا المعلومات والاتصالات',
    zh: '信息和通信技术安全外交联络点',
    en: 'Diplomatic point of contact for ICT security',
    fr: 'Point de contact diplomatique pour la sécurité du numérique',
    ru: 'Дипломатический контактный пункт по вопросам безопасности в сфере ИКТ',
    es: 'Punto de contacto diplomático para la seguridad de las TIC',
  },
  technical: {
    ar: 'نقطة الاتصال التقنية المعنية بأمن تكنولوجيا المعلومات والاتصالات',
    zh: '信息和通信技术安全技术联络点',
    en: 'Technical point of contact for ICT security',
    fr: 'Point de contact technique pour la sécurité du numérique',
    ru: 'Технический контактный пункт по вопросам безопасности в сфере ИКТ',
    es: 'Punto de contacto técnico para la seguridad de las TIC',
  },
}

export function positionTitle(kind: OfficeKind): Multilingual {
  return titles[kind]
}
