/** `vault.json`: which vault this is and the ways into it; nothing in it names a person or a State. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Way } from '../../src-shared/contract/backups.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import {
  type Argon2Costs,
  checksumOf,
  formatName,
  formatVersion,
  type KeySlot,
  mostSlots,
  readHeader,
  type SlotClass,
  type StoredHeader,
  type StoredSlot,
  type VaultHeader,
} from './header-format.ts'
import { makeSlot, openSlot, type SlotSecrets } from './key-slot.ts'
import { codeText, sharedKey } from './recovery-secrets.ts'
import { openSealed, type SlotKeys } from './sealed.ts'
import { Secret } from './secret.ts'

/** Every way into a vault; the keyring's key never crosses the bridge to the page. */
export type WayIn = Way | { readonly way: 'keyring'; readonly key: Uint8Array }

export type NewVault = {
  readonly vaultId: string
  /** The bytes of `vault.json`. */
  readonly header: Uint8Array
  readonly dataKey: Secret
  readonly headerKey: Secret
  readonly slotId: string
  readonly slotKeys: SlotKeys
}

/** An opened header. Whoever asked for it wipes every secret in it ({@link purgeOpened}). */
export type OpenedHeader = {
  readonly slot: KeySlot
  readonly keys: SlotKeys
  readonly headerKey: Secret
  readonly dataKey: Secret
  /** The key a database may already have whose re-keying was interrupted. */
  readonly nextDataKey: Secret | undefined
  /** How long the passphrase took; a machine that became faster shows here. */
  readonly milliseconds: number
}

/** Makes the keys of a new vault (32 random bytes each) and a header with one officer's slot. */
export async function makeHeader(
  kind: VaultKind,
  alias: string,
  passphrase: string,
  costs: Argon2Costs,
): Promise<NewVault> {
  const vaultId = randomUUID()
  const dataKey = new Secret(randomBytes(32))
  const headerKey = new Secret(randomBytes(32))
  try {
    const { slot, keys } = await makeSlot({
      class: 'officer',
      alias,
      opener: { kind: 'text', text: passphrase, costs },
      dataKey,
      headerKey,
      binding: { vaultId, kind },
    })
    const header = encodeHeader({ vaultId, kind, revision: 1, slots: [slot] }, headerKey)
    return { vaultId, header, dataKey, headerKey, slotId: slot.id, slotKeys: keys }
  } catch (error) {
    dataKey.purge()
    headerKey.purge()
    throw error
  }
}

/** The bytes of `vault.json` with these slots, authenticated by the header key. */
export function encodeHeader(
  head: Pick<StoredHeader, 'vaultId' | 'kind' | 'revision' | 'slots'>,
  headerKey: Secret,
): Uint8Array {
  const { vaultId, kind, revision, slots } = head
  if (slots.length > mostSlots) throw new Failure('too-many-officers', { most: mostSlots })
  const rest = { format: formatName, version: formatVersion, vaultId, kind, revision, slots } as const
  const authenticated = { ...rest, mac: macOf(rest, headerKey).toString('base64') }
  const header: StoredHeader = { ...authenticated, checksum: checksumOf(authenticated) }
  return Buffer.from(`${JSON.stringify(header, null, 2)}\n`, 'utf8')
}

/** The header with other slots and the next revision. */
export function changedHeader(
  { stored }: VaultHeader,
  slots: readonly StoredSlot[],
  headerKey: Secret,
): Uint8Array {
  return encodeHeader({ ...stored, revision: stored.revision + 1, slots: [...slots] }, headerKey)
}

/**
 * Opens a header by one way, trying every slot of that class (or the one named).
 *
 * @throws Failure `wrong-passphrase`, `code-wrong`, `code-mistyped`, `shares-too-few`, `shares-of-different-sets`,
 * `keyring-key-lost`; `vault-header-damaged` where a slot opens but the header is not what this vault wrote
 */
export async function unlockHeader(header: VaultHeader, way: WayIn): Promise<OpenedHeader> {
  const given = await givenBy(way)
  try {
    const wanted = way.way === 'passphrase' ? way.slot : undefined
    for (const slot of header.slots) {
      if (slot.class !== classOf(way) || (wanted !== undefined && slot.id !== wanted)) continue
      const began = performance.now()
      const secrets = await openSlot(slot, given, header)
      if (secrets !== undefined) return await opened(header, slot, secrets, performance.now() - began)
    }
  } finally {
    if (given instanceof Secret) given.purge()
  }
  throw notOpened(way)
}

export function purgeOpened({ keys, headerKey, dataKey, nextDataKey }: OpenedHeader): void {
  for (const secret of [keys.privateKey, headerKey, dataKey, nextDataKey]) secret?.purge()
}

/** Reads and opens in one: for backups, whose header lies elsewhere. Answers the data key. */
export async function unlockBytes(header: Uint8Array, way: Way): Promise<Secret> {
  const openedHeader = await unlockHeader(readHeader(header), way)
  const { dataKey, keys, headerKey, nextDataKey } = openedHeader
  for (const secret of [keys.privateKey, headerKey, nextDataKey]) secret?.purge()
  return dataKey
}

async function opened(
  header: VaultHeader,
  slot: KeySlot,
  { keys, headerKey }: SlotSecrets,
  milliseconds: number,
): Promise<OpenedHeader> {
  const open = (sealed: string) =>
    openSealed(sealed, keys, { vaultId: header.vaultId, purpose: 'data-key', subject: slot.id })
  const dataKey = isAuthentic(header, headerKey) ? await open(slot.dataKey) : undefined
  if (dataKey === undefined) {
    keys.privateKey.purge()
    headerKey.purge()
    throw new Failure('vault-header-damaged')
  }
  const nextDataKey = slot.nextDataKey === undefined ? undefined : await open(slot.nextDataKey)
  return { slot, keys, headerKey, dataKey, nextDataKey, milliseconds }
}

function macOf(rest: object, headerKey: Secret): Buffer {
  return headerKey.use((key) => createHmac('sha256', key).update(JSON.stringify(rest), 'utf8').digest())
}

/** Whether whoever had a slot of this vault open wrote this header. */
export function isAuthentic({ stored }: VaultHeader, headerKey: Secret): boolean {
  const { mac, checksum, ...rest } = stored
  const found = Buffer.from(mac, 'base64')
  const expected = macOf(rest, headerKey)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

function classOf(way: WayIn): SlotClass {
  return way.way === 'passphrase' ? 'officer' : way.way
}

async function givenBy(way: WayIn): Promise<string | Secret> {
  switch (way.way) {
    case 'passphrase':
      return way.passphrase
    case 'code':
      return codeText(way.code)
    case 'shares':
      return await sharedKey(way.shares)
    case 'keyring':
      return new Secret(Uint8Array.from(way.key))
  }
}

function notOpened({ way }: WayIn): Failure {
  switch (way) {
    case 'passphrase':
      return new Failure('wrong-passphrase')
    case 'code':
      return new Failure('code-wrong')
    case 'shares':
      return new Failure('shares-of-different-sets')
    case 'keyring':
      return new Failure('keyring-key-lost')
  }
}
