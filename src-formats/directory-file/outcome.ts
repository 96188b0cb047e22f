/** Puts what was read of each entry together: all entries, or all problems. */
import type { ImportEntry, ImportProblem, ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import { longestText, mostEntries, mostProblems } from './limits.ts'

export type ProblemCode = ImportProblem['code']

/** What became of one entry. */
export type EntryResult = { readonly entry: ImportEntry } | { readonly problems: readonly ImportProblem[] }

const longestField = 80

/**
 * @param line 1-based line of the file
 * @param field what the file calls it; cut to what a list can show
 */
export function problem(line: number, code: ProblemCode, field: string | null = null): ImportProblem {
  return { line, code, field: field === null ? null : field.slice(0, longestField).replace(/\p{Cs}/gu, '') }
}

/** The outcome of a file that was refused as a whole. */
export function refused(problems: readonly ImportProblem[]): ReadOutcome {
  const sorted = [...problems].sort((one, other) => one.line - other.line)
  return { kind: 'problems', problems: sorted.slice(0, mostProblems) }
}

/** All entries, or all problems of any; an id that two entries share is a problem of the second. */
export function outcomeOf(results: readonly EntryResult[]): ReadOutcome {
  if (results.length === 0) return refused([problem(1, 'nothing-found')])
  const entries: ImportEntry[] = []
  const problems: ImportProblem[] = []
  const ids = new Set<string>()
  for (const result of results) {
    if ('problems' in result) {
      problems.push(...result.problems)
      continue
    }
    const id = result.entry.record.id.toLowerCase()
    if (ids.has(id)) problems.push(problem(result.entry.line, 'id-twice', result.entry.record.id))
    ids.add(id)
    entries.push(result.entry)
  }
  return problems.length > 0 ? refused(problems) : { kind: 'entries', entries }
}

/** The problem of a text that is too long to be looked at. */
export function textProblem(text: string): ImportProblem | undefined {
  return text.length > longestText ? problem(1, 'file-too-large') : undefined
}

/** The problem of a file with more entries than are taken, at the line of the first one too many. */
export function countProblem(lines: readonly number[]): ImportProblem | undefined {
  const beyond = lines[mostEntries]
  return beyond === undefined ? undefined : problem(beyond, 'too-many-entries')
}
