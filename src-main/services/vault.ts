/** The vault of a desk: whether there is one, making it, opening it, and the desk's own key. */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskProfile, VaultKind, VaultStatus } from '../../src-shared/contract/vault.ts'
import { type Argon2Costs, largestHeader, readHeader, type VaultHeader } from '../crypto/header-format.ts'
import { calibrateCosts, checkNewPassphrase } from '../crypto/passphrase.ts'
import type { Pgp } from '../crypto/pgp.ts'
import type { Secret } from '../crypto/secret.ts'
import { makeHeader, unlockHeader } from '../crypto/vault-header.ts'
import { type AuditKind, appendAudit } from '../store/audit-repository.ts'
import { type Desk, type OwnKey, readDesk, writeNewDesk } from '../store/desk-repository.ts'
import { migrate } from '../store/migrate.ts'
import { migrations } from '../store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../store/open.ts'
import { refuseNetworkDisk, writeFileWhole } from '../store/storage.ts'
import { transaction } from '../store/unit-of-work.ts'
import { databasePath, headerPath, makeVaultFolder, readVaultFolder } from '../store/vault-folder.ts'
import type { InternalHandlers, OutgoingFile, VaultEnvironment } from '../vault-protocol.ts'
import type { OpenVault, SessionKeeper } from './session.ts'
import { statusOnDisk } from './vault-status.ts'

export type VaultDependencies = {
  readonly environment: Pick<VaultEnvironment, 'folder' | 'sqliteBinding'>
  readonly keeper: SessionKeeper
  readonly pgp: Pick<Pgp, 'generateDeskKey' | 'describeCertificates'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Chooses the costs of a new slot; measured on this machine unless a test says otherwise. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
}

export type VaultCall = 'vault.status' | 'vault.create' | 'vault.open' | 'desk.ownKey'
type VaultInternals = Pick<
  InternalHandlers,
  'internal.publicKeyFile' | 'internal.revocationFile' | 'internal.close'
>

const keyLifetimeDays = 730
const createSteps = ['measure', 'derive', 'key', 'database', 'write', 'done'] as const
const unlockSteps = ['derive', 'database', 'done'] as const

type NewVaultInput = {
  readonly kind: VaultKind
  readonly passphrase: string
  readonly profile: DeskProfile
}

export function vaultService(deps: VaultDependencies): Handlers<VaultCall> & VaultInternals {
  const { keeper, clock, emit } = deps
  const one = oneAtATime()

  async function create(input: NewVaultInput): Promise<VaultStatus> {
    if (keeper.find() !== undefined) throw new Failure('vault-exists')
    keeper.begin(await createVault(input, deps))
    emit({ topic: 'vault' })
    return statusOf(keeper.current())
  }

  async function open(passphrase: string): Promise<VaultStatus> {
    if (keeper.find() !== undefined) throw new Failure('vault-busy')
    keeper.begin(await openVault(passphrase, deps))
    emit({ topic: 'vault' })
    return statusOf(keeper.current())
  }

  function exported(kind: AuditKind, name: string, pick: (key: OwnKey) => string): OutgoingFile {
    const { database, deviceId, profile } = keeper.current()
    const { currentKey } = deskIn(database)
    transaction(database, () => appendAudit(database, deviceId, clock(), kind, currentKey.fingerprint))
    const suggestedName = `${profile.state}-${profile.pocType}-${name}.asc`
    return { suggestedName, bytes: Buffer.from(pick(currentKey), 'utf8') }
  }

  return {
    'vault.status': async () => {
      const vault = keeper.find()
      return vault === undefined ? await statusOnDisk(deps.environment.folder) : statusOf(vault)
    },
    'vault.create': (input) => one(() => create(input)),
    'vault.open': ({ passphrase }) => one(() => open(passphrase)),
    'desk.ownKey': async () => {
      const { currentKey } = deskIn(keeper.current().database)
      const [facts] = await deps.pgp.describeCertificates([currentKey.publicKey], clock())
      if (facts === undefined || facts === null) throw new Failure('own-key-unusable')
      return { facts, publicKey: currentKey.publicKey, created: currentKey.created }
    },
    'internal.publicKeyFile': async () =>
      exported('public-key-exported', 'public-key', ({ publicKey }) => publicKey),
    'internal.revocationFile': async () =>
      exported('revocation-exported', 'revocation', ({ revocation }) => revocation),
    'internal.close': async () => {
      const vault = keeper.end()
      if (vault !== undefined) closeDatabase(vault.database)
    },
  }
}

