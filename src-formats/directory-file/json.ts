/** Points of contact as JSON: our own file, records as they are. */
import { z } from 'zod'
import type { ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { recordResult } from './draft.ts'
import { elementLines, readJson } from './json-text.ts'
import { longestValue } from './limits.ts'
import { countProblem, outcomeOf, problem, refused, textProblem } from './outcome.ts'
import { plainLines } from './text-lines.ts'

export const jsonFormat = 'poc-desk-points-of-contact'
const listName = 'pointsOfContact'

const headSchema = z.looseObject({ format: z.literal(jsonFormat), version: z.number() })
const fileSchema = z.looseObject({ [listName]: z.array(z.unknown()) })

/** `{ format, version: 1, pointsOfContact }`, indented, LF line ends. */
export function writeJson(records: readonly PointOfContact[]): string {
  return `${JSON.stringify({ format: jsonFormat, version: 1, [listName]: records }, null, 2)}\n`
}

/** Reads our own JSON, in which every record is whole. Never throws. */
export function readJsonFile(text: string): ReadOutcome {
  const tooLong = textProblem(text)
  if (tooLong !== undefined) return refused([tooLong])
  const plain = plainLines(text)
  const json = readJson(plain)
  if (!json.ok) return refused([problem(json.line, json.tooDeep ? 'value-invalid' : 'line-unreadable')])
  const head = headSchema.safeParse(json.value)
  if (!head.success) return refused([problem(1, 'not-this-format', 'format')])
  if (head.data.version !== 1) return refused([problem(1, 'version-unsupported', 'version')])
  const file = fileSchema.safeParse(json.value)
  if (!file.success) return refused([problem(1, 'not-this-format', listName)])
  const records = file.data[listName] ?? []
  // Of a name that stands twice JSON keeps the last list: its lines are the last ones found.
  const lines = elementLines(plain, [listName]).slice(-records.length)
  const tooMany = countProblem(lines)
  if (tooMany !== undefined) return refused([tooMany])
  return outcomeOf(
    records.map((record, index) => {
      const line = lines[index] ?? 1
      const long = longField(record)
      return long === undefined
        ? recordResult(record, line, new Map())
        : { problems: [problem(line, 'value-too-long', long)] }
    }),
  )
}

/** The name of a member of an entry that is too long, however it is nested. */
export function longField(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  return Object.entries(entry).find(([, value]) => isLong(value))?.[0]
}

function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestValue
  return typeof value === 'object' && value !== null && Object.values(value).some(isLong)
}
