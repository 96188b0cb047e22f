/** Whom a message may go to, of a directory larger than a pre-flight takes at once. */
import { expect, it } from 'vitest'
import { addressableOf } from '../../../../src-main/cli/addressable.ts'
import type { Desk } from '../../../../src-main/cli/desk.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import type { DirectoryRow } from '../../../../src-shared/domain/directory/views.ts'
import { mostAddressees } from '../../../../src-shared/domain/messages/draft.ts'

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** Every third may be written to. */
function deskThatCounts(calls: string[]): Pick<Desk, 'call'> {
  const answer = (name: string, input: unknown) => {
    calls.push(name)
    const { to } = contract['messages.preflight'].input.parse(input)
    return { lines: to.map((pocId) => ({ pocId, addressable: Number(pocId.slice(-12)) % 3 === 0 })) }
  }
  return { call: async (name, input) => answer(name, input) as never }
}

it.each([0, 1, mostAddressees, mostAddressees + 1, 2 * mostAddressees + 500])(
  'asks for %i in calls of as many as a pre-flight takes, and keeps their order',
  async (count) => {
    const calls: string[] = []
    const rows = Array.from({ length: count }, (_, index) => ({ id: idOf(count - index) }) as DirectoryRow)
    const found = await addressableOf(deskThatCounts(calls), rows)
    expect(found).toEqual(rows.filter((_, index) => (count - index) % 3 === 0))
    expect(calls).toEqual(Array(Math.ceil(count / mostAddressees)).fill('messages.preflight'))
  },
)
