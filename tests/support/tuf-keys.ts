/** Signing keys of every kind that a TUF repository may use, with their id as the specification has it (§4.2). */
import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Signature } from '@tufjs/models'

/** The KEY object of the specification. */
export type KeyForm = {
  keytype: string
  scheme: string
  keyval: { public: string }
  [other: string]: unknown
}

export type TufKey = {
  readonly id: string
  readonly form: KeyForm
  /** A signer for `Metadata.sign`. */
  readonly sign: (bytes: Buffer) => Signature
}

export type KeyKind = 'ed25519' | 'ecdsa-sha2-nistp256' | 'ecdsa-sha2-nistp384' | 'rsassa-pss-sha256'

const sorted = (form: unknown): unknown =>
  typeof form === 'object' && form !== null && !Array.isArray(form)
    ? Object.fromEntries(
        Object.entries(form)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, value]) => [name, sorted(value)]),
      )
    : form

/** SHA-256 of the canonical JSON, which leaves line ends as they are; no other escapes occur in keys. */
export function idOf(form: KeyForm): string {
  const text = JSON.stringify(sorted(form)).replaceAll('\\n', '\n')
  return createHash('sha256').update(text).digest('hex')
}

/** The same key under another id, or with another form: what a repository must not do. */
export function renamed(key: TufKey, id: string, form: KeyForm = key.form): TufKey {
  return { id, form, sign: (bytes) => new Signature({ keyID: id, sig: key.sign(bytes).sig }) }
}

/** A new key; `other` are members of its KEY object that the specification does not know. */
export function tufKey(kind: KeyKind = 'ed25519', other: Record<string, unknown> = {}): TufKey {
  const { form, privateKey } = generated(kind)
  const whole = { ...form, ...other }
  const id = idOf(whole)
  return {
    id,
    form: whole,
    sign: (bytes) => new Signature({ keyID: id, sig: signature(kind, bytes, privateKey) }),
  }
}

function signature(kind: KeyKind, bytes: Buffer, key: KeyObject): string {
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  if (kind === 'rsassa-pss-sha256') return sign('sha256', bytes, { key, ...padding }).toString('hex')
  const digest = kind === 'ed25519' ? null : kind.endsWith('384') ? 'sha384' : 'sha256'
  return sign(digest, bytes, key).toString('hex')
}

function generated(kind: KeyKind): { form: KeyForm; privateKey: KeyObject } {
  if (kind === 'ed25519') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const x = publicKey.export({ format: 'jwk' }).x ?? ''
    const hex = Buffer.from(x, 'base64url').toString('hex')
    return { form: { keytype: kind, scheme: kind, keyval: { public: hex } }, privateKey }
  }
  const { publicKey, privateKey } =
    kind === 'rsassa-pss-sha256'
      ? rsaPair(2048)
      : generateKeyPairSync('ec', { namedCurve: kind.endsWith('384') ? 'P-384' : 'P-256' })
  const keytype = kind === 'rsassa-pss-sha256' ? 'rsa' : 'ecdsa'
  return { form: { keytype, scheme: kind, keyval: { public: pem(publicKey) } }, privateKey }
}

function rsaPair(modulusLength: number) {
  return generateKeyPairSync('rsa', { modulusLength })
}

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/** An RSA key that is too short to be used, and that signs correctly all the same. */
export function shortRsaKey(): TufKey {
  const { publicKey, privateKey } = rsaPair(1024)
  const form = { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: pem(publicKey) } }
  const id = idOf(form)
  return {
    id,
    form,
    sign: (bytes) => new Signature({ keyID: id, sig: signature('rsassa-pss-sha256', bytes, privateKey) }),
  }
}

/** An RSA key that calls itself an Ed25519 one, and signs as the library would then verify it (PKCS #1, SHA-256). */
export function disguisedKey(): TufKey {
  const { publicKey, privateKey } = rsaPair(2048)
  const form = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: pem(publicKey) } }
  const id = idOf(form)
  return {
    id,
    form,
    sign: (bytes) => new Signature({ keyID: id, sig: sign(null, bytes, privateKey).toString('hex') }),
  }
}
