/** Lists of incident response teams in JSON, as Trusted Introducer and FIRST publish theirs, as drafts. */
import type { ReadOptions, ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { applyCells, type Cell, placesOf } from './cells.ts'
import { draftResult, idMaker, startRecord } from './draft.ts'
import { longField } from './json.ts'
import { elementLines, readJson } from './json-text.ts'
import { countProblem, type EntryResult, outcomeOf, problem, refused, textProblem } from './outcome.ts'
import { plainLines } from './text-lines.ts'
import { officeHours, yesOrNo } from './values.ts'

type Members = ReadonlyMap<string, unknown>
type Found = readonly [field: Cell['field'], value: string]

/**
 * The names accepted, compared without case and with `-`, `_` and blanks alike; of a field that takes one value the
 * first name that is present counts. Lists may be texts, or objects with the members in brackets below.
 *
 * | field            | names |
 * | ---------------- | ----- |
 * | entityName       | official name, official team name, team full, full name, team, short team name, short name, name |
 * | parentAuthority  | host organisation, host organization, host |
 * | state            | country, country code, state (text, or an object with `code` or `name`; of a list the first) |
 * | email            | emails, email, email contact, email emergency, contact email, mail [`address`, `email`] |
 * | phone            | telephone, telephone number, telephone numbers, phones, phone, phone contact [`number`, `usage`] |
 * | emergencyPhone   | phone emergency, emergency telephone, emergency phone, telephone emergency |
 * | fax              | fax, facsimile |
 * | street           | postal address, address |
 * | timeZone         | business hours timezone, timezone, time zone |
 * | aroundTheClock   | 24x7, around the clock |
 * | office hours     | business hours, office hours |
 * | certificate      | public key, pgp public key, pgp, pgp keys, keys [`key`, `certificate`, `public key`] |
 * | fingerprint      | pgp fingerprint, fingerprint, pgp, pgp keys, keys [`fingerprint`] |
 */
const names = {
  entityName: [
    'official name',
    'official team name',
    'team full',
    'full name',
    'team',
    'short team name',
    'short name',
    'name',
  ],
  parentAuthority: ['host organisation', 'host organization', 'host'],
  state: ['country', 'country code', 'state'],
  email: ['emails', 'email', 'email contact', 'email emergency', 'contact email', 'mail'],
  phone: ['telephone', 'telephone number', 'telephone numbers', 'phones', 'phone', 'phone contact'],
  emergencyPhone: ['phone emergency', 'emergency telephone', 'emergency phone', 'telephone emergency'],
  fax: ['fax', 'facsimile'],
  street: ['postal address', 'address'],
  timeZone: ['business hours timezone', 'timezone', 'time zone'],
  aroundTheClock: ['24x7', 'around the clock'],
  hours: ['business hours', 'office hours'],
  keys: ['public key', 'pgp public key', 'pgp fingerprint', 'fingerprint', 'pgp', 'pgp keys', 'keys'],
} as const

const lists = ['data', 'teams'] as const

/** The drafts of a list, `[…]`, `{ "data": […] }` or `{ "teams": […] }`, named in any case. Never throws. */
export function readTeamList(text: string, options: ReadOptions): ReadOutcome {
  const tooLong = textProblem(text)
  if (tooLong !== undefined) return refused([tooLong])
  const plain = plainLines(text)
  const json = readJson(plain)
  if (!json.ok) return refused([problem(json.line, json.tooDeep ? 'value-invalid' : 'line-unreadable')])
  const found = listIn(json.value)
  if (found === undefined) return refused([problem(1, 'not-this-format')])
  const lines = elementLines(plain, found.keys).slice(-Math.max(found.teams.length, 1))
  const tooMany = countProblem(lines)
  if (tooMany !== undefined) return refused([tooMany])
  const makeId = idMaker()
  return outcomeOf(found.teams.map((team, index) => readTeam(team, lines[index] ?? 1, options, makeId)))
}

/** The list with the key that it stands under, as it is written. */
function listIn(
  value: unknown,
): { readonly teams: readonly unknown[]; readonly keys: readonly string[] } | undefined {
  if (Array.isArray(value)) return { teams: value, keys: [] }
  const written = Object.entries(value ?? {})
  for (const wanted of lists) {
    const [key = '', teams] = written.findLast(([name]) => plainName(name) === wanted) ?? []
    if (Array.isArray(teams)) return { teams, keys: [key] }
  }
  return undefined
}

function membersOf(value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value).map(([name, member]) => [plainName(name), member]))
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, ' ')
}

