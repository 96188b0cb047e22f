/** What recovery codes and shares are made of. The secret shared is a recovery key of its own, never the data key. */
import { randomBytes, randomInt } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  decodeRecoveryCode,
  decodeShare,
  encodeRecoveryCode,
  encodeShare,
} from '../../src-shared/domain/recovery-code.ts'
import { Secret } from './secret.ts'

/** 160 random bits: more than the passphrase it stands in for could hold. */
const codeLength = 20

/** A new recovery code in its printed form. */
export function makeCode(): string {
  return encodeRecoveryCode(randomBytes(codeLength))
}

/**
 * The text that Argon2id takes for a code, whatever way it was typed.
 * @throws Failure `code-mistyped` with `group`
 */
export function codeText(typed: string): string {
  return Buffer.from(decodeRecoveryCode(typed)).toString('hex')
}

export type Shares = { readonly key: Secret; readonly shares: readonly string[] }

/** A recovery key of 32 random bytes and its `total` shares, any `needed` of which give it back. */
export async function makeShares(needed: number, total: number): Promise<Shares> {
  const secret = randomBytes(32)
  const parts = await split(new Uint8Array(secret), total, needed)
  const set = randomInt(1, 0x10000)
  const shares = parts.map((bytes, index) => encodeShare({ set, index: index + 1, needed, total, bytes }))
  return { key: new Secret(secret), shares }
}

/**
 * The recovery key that these shares give.
 * @throws Failure `code-mistyped`, `shares-too-few` with `given` and `needed`, `shares-of-different-sets`
 */
export async function sharedKey(typed: readonly string[]): Promise<Secret> {
  const decoded = typed.filter((text) => text.trim() !== '').map((text) => decodeShare(text))
  const shares = [...new Map(decoded.map((share) => [share.index, share])).values()]
  const [first] = shares
  if (first === undefined) throw new Failure('shares-too-few', { given: 0, needed: 2 })
  const { set, needed, total } = first
  if (decoded.some((share) => share.set !== set || share.needed !== needed || share.total !== total)) {
    throw new Failure('shares-of-different-sets')
  }
  if (shares.length < needed) throw new Failure('shares-too-few', { given: shares.length, needed })
  return new Secret(await combine(shares.map(({ bytes }) => bytes)))
}
