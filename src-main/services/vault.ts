/** The vault of a desk: whether there is one, making it, opening it by any way, closing it, and the desk's own key. */
import { setTimeout as delay } from 'node:timers/promises'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { SalvageReport, Way } from '../../src-shared/contract/backups.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { VaultProblem, VaultStatus } from '../../src-shared/contract/vault.ts'
import { purgeOpened, type WayIn } from '../crypto/vault-header.ts'
import { signHead, verifyAudit } from '../store/audit-check.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { checkDatabase } from '../store/check.ts'
import { type OwnKey, ownCertificates } from '../store/desk-repository.ts'
import { findOfficer, readWays } from '../store/officer-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { takeVaultLock } from '../store/vault-lock.ts'
import type { InternalHandlers, OutgoingOfKey, OwnKeyFileSaved } from '../vault-protocol.ts'
import { whileOpen } from './session.ts'
import { createSteps, createVaultFolder, type NewVaultInput } from './vault/create-vault.ts'
import type { VaultDependencies } from './vault/dependencies.ts'
import { endHeld, type Held } from './vault/held.ts'
import { openVaultFolder, unlockSteps } from './vault/open-vault.ts'
import { deskIn, revocationOf } from './vault/own-keys.ts'
import { stepsOf } from './vault/progress.ts'
import { raiseCosts } from './vault/raise-costs.ts'
import { salvageVault } from './vault/salvage-vault.ts'
import { statusOnDisk } from './vault-status.ts'

export type VaultCall =
  | 'vault.status'
  | 'vault.create'
  | 'vault.open'
  | 'vault.recover'
  | 'vault.acceptOlder'
  | 'vault.salvage'
  | 'vault.check'
  | 'desk.ownKey'
type VaultInternals = Pick<
  InternalHandlers,
  | 'internal.publicKeyFile'
  | 'internal.revocationFile'
  | 'internal.ownKeyFileSaved'
  | 'internal.keyringOpen'
  | 'internal.close'
>

/** The page and the first searches come before the reading of every page of the database. */
const checkDelayMilliseconds = 5000