function readTeam(
  team: unknown,
  line: number,
  options: ReadOptions,
  makeId: (words: string) => string,
): EntryResult {
  const members = membersOf(team)
  if (members.size === 0) return { problems: [problem(line, 'value-invalid')] }
  const long = longField(team)
  if (long !== undefined) return { problems: [problem(line, 'value-too-long', long)] }
  const cells = cellsOf(members, line)
  const { record, problems } = applyCells(startRecord(options, makeId(JSON.stringify(team))), cells)
  return problems.length > 0 ? { problems } : draftResult(withHours(record, members), line, placesOf(cells))
}

function cellsOf(members: Members, line: number): readonly Cell[] {
  const cells: Cell[] = []
  const take = (wanted: readonly string[], read: (value: unknown) => readonly Found[], one: boolean) => {
    for (const name of wanted) {
      const found = members.has(name) ? read(members.get(name)) : []
      cells.push(...found.map(([field, value]) => ({ field, value, line, label: name })))
      if (one && found.length > 0) return
    }
  }
  const text = (field: Cell['field']) => (value: unknown) =>
    textsIn(value, []).map((each): Found => [field, each])
  take(names.entityName, text('entityName'), true)
  take(names.parentAuthority, text('parentAuthority'), true)
  take(names.state, (value) => textsIn(value, ['code', 'name']).map((each): Found => ['state', each]), true)
  take(
    names.email,
    (value) => textsIn(value, ['address', 'email']).map((each): Found => ['email', each]),
    false,
  )
  take(names.phone, (value) => listed(value).flatMap(phoneOf), false)
  take(names.emergencyPhone, text('emergencyPhone'), false)
  take(names.fax, text('fax'), false)
  take(names.street, text('street'), true)
  take(names.timeZone, text('timeZone'), true)
  take(names.aroundTheClock, (value) => [['aroundTheClock', yesOrNo(String(value)) ?? 'no']], true)
  take(names.keys, (value) => listed(value).flatMap(keyOf), false)
  return cells
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** The texts of a value: itself, those of a list, or of an object the first member named in `keys` that has one. */
function textsIn(value: unknown, keys: readonly string[]): readonly string[] {
  return listed(value).flatMap((each) => {
    if (typeof each === 'string') return each.trim() === '' ? [] : [each]
    const members = membersOf(each)
    const found = keys.map((key) => members.get(key)).find((member) => typeof member === 'string')
    return typeof found === 'string' && found.trim() !== '' ? [found] : []
  })
}

function phoneOf(value: unknown): readonly Found[] {
  const usage = textsIn(membersOf(value).get('usage') ?? [], [])
  const field = usage.includes('emergency') ? 'emergencyPhone' : usage.includes('fax') ? 'fax' : 'phone'
  return textsIn(value, ['number']).map((each): Found => [field, each])
}

/** A certificate goes before the fingerprint beside it, since it names its own. */
function keyOf(value: unknown): readonly Found[] {
  const keys = ['key', 'certificate', 'public key', 'fingerprint']
  return textsIn(value, keys).map(
    (each): Found => [each.includes('-----BEGIN') ? 'certificate' : 'fingerprint', each],
  )
}

/** Office hours where they are said in a way that can be read with certainty. */
function withHours(record: PointOfContact, members: Members): PointOfContact {
  const stated = names.hours.flatMap((name) => textsIn(members.get(name) ?? [], []))
  const hours = officeHours(stated[0] ?? '')
  if (hours === undefined) return record
  return { ...record, availability: { ...record.availability, officeHours: hours } }
}
