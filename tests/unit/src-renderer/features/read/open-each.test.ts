/** Several files on the Open screen: in their order, one at a time, each with what became of it. */
import { describe, expect, it } from 'vitest'
import {
  type FileLine,
  type FileSource,
  openEach,
  withOpened,
} from '../../../../../src-renderer/features/read/open-each.ts'
import { Failure } from '../../../../../src-shared/base/failure.ts'
import type { OpenedOne } from '../../../../../src-shared/contract/incoming.ts'
import { mostAtOnce } from '../../../../../src-shared/domain/incoming/most-at-once.ts'
import type { MessageSummary } from '../../../../../src-shared/domain/messages/views.ts'

const handle = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11'
const report: OpenedOne = { became: 'report', handle }

/** Opens sources; `steps` is what happened, in its order. */
async function opened(
  sources: readonly FileSource[],
  open: (steps: string[]) => Promise<OpenedOne> = async () => report,
  isStopped: (steps: readonly string[]) => boolean = () => false,
) {
  const steps: string[] = []
  let last: readonly FileLine[] = []
  const seen: (string | null)[] = []
  await openEach(sources, {
    open: async (input) => {
      steps.push(`open ${'handle' in input ? input.handle : ''}`)
      return await open(steps)
    },
    isStopped: () => isStopped(steps),
    onChange: (lines, going) => {
      last = lines
      seen.push(going === null ? null : `${going.number}/${going.total}`)
    },
  })
  return { steps, seen, became: last.map(({ outcome }) => outcome.became), last }
}

const sourcesOf = (count: number, read?: string[]): FileSource[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${index}.eml`,
    input: () => {
      read?.push(`read ${index}`)
      return { handle: String(index) }
    },
  }))

describe('several files', () => {
  it('are read and opened one at a time, in their order', async () => {
    const order: string[] = []
    const sources = sourcesOf(3, order)
    const { seen, became } = await opened(sources, async (steps) => {
      order.push(steps.at(-1) ?? '')
      return report
    })
    expect(order).toEqual(['read 0', 'open 0', 'read 1', 'open 1', 'read 2', 'open 2'])
    expect(seen).toEqual(['1/3', '2/3', '3/3', null])
    expect(became).toEqual(['report', 'report', 'report'])
  })

  it('go on after one that is refused, or cannot be read', async () => {
    const [first, second, third] = sourcesOf(3)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three')
    const unread = {
      name: 'unread.eml',
      input: () => {
        throw new Failure('file-too-large', { megabytes: 50 })
      },
    }
    const { last } = await opened([first, unread, second, third], async (steps) => {
      if (steps.at(-1) === 'open 1') throw new Failure('no-openpgp-data')
      return report
    })
    expect(last.map(({ outcome }) => outcome)).toEqual([
      report,
      { became: 'refused', failure: { code: 'file-too-large', params: { megabytes: 50 } } },
      { became: 'refused', failure: { code: 'no-openpgp-data', params: {} } },
      report,
    ])
  })

  it('stop before the next file, which is not touched', async () => {
    const read: string[] = []
    const { became, seen } = await opened(
      sourcesOf(4, read),
      async () => report,
      (steps) => steps.length === 2,
    )
    expect(became).toEqual(['report', 'report', 'not-reached', 'not-reached'])
    expect(read).toEqual(['read 0', 'read 1'])
    expect(seen.at(-1)).toBeNull()
  })

  it('have a line each that stays the same one, also where names are alike, and no line of another time', async () => {
    const seen: string[][] = []
    const alike = sourcesOf(3).map((source) => ({ ...source, name: 'mail.eml' }))
    const once = () =>
      openEach(alike, {
        open: async () => report,
        isStopped: () => false,
        onChange: (lines) => seen.push(lines.map(({ id }) => id)),
      })
    await once()
    const [first, ...later] = seen
    expect(new Set(first).size).toBe(3)
    expect(later).toEqual([first, first, first])
    await once()
    expect(new Set(seen.flat()).size).toBe(6)
  })

  it('are fifty at the most', async () => {
    const { became } = await opened(sourcesOf(mostAtOnce + 7))
    expect(became).toHaveLength(mostAtOnce)
  })
})

describe('a file that was opened by its words', () => {
  const needs = (of: string): FileLine => ({
    id: of,
    name: `${of}.asc`,
    outcome: { became: 'refused', failure: { code: 'message-needs-password', params: { handle: of } } },
  })

  it('is no more said to be refused, and every other line stays', () => {
    const message = {
      id: handle,
      thread: handle,
      direction: 'incoming',
      template: 'T2',
      mode: 'real',
      tlp: 'TLP:AMBER',
      subject: 'Log-in attempts',
      counterparts: ['KEN'],
      caseNumber: null,
      status: 'received',
      at: '2026-11-21T09:00:00.000Z',
      exportedAt: null,
      verdict: 'valid',
    } as const satisfies MessageSummary
    const lines = [needs('a'), needs('b'), { id: 'c', name: 'c', outcome: report }]
    expect(withOpened(lines, 'b', message)).toEqual([
      lines[0],
      { id: 'b', name: 'b.asc', outcome: { became: 'opened', message } },
      lines[2],
    ])
  })
})
