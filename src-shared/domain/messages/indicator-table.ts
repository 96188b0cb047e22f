/** Indicators from a table with a row of headings, as MISP and spreadsheets export them. */
import {
  certificateIndicator,
  type IndicatorType,
  instantOf,
  isWellFormed,
  keyOf,
  type ParsedIndicators,
  readIndicator,
  refang,
} from './indicators.ts'
import { type Indicator, indicatorSchema, indicatorTypes } from './record.ts'

export type Rows = readonly (readonly string[])[]

/** Headings by which a column is known, in small letters with a blank for each mark between words. */
const headings = {
  value: ['value', 'indicator', 'indicator value', 'ioc', 'ioc value', 'observable'],
  type: ['type', 'indicator type', 'ioc type'],
  port: ['port', 'dst port', 'destination port'],
  seen: ['seen', 'timestamp', 'time', 'seen at', 'first seen', 'last seen', 'observed at'],
  confidence: ['confidence'],
} as const satisfies Readonly<Record<string, readonly string[]>>
type Column = keyof typeof headings
type Columns = Readonly<Record<Column, number>>

/** Types of fingerprints of certificates, under our name and those of MISP, with the number of their hash function. */
const certificateTypes: ReadonlyMap<string, string | undefined> = new Map([
  ['certificate', undefined],
  ['x509-fingerprint-sha1', '1'],
  ['x509-fingerprint-sha256', '256'],
])

/** Types whose values have no look of their own, under the names of MISP. */
const named: Readonly<Record<string, IndicatorType>> = {
  'malware-family': 'malware-family',
  'malware-type': 'malware-family',
  'threat-actor': 'other',
  other: 'other',
}

function columnsOf(heading: readonly string[]): Columns | undefined {
  const cells = heading.map((cell) =>
    cell
      .replace(/^\uFEFF/u, '')
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/gu, ' '),
  )
  const at = (column: Column) => {
    const known: ReadonlySet<string> = new Set(headings[column])
    return cells.findIndex((cell) => known.has(cell))
  }
  const columns = {
    value: at('value'),
    type: at('type'),
    port: at('port'),
    seen: at('seen'),
    confidence: at('confidence'),
  }
  return columns.value < 0 || cells.length < 2 ? undefined : columns
}

/** Whether the first row names a column of values among others: then the rest is read by its columns. */
export function isIndicatorTable([heading = []]: Rows): boolean {
  return columnsOf(heading) !== undefined
}

/**
 * The indicators of a table, without repetitions. A value keeps its spelling but for the defanging; its type is that of
 * its look, and the column of types counts where a value has none, or where it says that a hash is that of a certificate. What cannot be read stays as it stood: the whole row,
 * or a time that has no zone.
 */
export function indicatorsOfTable([heading = [], ...rows]: Rows): ParsedIndicators {
  const columns = columnsOf(heading)
  const found = new Map<string, Indicator>()
  const unreadable: string[] = []
  if (columns === undefined) return { indicators: [], unreadable }
  for (const row of rows) {
    const cells = row.map((cell) => cell.trim())
    if (cells.every((cell) => cell === '')) continue
    const cell = (column: Column) => cells[columns[column]] ?? ''
    const indicator = indicatorOf(cell)
    if (indicator === undefined) unreadable.push(cells.join(', '))
    else {
      found.set(keyOf(indicator), indicator)
      if (cell('seen') !== '' && indicator.seen === undefined) unreadable.push(cell('seen'))
    }
  }
  return { indicators: [...found.values()], unreadable }
}

function indicatorOf(cell: (column: Column) => string): Indicator | undefined {
  // MISP writes an address with its port as "address|port".
  const value = refang(cell('value')).replace(/\|(?=\d{1,5}$)/u, ':')
  const type = cell('type').toLowerCase()
  const certificate = certificateTypes.has(type)
    ? certificateIndicator(certificateTypes.get(type), value)
    : undefined
  const read = certificate ?? readIndicator(value) ?? freeIndicator(type, value)
  if (read === undefined) return undefined
  const port = /^\d{1,5}$/u.test(cell('port')) ? Number(cell('port')) : undefined
  const seen = instantOf(cell('seen'))
  const confidence = cell('confidence').toLowerCase()
  const whole = {
    ...read,
    ...(port === undefined ? {} : { port }),
    ...(seen === undefined ? {} : { seen }),
    ...(confidence === '' ? {} : { confidence }),
  }
  return indicatorSchema.safeParse(whole).data ?? indicatorSchema.safeParse({ ...read, seen }).data
}

function freeIndicator(type: string, value: string): Indicator | undefined {
  const own = indicatorTypes.find((known) => known === type)
  const free = own ?? (Object.hasOwn(named, type) ? named[type] : undefined)
  return free !== undefined && isWellFormed({ type: free, value }) ? { type: free, value } : undefined
}
