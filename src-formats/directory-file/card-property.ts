/** One property of a vCard: its content line taken apart and put together (RFC 6350 §3.3, RFC 2426). */
import ICAL from 'ical.js'
import { z } from 'zod'

export type CardProperty = {
  /** Lower case, without its group. */
  readonly name: string
  /** Lower-case names; `TYPE` may have several values, any other parameter has one. */
  readonly params: Readonly<Record<string, readonly string[]>>
  /** Components of a compound value (`N`, `ADR`, `ORG`); one text otherwise. */
  readonly values: readonly string[]
  /** 1-based line of the file. */
  readonly line: number
}

/**
 * How the library reads and writes our properties: every value as text with RFC 6350 §3.4's escapes, dates and URIs
 * too. Its own vCard set leaves `\;` as it is and refuses a whole file for one odd date.
 */
const text = ICAL.design.components.vevent.value.text
/** Values of several components; the library takes the `;` after an escaped backslash for an escaped one. */
const compound = { defaultType: 'compound' }
const compoundNames: readonly string[] = ['n', 'adr', 'org']
const uri = { defaultType: 'uri' }
const design = {
  name: 'vcard4',
  value: {
    text,
    uri: text,
    date: text,
    'date-time': text,
    'date-and-or-time': text,
    timestamp: text,
    unknown: text,
  },
  param: { type: { valueType: 'text', multiValue: ',' } },
  property: { n: compound, adr: compound, org: compound, key: uri, related: uri, uid: uri },
  propertyGroups: true,
}

const jCardSchema = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())

/** A content line with parameters as RFC 6350 writes them: in `"` where they hold `:` `;` or `,`. */
const head = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;[^":;]*(?:"[^"]*"[^":;]*)*)*):/

/** A vCard 2.1 habit that the later versions gave up; its soft line breaks look like lines of their own. */
const quotedPrintable = /;(?:ENCODING=)?"?QUOTED-PRINTABLE/i

/**
 * Takes an unfolded content line apart; undefined where it is none. Parameters without a name, as some programs still
 * write them (`TEL;HOME:`), count as types.
 */
export function parseProperty(content: string, line: number): CardProperty | undefined {
  const found = head.exec(content)
  const [start = '', name = '', params = ''] = found ?? []
  if (found === null || quotedPrintable.test(params)) return undefined
  const named = (params.match(/;[^":;]*(?:"[^"]*"[^":;]*)*/g) ?? [])
    .map((param) => param.slice(1))
    // Every value is read as text, whatever type it says it has.
    .filter((param) => !/^value=/i.test(param))
    .map((param) => (param.includes('=') ? param : `TYPE=${param}`))
  const plain = `${[name, ...named].join(';')}:${content.slice(start.length)}`
  try {
    const parsed = jCardSchema.safeParse(ICAL.parse.property(plain, design))
    return parsed.success ? { ...fromJCard(parsed.data), line } : undefined
  } catch {
    return undefined
  }
}

type JCard = z.infer<typeof jCardSchema>

function fromJCard([name, params, , ...values]: JCard): Omit<CardProperty, 'line'> {
  return {
    name,
    params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, texts(value)])),
    values: compoundNames.includes(name) ? texts(values).flatMap(components) : texts(values),
  }
}

/** Up to each `;` that no backslash escapes. */
function components(value: string): readonly string[] {
  const found: string[] = []
  for (const [, component = '', end] of value.matchAll(/([^\\;]*(?:\\.?[^\\;]*)*)(;|$)/gs)) {
    found.push(text.fromICAL(component))
    if (end === '') return found
  }
  return found
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap(texts) : [String(value)]
}

/** Makes a property to be written; values pass {@link portable}, so that every reader gets the same back. */
export function property(
  name: string,
  values: string | readonly string[],
  params: Readonly<Record<string, string | readonly string[]>> = {},
): CardProperty {
  const given = Object.entries(params).map(([key, value]) => [
    key,
    typeof value === 'string' ? [value] : value,
  ])
  const list = typeof values === 'string' ? [values] : values
  return { name, params: Object.fromEntries(given), values: list.map(portable), line: 1 }
}

/**
 * The text without what content lines cannot carry through every program: control characters, halves of surrogate
 * pairs, and runs of blanks, which a folded line of nothing but blanks would lose.
 */
function portable(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029\ufeff]/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .trim()
}

/** The folded content line, without its line end (RFC 6350 §3.2). */
export function propertyText({ name, params, values }: CardProperty): string {
  const { value, ...others } = params
  const given = Object.entries(others).map(([key, list]) => [key, list.length === 1 ? list[0] : list])
  const type = value?.[0] ?? (name === 'key' || name === 'related' || name === 'uid' ? 'uri' : 'text')
  const known = name in design.property ? {} : { [name]: { defaultType: 'text' } }
  const own = { ...design, property: { ...design.property, ...known } }
  const compounded = values.map((component) => text.toICAL(component)).join(';')
  const jCard = compoundNames.includes(name)
    ? [name, Object.fromEntries(given), 'compound', compounded]
    : [name, Object.fromEntries(given), type, values[0] ?? '']
  return ICAL.stringify.property(jCard, own, false)
}
