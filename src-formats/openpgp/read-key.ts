/** Reads OpenPGP certificates and private keys from what people paste, attach or store. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import { findArmors } from './armor.ts'
import { pgpConfig } from './library-config.ts'
import { looksLikeBinaryOpenPgp } from './packet-head.ts'

/**
 * All certificates in armored text (also with prose around it) or binary data; secret parts are left out.
 * @throws Failure `key-unreadable` where there is none or one cannot be parsed
 */
export async function readCertificates(input: string | Uint8Array): Promise<openpgp.Key[]> {
  try {
    const keys = await readKeyBlocks(input)
    if (keys.length > 0) return keys.map((key) => (key.isPrivate() ? key.toPublic() : key))
  } catch (cause) {
    throw new Failure('key-unreadable', {}, cause)
  }
  throw new Failure('key-unreadable')
}

/** The first certificate in `input`; see {@link readCertificates}. */
export async function readCertificate(input: string | Uint8Array): Promise<openpgp.Key> {
  const [first] = await readCertificates(input)
  if (first === undefined) throw new Failure('key-unreadable')
  return first
}

async function readKeyBlocks(input: string | Uint8Array): Promise<openpgp.Key[]> {
  if (typeof input !== 'string' && looksLikeBinaryOpenPgp(input, 'key')) {
    return openpgp.readKeys({ binaryKeys: input, config: pgpConfig })
  }
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input)
  const keys: openpgp.Key[] = []
  for (const { kind, armor } of findArmors(text)) {
    if (kind !== 'public-key' && kind !== 'private-key') continue
    keys.push(...(await openpgp.readKeys({ armoredKeys: armor, config: pgpConfig })))
  }
  return keys
}

/**
 * A private key of the desk, without passphrase (the vault encrypts it).
 * @throws Failure `own-key-unusable` where it cannot be read or is still locked
 */
export async function readOwnKey(armored: string): Promise<openpgp.PrivateKey> {
  let key: openpgp.PrivateKey
  try {
    key = await openpgp.readPrivateKey({ armoredKey: armored, config: pgpConfig })
  } catch {
    // No cause: the library's message could quote key data.
    throw new Failure('own-key-unusable')
  }
  if (!key.isDecrypted()) throw new Failure('own-key-unusable')
  return key
}

/** Upper-case hexadecimal fingerprint of a key or subkey. */
export function fingerprintOf(key: { getFingerprint(): string }): string {
  return key.getFingerprint().toUpperCase()
}
