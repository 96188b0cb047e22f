/** Several files, one after another: one that is refused does not keep the others. */
import type { FailureData } from '../../../src-shared/base/failure.ts'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { OpenedOne } from '../../../src-shared/contract/incoming.ts'
import { mostAtOnce } from '../../../src-shared/domain/incoming/most-at-once.ts'
import type { MessageSummary } from '../../../src-shared/domain/messages/views.ts'
import { failureOf } from '../../api/client.ts'

type Input = CallInput<'incoming.open'>

export type FileSource = {
  readonly name: string
  /** Asked only when its turn has come: so many files at once would fill the memory. */
  readonly input: () => Promise<Input> | Input
}

export type FileLine = {
  /** Of this line alone: two files can have one name, and one file can be opened again. */
  readonly id: string
  readonly name: string
  /** `waiting`: its turn has not come; `not-reached`: it was stopped before. */
  readonly outcome:
    | { readonly became: 'waiting' | 'not-reached' }
    | { readonly became: 'refused'; readonly failure: FailureData }
    | OpenedOne
}

/** From 1. */
export type Going = { readonly number: number; readonly total: number }

export type OpeningEach = {
  readonly open: (input: Input) => Promise<OpenedOne>
  /** Asked before each: the rest is not reached where it is so. */
  readonly isStopped: () => boolean
  /** Hears all lines after each change; null once all is done. */
  readonly onChange: (lines: readonly FileLine[], going: Going | null) => void
}

/** Opens fifty at the most; the others are left away. */
export async function openEach(all: readonly FileSource[], opening: OpeningEach): Promise<void> {
  const sources = all.slice(0, mostAtOnce)
  let lines: readonly FileLine[] = sources.map(({ name }) => ({
    id: crypto.randomUUID(),
    name,
    outcome: { became: 'waiting' },
  }))
  for (const [index, source] of sources.entries()) {
    opening.onChange(lines, { number: index + 1, total: sources.length })
    const outcome = opening.isStopped() ? notReached : await outcomeOf(source, opening)
    lines = lines.map((line, place) => (place === index ? { ...line, outcome } : line))
  }
  opening.onChange(lines, null)
}

/** The lines once the file with this handle, which needed words, was opened by them. */
export function withOpened(
  lines: readonly FileLine[],
  handle: string,
  message: MessageSummary,
): readonly FileLine[] {
  return lines.map((line) => {
    const { outcome } = line
    const isIt = outcome.became === 'refused' && outcome.failure.params.handle === handle
    return isIt ? { ...line, outcome: { became: 'opened', message } } : line
  })
}

const notReached = { became: 'not-reached' } as const

async function outcomeOf(source: FileSource, { open }: OpeningEach): Promise<FileLine['outcome']> {
  try {
    return await open(await source.input())
  } catch (error) {
    const { code, params } = failureOf(error)
    return { became: 'refused', failure: { code, params } }
  }
}
