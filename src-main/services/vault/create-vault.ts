/** Making a vault: its keys, its first officer, the desk's own OpenPGP key, its database; all of it or nothing. */
import { randomBytes, randomUUID } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import { largestHeader } from '../../crypto/header-format.ts'
import { calibrateCosts, checkNewPassphrase } from '../../crypto/passphrase.ts'
import { Secret } from '../../crypto/secret.ts'
import { makeHeader, type NewVault } from '../../crypto/vault-header.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type NewOwnKey, writeNewDesk } from '../../store/desk-repository.ts'
import { migrate } from '../../store/migrate.ts'
import { migrations } from '../../store/migrations/all.ts'
import { insertOfficer, type OfficerRow } from '../../store/officer-repository.ts'
import { closeDatabase, openDatabase } from '../../store/open.ts'
import { refuseNetworkDisk, writeFileWhole } from '../../store/storage.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { databasePath, headerPath, makeVaultFolder, readVaultFolder } from '../../store/vault-folder.ts'
import type { VaultDependencies } from './dependencies.ts'
import { writeRevision } from './header-change.ts'
import { keyLifetimeDays, makeOwnKey } from './make-own-key.ts'
import { newOfficerKeys } from './slot-secrets.ts'

export type NewVaultInput = {
  readonly kind: VaultKind
  readonly passphrase: string
  readonly profile: DeskProfile
  readonly alias: string
  readonly language: Language
}

export const createSteps = ['measure', 'derive', 'key', 'database', 'write', 'done'] as const

/**
 * Makes the folder of a vault. The answer's secrets are the caller's to wipe.
 *
 * @throws Failure `vault-exists`, `passphrase-too-short`, `vault-on-network-disk`, `storage-*`
 */
export async function createVaultFolder(
  input: NewVaultInput,
  deps: VaultDependencies,
  step: (step: (typeof createSteps)[number]) => void,
): Promise<NewVault> {
  const { folder, sqliteBinding } = deps.environment
  checkNewPassphrase(input.passphrase)
  await refuseNetworkDisk(folder)
  const content = await readVaultFolder(folder, largestHeader)
  if (content.kind !== 'absent') throw new Failure('vault-exists')
  step('measure')
  const costs = await (deps.chooseCosts ?? calibrateCosts)()
  step('derive')
  const vault = await makeHeader(input.kind, input.alias, input.passphrase, costs)
  step('key')
  const rows = await firstRows(input, vault, deps)
  await makeVaultFolder(folder, async (temporary) => {
    step('database')
    const file = databasePath(temporary)
    const db = openDatabase({ file, key: vault.dataKey, create: true, binding: sqliteBinding })
    try {
      migrate(db, migrations)
      transaction(db, () => {
        const { vaultId } = vault
        const device = writeNewDesk(
          db,
          { vaultId, kind: input.kind, profile: input.profile, key: rows.key },
          rows.at,
        )
        insertOfficer(db, device, rows.officer)
        writeRevision(db, 1)
        appendAudit(db, { deviceId: device, officer: rows.officer }, rows.at, 'vault-created', vaultId)
      })
    } finally {
      closeDatabase(db)
    }
    step('write')
    await writeFileWhole(headerPath(temporary), vault.header)
  })
  return vault
}

type FirstRows = { readonly at: Date; readonly key: NewOwnKey; readonly officer: OfficerRow }

/** The first officer is an administrator: somebody has to be able to do everything. */
async function firstRows(
  input: NewVaultInput,
  { vaultId, slotId, slotKeys }: NewVault,
  { pgp, clock }: VaultDependencies,
): Promise<FirstRows> {
  const at = clock()
  const releaseKey = new Secret(randomBytes(32))
  try {
    const key = await makeOwnKey(pgp, releaseKey, {
      vaultId,
      kind: input.kind,
      profile: input.profile,
      created: at,
      lifetimeDays: keyLifetimeDays,
    })
    const officerKeys = await newOfficerKeys({ vaultId, slot: slotId }, slotKeys.publicKey, releaseKey)
    const { alias, language } = input
    const created = toInstant(at)
    return {
      at,
      key,
      officer: {
        ...officerKeys,
        id: randomUUID(),
        alias,
        role: 'administrator',
        language,
        created,
        disabled: null,
      },
    }
  } finally {
    releaseKey.purge()
  }
}
