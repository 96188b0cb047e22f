/** Typed indicators: reading them from pasted text, in whatever "defanged" spelling they come. */
import { z } from 'zod'
import type { Indicator, indicatorTypes } from './record.ts'

export type IndicatorType = (typeof indicatorTypes)[number]

const ipv4 = z.ipv4()
const ipv6 = z.ipv6()
const email = z.email()
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?`
const domainShape = new RegExp(String.raw`^(?:${label}\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{1,59})\.?$`, 'iu')
const urlShape = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i

/** SHA-1 or SHA-256 of a certificate, with or without colons between the bytes. */
const fingerprintShape =
  /^(?:[0-9a-f]{40}|[0-9a-f]{64}|(?:[0-9a-f]{2}:){19}[0-9a-f]{2}|(?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i

function isAsn(value: string): boolean {
  return /^AS\d{1,10}$/i.test(value) && Number(value.slice(2)) <= 4_294_967_295
}

/** What a value must look like to be of its type; free types only have to be visible text on one line. */
const shapes: Readonly<Record<IndicatorType, (value: string) => boolean>> = {
  ipv4: (value) => ipv4.safeParse(value).success,
  ipv6: (value) => ipv6.safeParse(value).success,
  domain: (value) => value.length <= 253 && domainShape.test(value),
  url: (value) => urlShape.test(value),
  email: (value) => email.safeParse(value).success,
  sha256: (value) => /^[0-9a-f]{64}$/i.test(value),
  certificate: (value) => fingerprintShape.test(value),
  asn: isAsn,
  'malware-family': (value) => value.trim() !== '',
  technique: (value) => /^T\d{4}(?:\.\d{3})?$/.test(value),
  other: (value) => value.trim() !== '',
}

/** Whether the value of an indicator is of the type it claims, without invisible characters. */
export function isWellFormed({ type, value }: Pick<Indicator, 'type' | 'value'>): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value) && shapes[type](value)
}

/** The same in one spelling: a whole fingerprint of a certificate in small letters without colons, all else as it is. */
export function normalised<Of extends Pick<Indicator, 'type' | 'value'>>(indicator: Of): Of {
  if (indicator.type !== 'certificate' || !isWellFormed(indicator)) return indicator
  return { ...indicator, value: indicator.value.replaceAll(':', '').toLowerCase() }
}

const digitsOf = { '1': 40, '256': 64 } as const

/**
 * The fingerprint of a certificate of the length that its hash function has.
 * @param algorithm `1` or `256`, the number in the name of the function
 */
export function certificateIndicator(algorithm: string | undefined, value: string): Indicator | undefined {
  const indicator = normalised({ type: 'certificate' as const, value })
  const wanted = algorithm === '1' || algorithm === '256' ? digitsOf[algorithm] : indicator.value.length
  return isWellFormed(indicator) && indicator.value.length === wanted ? indicator : undefined
}

const recognised = ['ipv4', 'ipv6', 'url', 'email', 'sha256', 'asn', 'technique', 'domain'] as const

/** Hexadecimal of the length of MD5 or SHA-1, and address blocks: kept, but without a type of their own. */
const otherShape = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{128}|[0-9a-f.:]+\/\d{1,3})$/i

/** The type of a value by its look; undefined where it looks like none (names of malware are never guessed). */
export function classifyIndicator(value: string): IndicatorType | undefined {
  const type = recognised.find((candidate) => isWellFormed({ type: candidate, value }))
  return type ?? (otherShape.test(value) ? 'other' : undefined)
}

/**
 * Undoes the spellings by which analysts keep an indicator from becoming a link: `hxxp`, `[.]`, `(dot)`, `[:]`,
 * `[://]`, `[at]`. Text without them is left as it is.
 */
export function refang(text: string): string {
  return text
    .replace(/\bh(?:xx|\*\*)p(s?)(?=\[?:)/gi, 'http$1')
    .replace(/\bfxp(s?)(?=\[?:)/gi, 'ftp$1')
    .replace(/\[:\/\/\]/g, '://')
    .replace(/\s?[[({]\s?dot\s?[\])}]\s?/gi, '.')
    .replace(/[[({]\.[\])}]/g, '.')
    .replace(/\[\.(?=[\p{L}\p{N}])|\\\./gu, '.')
    .replace(/\[:\]/g, ':')
    .replace(/\s?[[({]\s?at\s?[\])}]\s?/gi, '@')
    .replace(/[[({]@[\])}]/g, '@')
}

/** An address with a port behind it: `192.0.2.7:443`, `[2001:db8::7]:443`, `host.example:8443`. */
function withPort(token: string): Indicator | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]/]+)):(\d{1,5})$/.exec(token)
  const value = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (value === undefined || port < 1 || port > 65_535) return undefined
  const type = classifyIndicator(value)
  return type === 'ipv4' || type === 'ipv6' || type === 'domain' ? { type, value, port } : undefined
}

