/** Officers of the vault: adding, changing, disabling; and opening the signing key. */
import { randomUUID } from 'node:crypto'
import { toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import type { Officer } from '../../src-shared/contract/officers.ts'
import type { AuditKind } from '../../src-shared/domain/audit-kinds.ts'
import { mayActAs, type OfficerRole } from '../../src-shared/domain/officer.ts'
import { approvalFingerprint } from '../crypto/approval.ts'
import type { StoredSlot } from '../crypto/header-format.ts'
import { makeSlot, type Opener, wrapSlotAgain } from '../crypto/key-slot.ts'
import { calibrateCosts, checkNewPassphrase } from '../crypto/passphrase.ts'
import type { Secret } from '../crypto/secret.ts'
import { type AuditDetail, appendAudit } from '../store/audit-repository.ts'
import {
  disableOfficer,
  findOfficer,
  insertOfficer,
  type OfficerKeys,
  type OfficerRow,
  readOfficers,
  readWays,
  removeWay,
  writeOfficerKeys,
  writeOfficerRole,
} from '../store/officer-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import { type Authorised, authorised, openRelease } from './vault/authorise.ts'
import type { VaultDependencies } from './vault/dependencies.ts'
import { changeHeader } from './vault/header-change.ts'
import type { Held } from './vault/held.ts'
import { newReleaseKey } from './vault/new-release-key.ts'
import { stepsOf } from './vault/progress.ts'
import { rekey, rekeySteps } from './vault/rekey.ts'
import { newOfficerKeys, publicKeyOf, sealReleaseKey } from './vault/slot-secrets.ts'

export type OfficerCall =
  | 'officers.list'
  | 'officers.add'
  | 'officers.changeRole'
  | 'officers.disable'
  | 'officers.resetPassphrase'
  | 'officers.changePassphrase'
  | 'release.authorise'

type List = { readonly officers: Officer[] }

export function officerService(deps: VaultDependencies): Handlers<OfficerCall> {
  const { desk, clock } = deps
  const changed = async (work: (held: Held) => Promise<unknown>): Promise<List> =>
    await desk.change(async (held) => {
      await work(held)
      deps.emit({ topic: 'vault' })
      return listOf(held)
    })
  return {
    'officers.list': () => listOf(desk.current()),
    'officers.add': (input) => changed((held) => add(held, input, deps)),
    'officers.changeRole': (input) => changed((held) => changeRole(held, input, deps)),
    'officers.disable': (input) => changed((held) => disable(held, input, deps)),
    'officers.resetPassphrase': (input) => changed((held) => reset(held, input, deps)),
    'officers.changePassphrase': (input) => changed((held) => changePassphrase(held, input, deps)),
    'release.authorise': ({ passphrase }) =>
      desk.change((held) =>
        authorised(held, 'drafter', passphrase, async (by) => {
          const until = openRelease(held, by, clock)
          const { database } = held.vault
          transaction(database, () =>
            appendAudit(database, held.vault, clock(), 'release-authorised', by.officer.id),
          )
          return { until: toInstant(until) }
        }),
      ),
  }
}

function listOf({ vault }: Held): List {
  const officers = readOfficers(vault.database).map(
    ({ id, alias, role, language, created, disabled, approvalPublicKey }) => ({
      id,
      alias,
      role,
      language,
      created,
      disabled,
      approvalKey: approvalFingerprint(approvalPublicKey),
    }),
  )
  return { officers }
}

/** What an administrator did to an officer, signed by that administrator's approval key, as detail of the entry. */
function record(
  held: Held,
  by: Authorised,
  kind: AuditKind,
  subject: string,
  deps: VaultDependencies,
  detail: AuditDetail = {},
): (db: DeskDatabase) => void {
  const at = deps.clock()
  const approval = by.approve(kind, { vaultId: held.vault.vaultId, subject, at: toInstant(at), ...detail })
  return (db) => appendAudit(db, held.vault, at, kind, subject, { ...detail, approval })
}

async function add(held: Held, input: CallParsed<'officers.add'>, deps: VaultDependencies): Promise<void> {
  const { alias, role, language, passphrase } = input
  checkNewPassphrase(passphrase)
  requireFreeAlias(held, alias)
  await authorised(held, 'administrator', input.authorisation, async (by) => {
    const { slot, officerKeys } = await officerSlot(held, { alias, role, passphrase }, by.releaseKey, deps)
    const id = randomUUID()
    const row: OfficerRow = {
      ...officerKeys,
      id,
      alias,
      role,
      language,
      created: toInstant(deps.clock()),
      disabled: null,
    }
    const note = record(held, by, 'officer-added', id, deps, { role })
    await changeHeader(held, deps.environment.folder, [...held.header.stored.slots, slot], (db) => {
      insertOfficer(db, held.vault.deviceId, row)
      note(db)
    })
  })
}

/** A role that may not sign any more gets another release key for the rest: what was held is worth nothing then. */
async function changeRole(
  held: Held,
  { authorisation, id, role }: CallParsed<'officers.changeRole'>,
  deps: VaultDependencies,
): Promise<void> {
  await authorised(held, 'administrator', authorisation, async (by) => {
    const row = requireKnown(held, id)
    if (role !== 'administrator') requireOtherAdministrator(held, row)
    const place = { vaultId: held.vault.vaultId, slot: row.slot }
    const releaseKey = keyFor(role, by.releaseKey)
    const sealed = releaseKey === undefined ? null : await sealReleaseKey(releaseKey, publicKeyOf(row), place)
    const losesRelease = mayActAs(row.role, 'releaser') && sealed === null
    const replaced = losesRelease ? await newReleaseKey(held, by, (slot) => slot !== row.slot) : undefined
    const note = record(held, by, 'officer-role-changed', id, deps, { role })
    const { database } = held.vault
    transaction(database, () => {
      writeOfficerRole(database, id, role, sealed)
      replaced?.write(database)
      note(database)
    })
    replaced?.adopt()
    if (id === by.officer.id && !mayActAs(role, 'releaser')) held.release.close()
  })
}

async function disable(
  held: Held,
  { authorisation, id }: CallParsed<'officers.disable'>,
  deps: VaultDependencies,
): Promise<void> {
  await authorised(held, 'administrator', authorisation, async (by) => {
    const row = requireKnown(held, id)
    requireOtherAdministrator(held, row)
    // The session would go on as that of nobody.
    if (by.officer.id === id) throw new Failure('not-permitted')
    const gone = new Set([row.slot, ...waysOf(held, id)])
    const replaced = await newReleaseKey(held, by, (slot) => !gone.has(slot))
    const note = record(held, by, 'officer-disabled', id, deps)
    const at = toInstant(deps.clock())
    await deps.backups.beforeRekeying()
    const step = stepsOf(deps.emit, 'rekey', rekeySteps)
    await rekey(
      held,
      {
        keep: (slot) => !gone.has(slot.id),
        work: (db) => {
          if (gone.size > 1) removeWay(db, 'keyring')
          disableOfficer(db, id, at)
          replaced.write(db)
          note(db)
        },
        done: replaced.adopt,
      },
      deps,
      step,
    )
  })
}

/** A new slot in the place of the one whose passphrase is lost; what was sealed to the old one is sealed anew. */
async function reset(
  held: Held,
  { authorisation, id, passphrase }: CallParsed<'officers.resetPassphrase'>,
  deps: VaultDependencies,
): Promise<void> {
  checkNewPassphrase(passphrase)
  const recovered = held.vault.officer === null
  const replace = async (releaseKey: Secret | undefined, note: (db: DeskDatabase) => void): Promise<void> => {
    const row = requireKnown(held, id)
    const { alias, role } = row
    const { slot, officerKeys } = await officerSlot(held, { alias, role, passphrase }, releaseKey, deps)
    await changeHeader(held, deps.environment.folder, withSlotOf(held, row, slot), (db) => {
      writeOfficerKeys(db, id, officerKeys)
      note(db)
    })
  }
  if (recovered) {
    const at = deps.clock()
    await replace(held.recoveredReleaseKey, (db) => appendAudit(db, held.vault, at, 'passphrase-reset', id))
    return
  }
  await authorised(held, 'administrator', authorisation ?? '', async (by) => {
    if (by.officer.id === id) throw new Failure('not-permitted')
    await replace(by.releaseKey, record(held, by, 'passphrase-reset', id, deps))
  })
}

async function changePassphrase(
  held: Held,
  { current, next }: CallParsed<'officers.changePassphrase'>,
  deps: VaultDependencies,
): Promise<void> {
  checkNewPassphrase(next)
  await authorised(held, 'drafter', current, async (by) => {
    const slot = await wrapSlotAgain(by.opened.slot, by.opened, await textOpener(next, deps), held.header)
    const slots = held.header.stored.slots.map((old) => (old.id === slot.id ? slot : old))
    await changeHeader(held, deps.environment.folder, slots, (db) =>
      appendAudit(db, held.vault, deps.clock(), 'passphrase-changed', by.officer.id),
    )
  })
}

type SlotOwner = { readonly alias: string; readonly role: OfficerRole; readonly passphrase: string }

/** A new slot of an officer, and what is sealed to it. */
async function officerSlot(
  held: Held,
  { alias, role, passphrase }: SlotOwner,
  releaseKey: Secret | undefined,
  deps: VaultDependencies,
): Promise<{ readonly slot: StoredSlot; readonly officerKeys: OfficerKeys }> {
  const { slot, keys } = await makeSlot({
    class: 'officer',
    alias,
    opener: await textOpener(passphrase, deps),
    dataKey: held.vault.dataKey,
    headerKey: held.headerKey,
    binding: held.header,
  })
  keys.privateKey.purge()
  const place = { vaultId: held.vault.vaultId, slot: slot.id }
  return { slot, officerKeys: await newOfficerKeys(place, keys.publicKey, keyFor(role, releaseKey)) }
}

/** In the place of the present one; an older header that was accepted may have none of this officer. */
function withSlotOf({ header }: Held, row: OfficerRow, slot: StoredSlot): readonly StoredSlot[] {
  const { slots } = header.stored
  if (slots.every(({ id }) => id !== row.slot)) return [...slots, slot]
  return slots.map((old) => (old.id === row.slot ? slot : old))
}

async function textOpener(text: string, { chooseCosts }: VaultDependencies): Promise<Opener> {
  return { kind: 'text', text, costs: await (chooseCosts ?? calibrateCosts)() }
}

/** @throws Failure `release-not-permitted` where there is no release key to hand on */
function keyFor(role: OfficerRole, releaseKey: Secret | undefined): Secret | undefined {
  if (!mayActAs(role, 'releaser')) return undefined
  if (releaseKey === undefined) throw new Failure('release-not-permitted')
  return releaseKey
}

function requireKnown({ vault }: Held, id: string): OfficerRow {
  const row = findOfficer(vault.database, id)
  if (row === undefined) throw new Failure('officer-not-found')
  return row
}

function requireFreeAlias({ vault }: Held, alias: string): void {
  const taken = readOfficers(vault.database).some(
    (officer) => officer.disabled === null && officer.alias.toLowerCase() === alias.toLowerCase(),
  )
  if (taken) throw new Failure('alias-taken')
}

function requireOtherAdministrator({ vault }: Held, row: OfficerRow): void {
  const others = readOfficers(vault.database).filter(
    ({ id, role, disabled }) => id !== row.id && role === 'administrator' && disabled === null,
  )
  if (others.length === 0) throw new Failure('last-administrator')
}

/** Slots of the keyring that are this officer's. */
function waysOf({ vault }: Held, officer: string): readonly string[] {
  return readWays(vault.database)
    .filter((way) => way.officer === officer)
    .map(({ slot }) => slot)
}
