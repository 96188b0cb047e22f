/** What is sealed to the slot of an officer or a recovery way: the release key, and the officer's approval key. */
import { type ApprovalKey, makeApprovalKey } from '../../crypto/approval.ts'
import { openSealed, type SlotKeys, sealTo } from '../../crypto/sealed.ts'
import type { Secret } from '../../crypto/secret.ts'
import type { OfficerKeys } from '../../store/officer-repository.ts'

export type SlotPlace = { readonly vaultId: string; readonly slot: string }

/** The release key sealed to a slot; `publicKey` is raw X25519. */
export async function sealReleaseKey(
  releaseKey: Secret,
  publicKey: Uint8Array,
  { vaultId, slot }: SlotPlace,
): Promise<string> {
  return await sealCopy(releaseKey, publicKey, { vaultId, purpose: 'release-key', subject: slot })
}

/** The release key of an opened slot, or undefined where the slot was given none. */
export async function openReleaseKey(
  sealed: string | null,
  keys: SlotKeys,
  { vaultId, slot }: SlotPlace,
): Promise<Secret | undefined> {
  if (sealed === null) return undefined
  return await openSealed(sealed, keys, { vaultId, purpose: 'release-key', subject: slot })
}

/** The columns of an officer that depend on the slot; the approval key is new with it. */
export async function newOfficerKeys(
  { vaultId, slot }: SlotPlace,
  publicKey: Uint8Array,
  releaseKey: Secret | undefined,
): Promise<OfficerKeys> {
  const approval: ApprovalKey = makeApprovalKey()
  try {
    return {
      slot,
      slotPublicKey: Buffer.from(publicKey).toString('base64'),
      approvalPublicKey: approval.publicKey,
      approvalPrivateKey: await sealCopy(approval.privateKey, publicKey, {
        vaultId,
        purpose: 'approval-key',
        subject: slot,
      }),
      releaseKey:
        releaseKey === undefined ? null : await sealReleaseKey(releaseKey, publicKey, { vaultId, slot }),
    }
  } finally {
    approval.privateKey.purge()
  }
}

/** The approval key (PKCS 8, DER) of an opened slot. */
export async function openApprovalKey(
  sealed: string,
  keys: SlotKeys,
  { vaultId, slot }: SlotPlace,
): Promise<Secret | undefined> {
  return await openSealed(sealed, keys, { vaultId, purpose: 'approval-key', subject: slot })
}

/** The raw public key of a row. */
export function publicKeyOf(row: { readonly slotPublicKey: string }): Uint8Array {
  return Uint8Array.from(Buffer.from(row.slotPublicKey, 'base64'))
}

async function sealCopy(
  secret: Secret,
  publicKey: Uint8Array,
  context: Parameters<typeof sealTo>[2],
): Promise<string> {
  const copy = secret.use((bytes) => Uint8Array.from(bytes))
  try {
    return await sealTo(publicKey, copy, context)
  } finally {
    copy.fill(0)
  }
}
