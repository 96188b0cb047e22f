/** The fake trusted side: certificate authorities of a network. */
import type { AuthorityView } from '../../src-shared/contract/network.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import { fakeDigits } from './fake-directory.ts'

/** What the file holds that an officer of the fake desk chooses. */
export const fakeAuthority: AuthorityView = {
  subject: 'C=SG, O=Example Ministry, CN=Example Ministry Root',
  fingerprint: fakeDigits('authority', 64),
  until: '2031-03-01T00:00:00.000Z',
}

export function networkHandlers(first: readonly AuthorityView[], emit: Emit): Part<'network'> {
  let certificates = [...first]
  const become = (next: AuthorityView[]) => {
    certificates = next
    emit({ topic: 'settings' })
    return { certificates }
  }
  return {
    'network.authority': () => ({ certificates }),
    'network.chooseAuthority': () => become([fakeAuthority]),
    'network.removeAuthority': () => become([]),
  }
}
