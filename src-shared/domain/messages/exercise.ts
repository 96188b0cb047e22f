/** The wall between exercise and real traffic: banner words, and indicators from documentation ranges only. */
import type { Indicator, MessageRecord } from './record.ts'
import type { Words } from './templates-words.ts'

type Mode = MessageRecord['mode']

/** The English line that every exercise or test message carries, whatever its languages (DOMAIN.md §9 T10). */
export const englishBanner: Readonly<Record<Exclude<Mode, 'real'>, string>> = {
  exercise: 'EXERCISE EXERCISE EXERCISE',
  test: 'TEST TEST TEST',
}

/** The English line of everything that a demonstration vault makes, whatever the languages of the message. */
export const englishDemonstration = 'DEMONSTRATION: NOT A MESSAGE OF ANY STATE'

/** First and last lines of a message from a demonstration vault: English, then the translation; else none. */
export function demonstrationBanner(record: Pick<MessageRecord, 'demonstration'>, words: Words): string[] {
  if (record.demonstration !== true) return []
  return [...new Set([englishDemonstration, words('demonstration.line')])]
}

/** First and last lines of an exercise or a test: English, then the translation; none for real traffic. */
export function exerciseBanner(mode: Mode, words: Words): string[] {
  if (mode === 'real') return []
  const english = englishBanner[mode]
  const translated = words(mode === 'exercise' ? 'exercise.line' : 'exercise.test-line')
  return translated === english ? [english] : [english, translated]
}

function isDocumentationIpv4(address: string): boolean {
  return /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/.test(address)
}

function isDocumentationIpv6(address: string): boolean {
  const [first = '', second = ''] = (address.split('::')[0] ?? '').split(':')
  return Number.parseInt(first, 16) === 0x2001 && Number.parseInt(second, 16) === 0x0db8
}

function isDocumentationDomain(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, '')
  return /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/.test(name)
}

function isDocumentationHost(host: string): boolean {
  if (host.startsWith('[')) return isDocumentationIpv6(host.slice(1, -1))
  return isDocumentationIpv4(host) || isDocumentationDomain(host)
}

/** Host of a URL. What stands before the last `@` is a user name, and a backslash ends the host as browsers read it. */
function hostOf(url: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/\\?#]*)/i.exec(url)?.[1]
  const hostAndPort = authority?.slice(authority.lastIndexOf('@') + 1)
  return /^(\[[^\]]*\]|[^:]*)/.exec(hostAndPort ?? '')?.[1]
}

function isDocumentationAsn(value: string): boolean {
  const number = Number(value.replace(/^AS/i, ''))
  return (number >= 64496 && number <= 64511) || (number >= 65536 && number <= 65551)
}

const rangedTypes: ReadonlySet<Indicator['type']> = new Set(['ipv4', 'ipv6', 'domain', 'email', 'url', 'asn'])

/** Whether there are values of the indicator's kind that are reserved for documentation. */
export function hasDocumentationRange({ type }: Pick<Indicator, 'type'>): boolean {
  return rangedTypes.has(type)
}

/**
 * Whether an indicator may stand in an exercise: addresses from RFC 5737 and RFC 3849, names from RFC 2606,
 * AS numbers from RFC 5398. Kinds without a reserved range (hashes, family names, techniques) may.
 */
export function isDocumentationIndicator(indicator: Indicator): boolean {
  const { type, value } = indicator
  if (type === 'ipv4') return isDocumentationIpv4(value)
  if (type === 'ipv6') return isDocumentationIpv6(value)
  if (type === 'domain') return isDocumentationDomain(value)
  if (type === 'email') return isDocumentationDomain(value.slice(value.lastIndexOf('@') + 1))
  if (type === 'url') return isDocumentationHost(hostOf(value) ?? '')
  if (type === 'asn') return isDocumentationAsn(value)
  return true
}
