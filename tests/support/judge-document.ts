/** The two tables of docs/judge.md as data. */
import { readFileSync } from 'node:fs'

export type DocumentedFact = readonly [name: string, values: readonly string[]]
export type DocumentedRow = {
  readonly when: Readonly<Record<string, readonly string[]>>
  readonly reason: string
  readonly level: string
}

const document = readFileSync(new URL('../../docs/judge.md', import.meta.url), 'utf8')

/** The cells of each row of the table under a heading, without its head. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = document.split(`## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

const tokens = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, token = '']) => token)

export const documentedFacts: readonly DocumentedFact[] = tableUnder('The facts').map(
  ([fact = '', values = '']) => [tokens(fact)[0] ?? '', tokens(values)],
)

export const documentedRows: readonly DocumentedRow[] = tableUnder('The table').map(
  ([when = '', reason = '', level = '']) => ({
    when: Object.fromEntries(
      when.split(';').map((part) => {
        const [name = '', ...values] = tokens(part)
        return [name, values]
      }),
    ),
    reason: tokens(reason)[0] ?? '',
    level: level.replace(' ', '-'),
  }),
)
