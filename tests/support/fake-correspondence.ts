/** Correspondence of the fake desk for drawn screens: an open real vault at one moment, with nothing written yet. */

import { firstState } from './fake-desk-state.ts'
import { makeFakeDirectory } from './fake-directory.ts'
import type { FakeMessagesOptions } from './fake-messages.ts'

export function fakeCorrespondence(now: Date): FakeMessagesOptions {
  const { vault } = firstState('open', 'real', now)
  if (vault.state !== 'open') throw new Error('the fake vault is open')
  return {
    clock: () => now,
    directory: makeFakeDirectory(now),
    profile: vault.profile,
    emit: () => undefined,
    filled: false,
    textOf: () => 'The signed text',
  }
}