/** One indicator, typed by its look, with the port behind it; undefined where it looks like none. */
export function readIndicator(token: string): Indicator | undefined {
  if (token.length > 2048) return undefined
  const bare = token.replace(/^\[([0-9a-f:.]+)\]$/i, '$1')
  const type = classifyIndicator(bare)
  return type === undefined ? withPort(token) : { type, value: bare }
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** A UTC instant from a date and time with a zone; without a zone none is guessed. */
export function instantOf(token: string): string | undefined {
  const time = instantShape.test(token) ? Date.parse(token) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** Tokens of a line without the quotes, list marks and commas around them; a comma within a URL stays. */
function tokensOf(line: string): string[] {
  return refang(line)
    .split(/[\s|]+/u)
    .flatMap((token) => (classifyIndicator(token) === undefined ? token.split(/[,;]/) : [token]))
    .map((token) => token.replace(/^["'<«“‘]+|["'>»”’,;]+$/gu, ''))
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
}

/** As programs print it: `SHA256 Fingerprint=AB:CD:…`. Without such a name a hash is that of a file. */
const printedFingerprint =
  /(?<![\p{L}\p{N}])sha-?(1|256)\s+fingerprint\s*[=:]?\s*([0-9a-f]+(?::[0-9a-f]+)*)(?![\p{L}\p{N}:])/giu

/** The fingerprints of certificates in a line that calls them so, and what else the line holds. */
function certificatesIn(line: string): { readonly certificates: Indicator[]; readonly rest: string } {
  const certificates: Indicator[] = []
  const rest = line.replace(printedFingerprint, (whole, algorithm: string, value: string) => {
    const certificate = certificateIndicator(algorithm, value)
    if (certificate === undefined) return whole
    certificates.push(certificate)
    return ' '
  })
  return { certificates, rest }
}

/** Two indicators with the same key say the same. */
export function keyOf({ type, value, port, seen }: Indicator): string {
  return `${type} ${value} ${port ?? ''} ${seen ?? ''}`
}

export type ParsedIndicators = {
  readonly indicators: Indicator[]
  /** Parts that look like no indicator, as they were pasted but for their defanged spelling. */
  readonly unreadable: string[]
}

/**
 * Indicators from pasted text, any number on a line, without repetitions. An instant with a zone on the same line
 * becomes the time they were seen. Values keep their spelling but for the defanging.
 */
export function parseIndicators(text: string): ParsedIndicators {
  const found = new Map<string, Indicator>()
  const unreadable: string[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    const { certificates, rest } = certificatesIn(line)
    const tokens = tokensOf(rest)
    const seen = tokens.map(instantOf).find((instant) => instant !== undefined)
    const keep = (indicator: Indicator) => {
      const whole = seen === undefined ? indicator : { ...indicator, seen }
      found.set(keyOf(whole), whole)
    }
    certificates.forEach(keep)
    for (const token of tokens.filter((candidate) => instantOf(candidate) === undefined)) {
      const indicator = readIndicator(token)
      if (indicator === undefined) unreadable.push(token)
      else keep(indicator)
    }
  }
  return { indicators: [...found.values()], unreadable }
}
