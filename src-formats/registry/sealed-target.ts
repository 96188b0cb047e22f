/** Targets that only enrolled devices can read: compressed, padded, and encrypted under an epoch key (JWE, RFC 7516). */
import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'

/** Epoch keys by their number: 32 random bytes each. */
export type EpochKeys = ReadonlyMap<number, Uint8Array>

export type Sealing = {
  readonly epoch: number
  readonly key: Uint8Array
  /** Path of the target; a file that is put in the place of another is not opened. */
  readonly path: string
}

/** Lengths are rounded up to this, so that they tell less of what changed. */
const block = 1024
const lengthBytes = 4

const headerSchema = z.object({ kid: z.string().regex(/^epoch-[1-9]\d{0,8}$/), path: z.string() })

/** The bytes of the target as they are published. @param content usually UTF-8 JSON */
export async function sealTarget(content: Uint8Array, { epoch, key, path }: Sealing): Promise<Uint8Array> {
  const header = { alg: 'dir', enc: 'A256GCM', typ: 'poc-desk-target', kid: `epoch-${epoch}`, path }
  const jwe = await new CompactEncrypt(padded(gzipSync(content, { level: 9 })))
    .setProtectedHeader(header)
    .encrypt(key)
  return Buffer.from(jwe, 'ascii')
}

export type Opening = {
  readonly path: string
  readonly keys: EpochKeys
  /** More bytes than this are refused while they are unpacked. */
  readonly limit: number
}

/**
 * The content of a sealed target, decrypted and unpacked in memory.
 * @throws Failure `registry-epoch-unknown` where this device has no key of the epoch; `directory-unreadable` where it is
 * not a sealed target, is meant for another path, or was changed
 */
export async function openTarget(sealed: Uint8Array, { path, keys, limit }: Opening): Promise<Uint8Array> {
  const epoch = sealedEpoch(sealed, path)
  const key = keys.get(epoch)
  if (key === undefined) throw new Failure('registry-epoch-unknown', { epoch })
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return await promisify(gunzip)(unpadded(plaintext), { maxOutputLength: limit })
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}

function sealedEpoch(sealed: Uint8Array, path: string): number {
  try {
    const end = sealed.indexOf('.'.charCodeAt(0))
    const text = Buffer.from(sealed.subarray(0, Math.min(end, 1000))).toString('ascii')
    const header = headerSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (header.path !== path) throw new Error('sealed for another path')
    return Number(header.kid.slice('epoch-'.length))
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(Math.ceil((lengthBytes + bytes.length) / block) * block)
  whole.writeUInt32BE(bytes.length)
  whole.set(bytes, lengthBytes)
  return whole
}

function unpadded(whole: Uint8Array): Uint8Array {
  const length = Buffer.from(whole.buffer, whole.byteOffset, whole.length).readUInt32BE()
  if (lengthBytes + length > whole.length) throw new Error('padding that does not fit')
  return whole.subarray(lengthBytes, lengthBytes + length)
}
