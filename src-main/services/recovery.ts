/** Recovery code, shares of a recovery key, and the slot of the system's keyring. */
import { toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import type { RecoveryStatus } from '../../src-shared/contract/recovery.ts'
import { decodeRecoveryCode, decodeShare } from '../../src-shared/domain/recovery-code.ts'
import { makeSlot, type Opener } from '../crypto/key-slot.ts'
import { leastCosts } from '../crypto/passphrase.ts'
import { codeText, makeCode, makeShares } from '../crypto/recovery-secrets.ts'
import { Secret } from '../crypto/secret.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { putWay, readWays, removeWay, type WayRow } from '../store/officer-repository.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { type Authorised, authorised } from './vault/authorise.ts'
import type { VaultDependencies } from './vault/dependencies.ts'
import { changeHeader } from './vault/header-change.ts'
import { type Held, type PendingWay, requireOfficer } from './vault/held.ts'
import { sealReleaseKey } from './vault/slot-secrets.ts'

export type RecoveryCall =
  | 'recovery.status'
  | 'recovery.beginCode'
  | 'recovery.confirmCode'
  | 'recovery.beginShares'
  | 'recovery.confirmShares'
type RecoveryInternals = Pick<InternalHandlers, 'internal.keyringAdd' | 'internal.keyringRemove'>

export function recoveryService(deps: VaultDependencies): Handlers<RecoveryCall> & RecoveryInternals {
  const { desk } = deps
  return {
    'recovery.status': () => statusOf(desk.current()),
    'recovery.beginCode': ({ authorisation }) =>
      desk.change((held) => authorised(held, 'administrator', authorisation, (by) => beginCode(held, by))),
    'recovery.confirmCode': ({ code }) => desk.change((held) => confirmCode(held, code, deps)),
    'recovery.beginShares': (input) =>
      desk.change((held) =>
        authorised(held, 'administrator', input.authorisation, (by) => beginShares(held, by, input)),
      ),
    'recovery.confirmShares': ({ shares }) => desk.change((held) => confirmShares(held, shares, deps)),
    'internal.keyringAdd': ({ authorisation, key }) =>
      desk.change((held) =>
        authorised(held, 'drafter', authorisation, (by) => addKeyring(held, by, key, deps)),
      ),
    'internal.keyringRemove': () => desk.change((held) => removeKeyring(held, deps)),
  }
}

function statusOf({ vault }: Held): RecoveryStatus {
  const ways = readWays(vault.database)
  const code = ways.find((way) => way.class === 'code')
  const shares = ways.find((way) => way.class === 'shares')
  return {
    code: code === undefined ? null : { created: code.created },
    shares:
      shares === undefined || shares.needed === null || shares.total === null
        ? null
        : { needed: shares.needed, total: shares.total, created: shares.created },
  }
}

async function beginCode(held: Held, by: Authorised): Promise<{ code: string }> {
  const code = makeCode()
  // A code is as hard to guess as a key: slowness is for passphrases, and the least of it does no harm.
  const opener: Opener = { kind: 'text', text: codeText(code), costs: leastCosts }
  held.pending = { ...(await newWay(held, by, 'code', opener)), proof: [code], needed: null, total: null }
  return { code }
}

async function beginShares(
  held: Held,
  by: Authorised,
  { needed, total }: CallParsed<'recovery.beginShares'>,
): Promise<{ shares: string[] }> {
  const { key, shares } = await makeShares(needed, total)
  try {
    const way = await newWay(held, by, 'shares', { kind: 'key', key })
    held.pending = { ...way, proof: shares, needed, total }
    return { shares: [...shares] }
  } finally {
    key.purge()
  }
}

async function newWay(
  held: Held,
  { releaseKey }: Authorised,
  slotClass: 'code' | 'shares',
  opener: Opener,
): Promise<Pick<PendingWay, 'slot' | 'releaseKey'>> {
  const { slot, keys } = await makeSlot({
    class: slotClass,
    alias: null,
    opener,
    dataKey: held.vault.dataKey,
    headerKey: held.headerKey,
    binding: held.header,
  })
  keys.privateKey.purge()
  const place = { vaultId: held.vault.vaultId, slot: slot.id }
  if (releaseKey === undefined) throw new Failure('not-permitted')
  return { slot, releaseKey: await sealReleaseKey(releaseKey, keys.publicKey, place) }
}

async function confirmCode(held: Held, typed: string, deps: VaultDependencies): Promise<RecoveryStatus> {
  const pending = pendingOf(held, 'code')
  const [code = ''] = pending.proof
  if (!isSameBytes(decodeRecoveryCode(typed), decodeRecoveryCode(code))) throw new Failure('code-wrong')
  return await keepWay(held, pending, 'code', deps)
}

async function confirmShares(
  held: Held,
  typed: readonly string[],
  deps: VaultDependencies,
): Promise<RecoveryStatus> {
  const pending = pendingOf(held, 'shares')
  const given = new Map(
    typed
      .filter((text) => text.trim() !== '')
      .map((text) => decodeShare(text))
      .map((share) => [share.index, share]),
  )
  const expected = pending.proof.map((text) => decodeShare(text))
  if (given.size < expected.length) {
    throw new Failure('shares-too-few', { given: given.size, needed: expected.length })
  }
  for (const share of expected) {
    const other = given.get(share.index)
    if (other?.set !== share.set || !isSameBytes(other.bytes, share.bytes)) {
      throw new Failure('shares-of-different-sets')
    }
  }
  return await keepWay(held, pending, 'shares', deps)
}

function pendingOf(held: Held, slotClass: 'code' | 'shares'): PendingWay {
  requireOfficer(held, 'administrator')
  if (held.pending?.slot.class !== slotClass) throw new Failure('recovery-not-begun')
  return held.pending
}

/** Now the way counts, and an older one of its class no longer opens the vault. */
async function keepWay(
  held: Held,
  pending: PendingWay,
  slotClass: 'code' | 'shares',
  deps: VaultDependencies,
): Promise<RecoveryStatus> {
  const { slot, releaseKey, needed, total } = pending
  const row: WayRow = {
    slot: slot.id,
    class: slotClass,
    officer: null,
    slotPublicKey: slot.publicKey,
    releaseKey,
    needed,
    total,
    created: toInstant(deps.clock()),
  }
  const kind = slotClass === 'code' ? 'recovery-code-made' : 'recovery-shares-made'
  const others = held.header.stored.slots.filter((old) => old.class !== slotClass)
  await changeHeader(held, deps.environment.folder, [...others, slot], (db) => {
    putWay(db, held.vault.deviceId, row)
    appendAudit(
      db,
      held.vault,
      deps.clock(),
      kind,
      slot.id,
      total === null ? {} : { needed: needed ?? 0, total },
    )
  })
  held.pending = undefined
  deps.emit({ topic: 'vault' })
  return statusOf(held)
}

/** The keyring's slot gets no release key: signing asks for the passphrase. */
async function addKeyring(
  held: Held,
  by: Authorised,
  key: Uint8Array,
  deps: VaultDependencies,
): Promise<void> {
  const wrapping = new Secret(Uint8Array.from(key))
  try {
    const { slot, keys } = await makeSlot({
      class: 'keyring',
      alias: null,
      opener: { kind: 'key', key: wrapping },
      dataKey: held.vault.dataKey,
      headerKey: held.headerKey,
      binding: held.header,
    })
    keys.privateKey.purge()
    const row: WayRow = {
      slot: slot.id,
      class: 'keyring',
      officer: by.officer.id,
      slotPublicKey: slot.publicKey,
      releaseKey: null,
      needed: null,
      total: null,
      created: toInstant(deps.clock()),
    }
    const others = held.header.stored.slots.filter((old) => old.class !== 'keyring')
    await changeHeader(held, deps.environment.folder, [...others, slot], (db) => {
      putWay(db, held.vault.deviceId, row)
      appendAudit(db, held.vault, deps.clock(), 'keyring-enabled', by.officer.id)
    })
    deps.emit({ topic: 'vault' })
  } finally {
    wrapping.purge()
  }
}

async function removeKeyring(held: Held, deps: VaultDependencies): Promise<void> {
  const row = readWays(held.vault.database).find((way) => way.class === 'keyring')
  if (row === undefined) return
  const slots = held.header.stored.slots.filter((slot) => slot.class !== 'keyring')
  await changeHeader(held, deps.environment.folder, slots, (db) => {
    removeWay(db, 'keyring')
    appendAudit(db, held.vault, deps.clock(), 'keyring-disabled', row.officer ?? row.slot)
  })
  deps.emit({ topic: 'vault' })
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
