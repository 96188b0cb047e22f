/** The fake trusted side: the manager of the directory, and the one key that every file holds here. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryManager, DirectoryManagerView } from '../../src-shared/domain/directory-manager.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import { usableKey } from './key-facts.ts'

export const fakeManager: DirectoryManager = {
  entity: 'Directory office (demonstration)',
  email: 'directory@manager.example',
  certificate: null,
  verified: false,
}

/** What is said of the certificate of {@link fakeCertificate}. */
export const fakeManagerKey: KeyFacts = usableKey({
  fingerprint: 'D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4',
  userIds: ['Directory office (demonstration) <directory@manager.example>'],
})
/** Text that the fake reads as a certificate; anything else is none. */
export const fakeCertificate = 'certificate of the manager'

export function directoryManagerHandlers(
  first: DirectoryManager | null,
  emit: Emit,
): Part<'directoryManager'> {
  let manager = first
  const factsOf = (certificate: string | null) => (certificate === null ? null : fakeManagerKey)
  const view = (known: DirectoryManager): DirectoryManagerView => ({
    ...known,
    facts: factsOf(known.certificate),
  })
  return {
    'directoryManager.get': () => ({ manager: manager === null ? null : view(manager) }),
    'directoryManager.set': (order) => {
      manager = order.manager
      emit({ topic: 'directory' })
      return {}
    },
    'directoryManager.readKey': ({ bytes }) => {
      const certificate = new TextDecoder().decode(bytes)
      if (certificate !== fakeCertificate) throw new Failure('key-unreadable')
      return { certificate, facts: fakeManagerKey, secretLeftOut: false }
    },
  }
}