export function vaultService(deps: VaultDependencies): Handlers<VaultCall> & VaultInternals {
  const { keeper, desk, clock, emit, environment } = deps
  const one = oneAtATime()
  let background = new AbortController()
  /** Found after opening; said until the process ends. */
  let problem: VaultProblem | undefined

  async function create(input: NewVaultInput): Promise<VaultStatus> {
    if (desk.find() !== undefined) throw new Failure('vault-exists')
    const lock = takeVaultLock(environment.folder, environment.sqliteBinding)
    const step = stepsOf(emit, 'create', createSteps)
    try {
      const made = await createVaultFolder(input, deps, step)
      for (const secret of [made.dataKey, made.headerKey, made.slotKeys.privateKey]) secret.purge()
    } finally {
      lock.release()
    }
    // Opened like any other time: a vault that cannot be opened must show now.
    return await open({ way: 'passphrase', passphrase: input.passphrase }, false, (opening) => {
      if (opening === 'done') step('done')
    })
  }

  async function open(
    way: WayIn,
    accept: boolean,
    step: (step: (typeof unlockSteps)[number]) => void = stepsOf(emit, 'unlock', unlockSteps),
  ): Promise<VaultStatus> {
    if (desk.find() !== undefined) throw new Failure('vault-busy')
    const { held, opened, closedCleanly } = await openVaultFolder({ way, accept }, deps, step)
    problem = undefined
    background = new AbortController()
    desk.begin(held)
    keeper.begin(held.vault)
    deps.backups.began()
    const passphrase = way.way === 'passphrase' ? way.passphrase : undefined
    void (passphrase === undefined ? Promise.resolve() : raiseCosts(opened, passphrase, deps))
      .catch(() => undefined)
      .finally(() => purgeOpened(opened))
    if (closedCleanly) void checkLater(background.signal)
    emit({ topic: 'vault' })
    return statusOf(held)
  }

  /** After a clean end the pages are read once the desk is at work; every read before checks its own page. */
  async function checkLater(signal: AbortSignal): Promise<void> {
    try {
      await delay(checkDelayMilliseconds, undefined, { signal, ref: false })
      if (await checkDatabase(desk.current().vault.database, { signal })) return
      await close()
      problem = 'database'
      emit({ topic: 'vault' })
    } catch {
      // Locked meanwhile: the next opening checks again.
    }
  }

  async function close(): Promise<void> {
    background.abort()
    if (desk.find() === undefined) return
    await deps.backups.ended()
    try {
      await desk.change(async (last) => {
        keeper.end()
        desk.end()
        endSession(last, deps)
      })
    } catch (error) {
      // Somebody else's order to close came first.
      if (asFailure(error)?.code !== 'vault-locked') throw error
    }
  }

  function fileOfKey(what: OwnKeyFileSaved['what'], text: (key: OwnKey) => string): OutgoingOfKey {
    const { database, profile } = keeper.current()
    const { currentKey } = deskIn(database)
    const bytes = Buffer.from(text(currentKey), 'utf8')
    const suggestedName = `${profile.state}-${profile.pocType}-${what}.asc`
    return { suggestedName, bytes, fingerprint: currentKey.fingerprint }
  }

  async function salvage(way: Way): Promise<SalvageReport> {
    if (desk.find() !== undefined) throw new Failure('vault-open')
    const report = await salvageVault(way, deps)
    problem = undefined
    emit({ topic: 'vault' })
    return report
  }

  return {
    'vault.status': async () => {
      const held = desk.find()
      if (held !== undefined) {
        // While the database gets another key, the status of afterwards is waited for.
        return held.vault.database.open ? statusOf(held) : await desk.change(async (next) => statusOf(next))
      }
      if (problem !== undefined) return { state: 'damaged', problem }
      return await statusOnDisk(environment.folder)
    },
    'vault.create': (input) =>
      one(() => create({ ...input, alias: input.alias ?? 'Officer 1', language: input.language ?? 'en' })),
    'vault.open': ({ passphrase, slot }) =>
      one(() => open({ way: 'passphrase', passphrase, ...(slot === undefined ? {} : { slot }) }, false)),
    'vault.recover': ({ way }) => one(() => open(way, false)),
    'vault.acceptOlder': ({ way }) => one(() => open(way, true)),
    'vault.salvage': ({ way }) => one(() => salvage(way)),
    'vault.check': () =>
      whileOpen(keeper, async ({ database }) => {
        const whole = await checkDatabase(database, { thorough: true })
        const verdict = await verifyAudit(database)
        return { entries: verdict.entries, whole: whole && verdict.whole }
      }),
    'desk.ownKey': async () => {
      const { currentKey } = deskIn(keeper.current().database)
      const [facts] = await deps.pgp.describeCertificates([currentKey.publicKey], clock())
      if (facts === undefined || facts === null) throw new Failure('own-key-unusable')
      const { publicKey, created, revocation } = currentKey
      return { facts, publicKey, created, hasRevocation: revocation !== '' }
    },
    'internal.publicKeyFile': async () =>
      // The earlier ones go along, so that a counterpart learns when they end and which are revoked.
      fileOfKey('public-key', () => ownCertificates(keeper.current().database).join('\n')),
    'internal.revocationFile': async () => fileOfKey('revocation', revocationOf),
    'internal.ownKeyFileSaved': async ({ what, fingerprint }) => {
      const vault = keeper.current()
      const kind = what === 'public-key' ? 'public-key-exported' : 'revocation-exported'
      transaction(vault.database, () => appendAudit(vault.database, vault, clock(), kind, fingerprint))
    },
    'internal.keyringOpen': ({ key }) => one(() => open({ way: 'keyring', key }, false)),
    'internal.close': close,
  }
}

/** The last entry and its signed head are written before the database closes; the secrets are wiped in any case. */
function endSession(held: Held, { clock }: VaultDependencies): void {
  const { database, deviceId, vaultId } = held.vault
  try {
    transaction(database, () => {
      appendAudit(database, held.vault, clock(), 'vault-locked', vaultId)
      signHead(database, deviceId, clock())
    })
  } catch (error) {
    // A full or failing disk must not keep the vault open; the trail then ends with what it could take.
    if (asFailure(error) === undefined && database.open) throw error
  } finally {
    endHeld(held)
  }
}

function statusOf({ vault }: Held): VaultStatus {
  const { kind, vaultId, profile, database } = vault
  const officer = vault.officer === null ? undefined : findOfficer(database, vault.officer.id)
  return {
    state: 'open',
    kind,
    vaultId,
    profile,
    officer:
      officer === undefined
        ? null
        : { id: officer.id, alias: officer.alias, role: officer.role, language: officer.language },
    hasRecovery: readWays(database).some((way) => way.class !== 'keyring'),
  }
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
