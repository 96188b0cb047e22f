/**
 * A team's profile by RFC 2350, as a draft: numbered sections of prose. What is certain is taken (addresses, numbers
 * with their country code, fingerprints, certificates, a zone by its name); the rest is left to the officer.
 */
import type { ReadOptions, ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import { findArmors } from '../openpgp/armor.ts'
import { applyCells, type Cell, placesOf } from './cells.ts'
import { draftResult, idMaker, startRecord } from './draft.ts'
import { certificatesIn } from './fingerprint.ts'
import { longestValue } from './limits.ts'
import { outcomeOf, problem, refused, textProblem } from './outcome.ts'
import { printedFingerprints } from './printed-fingerprints.ts'
import { plainLines } from './text-lines.ts'
import { mailAddress, phoneNumber, stateCode, timeZone } from './values.ts'

type Section = { readonly number: string; readonly line: number; readonly text: string }

/** `2.1 Name of the Team`, also with a dot or marks of Markdown; at most two digits, as years are no sections. */
const heading = /^[#*\s]{0,8}([1-7])\.(\d{1,2})\.?[*\s]+\S/
/** `3. Charter` ends a section without being one that is read. */
const chapter = /^[#*\s]{0,8}[1-9]\.[*\s]+\S/

/** The one draft of a profile, at the line of its section 2.1. Never throws. */
export function readProfile(text: string, options: ReadOptions): ReadOutcome {
  const tooLong = textProblem(text)
  if (tooLong !== undefined) return refused([tooLong])
  const plain = withoutFrame(plainLines(text))
  const sections = sectionsOf(plain)
  const first = sections.find(({ number }) => number === '2.1')
  if (first === undefined) return refused([problem(1, 'not-this-format')])
  const long = sections.find((section) => section.text.length > longestValue)
  if (long !== undefined) return refused([problem(long.line, 'value-too-long', long.number)])
  const cells = [...sections.flatMap(cellsOf), ...keyCells(plain, sections)]
  const id = idMaker()(JSON.stringify(cells.map(({ field, value }) => [field, value])))
  const alone = withoutCertificate(cells)
  const { record, problems } = applyCells(
    startRecord(options, id),
    cells.filter((cell) => !alone.includes(cell)),
  )
  if (problems.length > 0) return refused(problems)
  const stated = alone.length === 0 ? {} : { statedFingerprints: alone.map(({ value }) => value) }
  return outcomeOf([draftResult({ ...record, ...stated }, first.line, placesOf(cells))])
}

/**
 * Stated fingerprints of keys whose certificates are elsewhere. None where no stated fingerprint is that of a
 * certificate in the file: the certificates are then not those that the profile speaks of.
 */
function withoutCertificate(cells: readonly Cell[]): readonly Cell[] {
  const certificates = cells.filter(({ field }) => field === 'certificate')
  const known = certificates
    .flatMap(({ value }) => certificatesIn(value) ?? [])
    .map((each) => each.fingerprint)
  const stated = cells.filter(({ field }) => field === 'fingerprint')
  const alone = stated.filter(({ value }) => !known.includes(value))
  return alone.length === stated.length ? [] : alone
}

/** As `Hash: SHA256` (RFC 9580 §6.2.2). */
const armorHeader = /^[A-Za-z][\w-]*:(?: |$)/

/**
 * The text inside and around a cleartext signature (RFC 9580 §7), which nobody verifies here. What belongs to the
 * signature becomes empty lines, so that every other line keeps its number. Where the empty line after the headers is
 * missing, the first line that is no header begins the text.
 */
function withoutFrame(text: string): string {
  let part: 'outside' | 'head' | 'text' | 'signature' = 'outside'
  const lines = text.split('\n').map((line) => {
    const mark = line.trimEnd()
    if (mark === '-----BEGIN PGP SIGNED MESSAGE-----') part = 'head'
    else if (part === 'head') {
      if (armorHeader.test(mark)) return ''
      part = 'text'
      return textLine(mark)
    } else if (part === 'text' && mark === '-----BEGIN PGP SIGNATURE-----') part = 'signature'
    else if (part === 'signature' && mark === '-----END PGP SIGNATURE-----') part = 'outside'
    else if (part === 'outside') return line
    else if (part === 'text') return textLine(line)
    return ''
  })
  return lines.join('\n')
}

/** Without its dash-escape (RFC 9580 §7.2). */
function textLine(line: string): string {
  return line.replace(/^- /, '')
}

/** The last section of each number: a table of contents stands before the text. */
function sectionsOf(text: string): readonly Section[] {
  const found = new Map<string, { number: string; line: number; lines: string[] }>()
  let current: { lines: string[] } | undefined
  text.split('\n').forEach((line, index) => {
    const match = heading.exec(line)
    if (match !== null) {
      const section = { number: `${match[1]}.${match[2]}`, line: index + 1, lines: [] }
      found.set(section.number, section)
      current = section
    } else if (chapter.test(line)) current = undefined
    else current?.lines.push(line)
  })
  return [...found.values()].map(({ number, line, lines }) => ({ number, line, text: lines.join('\n') }))
}

type Found = readonly [field: Cell['field'], value: string]

/** Sections by their number in RFC 2350 appendix D; others are prose. */
const readers: Readonly<Record<string, (text: string) => readonly Found[]>> = {
  '2.1': (text) => named('entityName', teamName(text)),
  '2.2': (text) => {
    const lines = linesOf(text)
    const last = lines.at(-1) ?? ''
    const state = stateCode(last)
    if (state === undefined) return named('street', lines.join('\n'))
    return [...named('street', lines.slice(0, -1).join('\n')), ['country', last.trim()], ['state', state]]
  },
  '2.3': (text) => named('timeZone', zoneIn(text)),
  '2.4': (text) => numbersIn(text).map((number): Found => ['phone', number]),
  '2.5': (text) => numbersIn(text).map((number): Found => ['fax', number]),
  '2.7': (text) => addressesIn(text).map((address): Found => ['email', address]),
  '2.8': (text) => printedFingerprints(linesOf(text).join(' ')).map((each): Found => ['fingerprint', each]),
  '3.1': (text) => named('mandate', paragraph(text)),
  '3.3': (text) => named('parentAuthority', paragraph(text)),
}

function cellsOf({ number, line, text }: Section): readonly Cell[] {
  const found = Object.hasOwn(readers, number) ? (readers[number]?.(text) ?? []) : []
  return found.map(([field, value]) => ({ field, value, line, label: number }))
}

function named(field: Cell['field'], value: string | undefined): readonly Found[] {
  return value === undefined || value === '' ? [] : [[field, value]]
}

/** Certificates anywhere in the file: they often stand at its end. One that cannot be read is left out. */
function keyCells(text: string, sections: readonly Section[]): readonly Cell[] {
  const line = sections.find(({ number }) => number === '2.8')?.line ?? 1
  return findArmors(text)
    .filter(({ complete }) => complete)
    .flatMap((found) => certificatesIn(found.armor) ?? [])
    .map(({ armor }) => ({ field: 'certificate', value: armor, line, label: '2.8' }))
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The full name where the section has one beside a short one, else its first line. */
function teamName(text: string): string | undefined {
  const lines = linesOf(text)
  const full = lines.map((line) => /^(?:full|official) name\s*:\s*(.+)$/i.exec(line)?.[1])
  const plain = lines[0]?.replace(/^(?:short |team )?name\s*:\s*/i, '')
  return full.find((name) => name !== undefined) ?? plain
}

function paragraph(text: string): string | undefined {
  const lines = text.trim().split('\n')
  const end = lines.findIndex((line) => line.trim() === '')
  const first = end === -1 ? lines : lines.slice(0, end)
  return first.map((line) => line.trim()).join(' ')
}

function zoneIn(text: string): string | undefined {
  const words = text.split(/[\s,;()]+/).slice(0, 200)
  const name = words.find((word) => word.includes('/') && timeZone(word) !== undefined)
  // An abbreviation or an offset that changes with summer time names no zone; a lone UTC does.
  const lone = text.trim().replace(/[().]/g, '')
  return name ?? (timeZone(lone) === undefined ? undefined : lone)
}

function numbersIn(text: string): readonly string[] {
  const found = text.match(/(?:\+|\b00)[\d \t().\-/]{6,40}/g) ?? []
  return found.map(phoneNumber).filter((number) => number !== undefined)
}

function addressesIn(text: string): readonly string[] {
  const words = text.split(/[\s<>,;()"'[\]]+/).filter((word) => word.includes('@'))
  return words
    .map((word) => mailAddress(word.replace(/[.:]+$/, '')))
    .filter((address) => address !== undefined)
}
