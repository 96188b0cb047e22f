/** `directory import`: a list of contacts into review, and from there into the directory where that was ordered. */
import { basename } from 'node:path'
import { z } from 'zod'
import {
  type ColumnMapping,
  columnFieldSchema,
  type ImportFormat,
  importFormatSchema,
} from '../../../src-shared/domain/directory/exchange.ts'
import { pocTypeSchema } from '../../../src-shared/domain/directory/record.ts'
import { stateCodeSchema } from '../../../src-shared/domain/state-codes.ts'
import { define, type Outcome } from '../command.ts'
import type { Desk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { readText } from '../files.ts'
import { facts, table } from '../output.ts'
import { UsageError } from '../usage-error.ts'

/** `HEADING=FIELD`; a heading may hold an equals sign, a field does not. Without a field the column is left out. */
const columnSchema = z.string().transform((given, context) => {
  const [, heading, name] = /^(.+)=([^=]*)$/s.exec(given) ?? []
  const field = name === '' ? null : columnFieldSchema.safeParse(name).data
  if (heading === undefined || field === undefined) {
    context.addIssue({
      code: 'custom',
      message: 'is HEADING=FIELD, with a field as docs/command-line.md names it',
    })
    return z.NEVER
  }
  return { heading, field }
})

const schema = z
  .object({
    given: z.tuple([z.string()], 'name one file, or - for the standard input'),
    format: importFormatSchema.optional(),
    state: stateCodeSchema.optional(),
    type: pocTypeSchema.default('technical'),
    map: z.array(columnSchema).default([]),
    accept: z.boolean().default(false),
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .refine(({ accept, reason }) => accept === (reason !== undefined), {
    path: ['reason'],
    message: 'belongs to --accept, and --accept needs it',
  })
type Given = z.output<typeof schema>

export const importList = define({
  name: 'directory import',
  says: 'Put a list of points of contact into review, as a whole or not at all; with --accept, into the directory',
  takes: 'FILE',
  options: {
    format: { value: 'vcard|csv|json|rfc2350|team-list', says: 'without it told from the content' },
    state: { value: 'ABC', says: 'State of entries that name none, as ISO 3166-1 alpha-3' },
    type: {
      value: 'diplomatic|technical|policy',
      says: 'of entries that do not say it; without it technical',
    },
    map: {
      value: 'HEADING=FIELD',
      several: true,
      says: 'what a column of a table holds; may be given again',
    },
    accept: { says: 'accept the changes at once, in the name of the officer who opens the vault' },
    reason: { value: 'TEXT', says: 'why; needed with --accept' },
  },
  schema,
  run: async (given, desk) => {
    const [file] = given.given
    const text = await readText(file, desk.streams)
    const { format, mapping } = await formatOf(text, file, given, desk)
    const read = await desk.call('imports.read', {
      text,
      options: {
        format,
        defaultState: given.state ?? null,
        defaultType: given.type,
        ...(mapping === null ? {} : { mapping }),
      },
    })
    if (read.kind === 'problems') return problemsOutcome(read.problems)
    const { handle, entries } = read.preview
    const staged = await desk.call('imports.stage', { handle, leaveOut: [] })
    const alike = entries.filter(({ match }) => match?.how === 'likeness').length
    const accepted = given.reason === undefined ? null : await acceptBatch(staged.batch, given.reason, desk)
    const value = { format, entries: entries.length, alike, ...staged, accepted }
    return { value, text: stagedText(value) }
  },
})

/** The format that was given or is guessed; for a table, the guess of its columns with what was said of them. */
async function formatOf(
  text: string,
  file: string,
  given: Given,
  desk: Desk,
): Promise<{ readonly format: ImportFormat; readonly mapping: ColumnMapping | null }> {
  const fileName = given.format === 'csv' ? 'list.csv' : basename(file)
  const guess = await desk.call('imports.guess', { text, fileName })
  const format = given.format ?? guess.format
  if (format === null) throw new UsageError('--format: say what the file is.')
  if (format !== 'csv') {
    if (given.map.length > 0) throw new UsageError('--map: only a table has columns.')
    return { format, mapping: null }
  }
  const unknown = given.map.find(({ heading }) => !guess.headings.includes(heading))
  if (unknown !== undefined) throw new UsageError('--map: the table has no column of that heading.')
  const said = given.map.map(({ heading, field }) => [heading, field] as const)
  return { format, mapping: { ...guess.mapping, ...Object.fromEntries(said) } }
}

type Problems = readonly { readonly line: number; readonly code: string; readonly field: string | null }[]

function problemsOutcome(problems: Problems): Outcome {
  const rows = problems.map(({ line, code, field }) => [String(line), code, field ?? ''])
  return {
    value: { kind: 'problems', problems },
    text: `${table(['LINE', 'PROBLEM', 'FIELD'], rows)}\n\nNothing was taken from this list.`,
    exit: exitCodes.usage,
  }
}

async function acceptBatch(batch: string, reason: string, desk: Desk): Promise<number> {
  const { changes } = await desk.call('review.list', {})
  const ids = changes.filter((change) => change.batch === batch).map(({ id }) => id)
  const { decided } = await desk.call('review.decide', { ids, decision: 'accept', reason })
  return decided
}

type Staged = {
  readonly format: ImportFormat
  readonly entries: number
  readonly alike: number
  readonly changes: number
  readonly batch: string
  readonly accepted: number | null
}

function stagedText({ format, entries, alike, changes, batch, accepted }: Staged): string {
  return facts([
    ['format', format],
    ['entries', entries],
    ['links proposed', alike],
    ['changes', changes],
    ['accepted', accepted],
    ['batch', batch],
  ])
}