async function createVault(input: NewVaultInput, deps: VaultDependencies): Promise<OpenVault> {
  const { environment, pgp, clock } = deps
  const step = progress(deps.emit, 'create', createSteps)
  checkNewPassphrase(input.passphrase)
  await refuseNetworkDisk(environment.folder)
  const content = await readVaultFolder(environment.folder, largestHeader)
  if (content.kind !== 'absent') throw new Failure('vault-exists')
  step('measure')
  const costs = await (deps.chooseCosts ?? calibrateCosts)()
  step('derive')
  const { vaultId, header, dataKey } = await makeHeader(input.kind, input.passphrase, costs)
  try {
    step('key')
    const at = clock()
    const key = await makeOwnKey(input, pgp, at)
    await makeVaultFolder(environment.folder, async (temporary) => {
      step('database')
      const db = openDatabase({ ...databaseOptions(temporary, environment, dataKey), create: true })
      try {
        migrate(db, migrations)
        transaction(db, () => {
          const device = writeNewDesk(db, { vaultId, kind: input.kind, profile: input.profile, key }, at)
          appendAudit(db, device, at, 'vault-created', vaultId)
        })
      } finally {
        closeDatabase(db)
      }
      step('write')
      await writeFileWhole(headerPath(temporary), header)
    })
    // Read back from the disk like any other time: a vault that cannot be opened must show now.
    const vault = openWithKey(readHeader(header), dataKey, deps)
    step('done')
    return vault
  } finally {
    dataKey.purge()
  }
}

async function openVault(passphrase: string, deps: VaultDependencies): Promise<OpenVault> {
  const step = progress(deps.emit, 'unlock', unlockSteps)
  await refuseNetworkDisk(deps.environment.folder)
  const content = await readVaultFolder(deps.environment.folder, largestHeader)
  if (content.kind === 'absent') throw new Failure('vault-absent')
  if (content.header === null) throw new Failure('vault-header-damaged')
  const header = readHeader(content.header)
  step('derive')
  const dataKey = await unlockHeader(header, passphrase)
  try {
    step('database')
    const vault = openWithKey(header, dataKey, deps)
    transaction(vault.database, () =>
      appendAudit(vault.database, vault.deviceId, deps.clock(), 'vault-opened', vault.vaultId),
    )
    step('done')
    return vault
  } finally {
    dataKey.purge()
  }
}

/** Opens the database of a vault and brings its schema up to date; the header must be the one it belongs to. */
function openWithKey(header: VaultHeader, dataKey: Secret, { environment }: VaultDependencies): OpenVault {
  const database = openDatabase({
    ...databaseOptions(environment.folder, environment, dataKey),
    create: false,
  })
  try {
    migrate(database, migrations)
    const desk = deskIn(database)
    if (desk.vaultId !== header.vaultId || desk.kind !== header.kind) {
      throw new Failure('vault-database-damaged')
    }
    const { vaultId, kind, deviceId, deviceLabel, profile, currentKey, retiredKeys } = desk
    const ownKeys = {
      signing: currentKey,
      decryption: [currentKey, ...retiredKeys],
    }
    return { vaultId, kind, deviceId, deviceLabel, profile, ownKeys, database }
  } catch (error) {
    database.close()
    throw error
  }
}

function databaseOptions(folder: string, environment: VaultDependencies['environment'], dataKey: Secret) {
  return { file: databasePath(folder), key: dataKey, binding: environment.sqliteBinding }
}

function deskIn(database: DeskDatabase): Desk {
  const desk = readDesk(database)
  if (desk === undefined) throw new Failure('vault-database-damaged')
  return desk
}

/** The desk's key is named after the office; that of a demonstration says so wherever it may turn up. */
async function makeOwnKey(
  { kind, profile }: NewVaultInput,
  pgp: VaultDependencies['pgp'],
  at: Date,
): Promise<OwnKey> {
  const named = kind === 'demonstration' && !profile.entity.includes('(demonstration)')
  const name = named ? `${profile.entity} (demonstration)` : profile.entity
  const { privateKey, publicKey, fingerprint, revocationCertificate } = await pgp.generateDeskKey({
    name,
    email: profile.email,
    created: at,
    lifetimeDays: keyLifetimeDays,
  })
  return { privateKey, publicKey, fingerprint, revocation: revocationCertificate, created: toInstant(at) }
}

function statusOf({ kind, vaultId, profile }: OpenVault): VaultStatus {
  return { state: 'open', kind, vaultId, profile }
}

/** Refuses a second creation or opening while one is under way. */
function oneAtATime(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let working = false
  return async (work) => {
    if (working) throw new Failure('vault-busy')
    working = true
    try {
      return await work()
    } finally {
      working = false
    }
  }
}

function progress<Step extends string>(
  emit: (event: DeskEvent) => void,
  job: 'create' | 'unlock',
  steps: readonly Step[],
): (step: Step) => void {
  return (step) => emit({ topic: 'progress', job, step, done: steps.indexOf(step), total: steps.length - 1 })
}
