/** Which offices of the demonstration directory take which role. */
import published from '../../../assets/demonstration/practice-keys.json' with { type: 'json' }
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { type PracticeRole, practiceRoles } from '../../../src-shared/domain/practice/roles.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { PracticeKey } from '../../store/practice-repository.ts'
import type { OpenVault } from '../session.ts'

export type PracticeOffice = {
  readonly role: PracticeRole
  readonly entry: PointOfContact
  /** Its published key; null for the office without one. */
  readonly published: PracticeKey | null
}

/** National CSIRTs of Liechtenstein, Germany and North Macedonia, which the demonstration directory lists without a key. */
const keyless = [
  'ee7582f8-9d51-868b-8ae7-fa8ebeada61b',
  '720a585c-6650-8349-9412-e2391dc3a67f',
  'c3ca0a29-9699-8d20-92db-5fbc068f301a',
] as const

const keyed = practiceRoles.filter((role) => role !== 'keyless')

/**
 * One office for each role, none of it of the desk's own State. Empty in a real vault, whatever its directory lists, and
 * where the directory is not the demonstration's: then practice is not available.
 */
export function practiceOffices({ kind, database, profile }: OpenVault): readonly PracticeOffice[] {
  if (kind !== 'demonstration') return []
  const directory = directoryRepository(database)
  const entryOf = (id: string) => {
    const entry = directory.standing(id)?.inEffect === true ? directory.pointOfContact(id) : undefined
    return entry === undefined || entry.state === profile.state ? [] : [entry]
  }
  const withKeys = published.flatMap(({ office, fingerprint, certificate, privateKey }) =>
    entryOf(office).map((entry) => ({ entry, published: { fingerprint, certificate, privateKey } })),
  )
  const answering = keyed.flatMap((role, index) => {
    const office = withKeys[index]
    return office === undefined ? [] : [{ role, ...office }]
  })
  const silent = keyless.flatMap(entryOf)[0]
  if (answering.length < keyed.length || silent === undefined) return []
  return [...answering, { role: 'keyless', entry: silent, published: null }]
}
