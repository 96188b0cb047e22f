/** A manager of the directory for tests: an invented office with a key of its own, and messages to it. */
import { randomUUID } from 'node:crypto'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { writeSetting } from '../../src-main/store/setting-repository.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { DirectoryManager } from '../../src-shared/domain/directory-manager.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { notification } from './correspondence.ts'
import type { TestDesk } from './two-desks.ts'

export const managerOffice = { entity: 'Directory office', email: 'directory@manager.example' }

/** A key of the manager, made a day before `now`. */
export function managerKey(now: Date, lifetimeDays = 730) {
  const { entity: name, email } = managerOffice
  const created = new Date(now.getTime() - 86_400_000)
  return inProcessPgp().generateDeskKey({ name, email, created, lifetimeDays })
}

/** Writes into the desk's vault how the manager is reached. */
export function knowManager(
  { vault: { database, deviceId } }: TestDesk,
  key: Pick<DirectoryManager, 'certificate' | 'verified'>,
  at: Date,
): void {
  const manager: DirectoryManager = { ...managerOffice, ...key }
  transaction(database, () => writeSetting(database, deviceId, 'directory-manager', manager, at))
}

/** A complete T9 to the manager. */
export function pingReply(changes: Partial<Draft> = {}): Draft {
  return {
    ...notification(''),
    id: randomUUID(),
    template: 'T9',
    to: [],
    toManager: true,
    tlp: 'TLP:GREEN',
    precedence: 'routine',
    subject: 'Reply to a ping test',
    acknowledgement: { requested: false },
    fields: {
      pingReference: 'Directory office 2026/2',
      pingDate: '2026-11-20',
      confirmation: 'correct',
      checkedFields: ['entity', 'telephone'],
    },
    footers: ['voluntary'],
    ...changes,
  }
}

/** A complete T11 to the manager. */
export function changeOfDetails(changes: Partial<Draft> = {}): Draft {
  return pingReply({
    template: 'T11',
    tlp: 'TLP:AMBER',
    subject: 'New telephone number',
    acknowledgement: { requested: true, by: '2026-11-24T09:00:00.000Z' },
    fields: {
      action: 'modify',
      concernedType: 'technical',
      effectiveDate: '2026-12-15',
      changes: [{ field: 'telephone', from: '+254201234567', to: '+254201234568' }],
      requestingAuthority: 'Ministry of Foreign Affairs',
      instrument: [{ kind: 'note-verbale', value: 'No. 17/2026', date: '2026-11-20' }],
    },
    footers: ['confidential', 'voluntary'],
    ...changes,
  })
}
