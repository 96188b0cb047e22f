/** Reads what stood under the protection: a MIME entity or text, and the signature that covers all of it. */
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import { findArmor, findArmors } from '../openpgp/armor.ts'
import { unreadable } from '../openpgp/unreadable.ts'
import { type OpeningKeys, type Unsealed, verifyCleartext, verifyDetached } from '../openpgp/unseal.ts'
import { boundedText, bytesOf, parseEmail, plainText, readParts, textOf } from './parsed-mime.ts'
import { type ByteText, findPair, fromByteText, looksLikeMime, readEntity, toByteText } from './raw-mime.ts'
import { safeName } from './safe-name.ts'
import { setAside } from './set-aside.ts'
import { splitText } from './text-form.ts'
import type { OpenedFile } from './types.ts'

/** An opened file before it is known what stood around it. */
export type Inside = Omit<OpenedFile, 'outer'>

/**
 * Content that was decrypted. Where the OpenPGP message itself is not signed but holds a multipart/signed (RFC 3156
 * §6.1), that signature and only the part it covers are taken.
 */
export async function openInside(
  data: Uint8Array,
  signatures: readonly SignatureFacts[],
  keys: OpeningKeys,
): Promise<Inside> {
  const raw = toByteText(data)
  if (!looksLikeMime(raw)) return openPlain(new TextDecoder().decode(data), signatures, keys)
  const signed = signatures.length === 0 ? findSigned(raw) : undefined
  if (signed !== undefined) return { ...(await openSigned(signed, keys)), form: 'pgp-mime-encrypted' }
  return openMime(data, signatures)
}

/** Text; where nobody signed the message but all of it is one cleartext signed text, that signature counts. */
async function openPlain(
  text: string,
  signatures: readonly SignatureFacts[],
  keys: OpeningKeys,
): Promise<Inside> {
  if (signatures.length > 0 || !isSignedText(text)) return openText(text, signatures)
  const verified = await verifyCleartext({ ...keys, message: text })
  return openText(verified.text, verified.signatures)
}

function isSignedText(text: string): boolean {
  const alone = /^\s*-----BEGIN PGP SIGNED MESSAGE-----/.test(text) && text.trimEnd().endsWith(signedEnd)
  const [only, ...others] = alone ? findArmors(text, 2) : []
  return only?.kind === 'signed' && only.complete && others.length === 0
}

/**
 * Content that is text; the form says "encrypted", callers with signed text set their own.
 * @throws Failure `file-too-large`
 */
export function openText(text: string, signatures: readonly SignatureFacts[]): Inside {
  const { readable, record, certificates } = splitText(boundedText(text))
  return { ...nothing, form: 'armored-text', record, readable, signatures, foundKeys: certificates }
}

async function openMime(data: Uint8Array, signatures: readonly SignatureFacts[]): Promise<Inside> {
  const parts = readParts(await parseEmail(data))
  return {
    form: 'pgp-mime-encrypted',
    record: parts.record,
    readable: parts.readable,
    protectedSubject: parts.subject,
    protectedFrom: parts.from,
    protectedThread: parts.thread,
    signatures,
    attachments: parts.attachments,
    foundKeys: parts.certificates,
    htmlDropped: parts.htmlDropped,
  }
}

/** A file that was encrypted by itself; it is not taken apart, as it may well be a mail that is evidence. */
export function openFile({ data, name, signatures }: Unsealed): Inside {
  const file = { name: safeName(name), type: 'application/octet-stream', bytes: data }
  return { ...nothing, form: 'sealed-file', readable: plainText(data), signatures, attachments: [file] }
}

const signedEnd = '-----END PGP SIGNATURE-----'

export type SignedPair = readonly [content: ByteText, signature: ByteText]

/**
 * The multipart/signed with an OpenPGP signature in `raw`, at any depth; S/MIME is not ours. Also two parts that some
 * mail system holds together as multipart/mixed.
 */
export function findSigned(raw: ByteText): SignedPair | undefined {
  return findPair(
    raw,
    ({ type }, [, second, ...others]) =>
      (type === 'multipart/signed' || (type === 'multipart/mixed' && others.length === 0)) &&
      second !== undefined &&
      readEntity(second).type === 'application/pgp-signature',
  )
}

/** Verifies the first part over CRLF line ends (RFC 3156 §5), as mail stores may have changed them, and reads it. */
export async function openSigned([part, signaturePart]: SignedPair, keys: OpeningKeys): Promise<Inside> {
  const content = fromByteText(part.replace(/\r?\n/g, '\r\n'))
  const { at, candidates } = keys
  const signature = await decodeLeaf(signaturePart)
  const signatures = await verifyDetached({ content, signature, candidates, at })
  return { ...(await openMime(content, signatures)), form: 'pgp-mime-signed' }
}

/** The content of one part without subparts, its transfer encoding undone; armor as text, all else as bytes. */
export async function decodeLeaf(raw: ByteText): Promise<string | Uint8Array> {
  const [armor] = setAside(raw).armors
  if (armor !== undefined) return armor
  const email = await parseEmail(fromByteText(raw))
  const [part] = email.attachments
  if (part === undefined) {
    if (email.text === undefined) throw unreadable('damaged')
    return email.text
  }
  const text = textOf(part)
  return findArmor(text) === undefined ? bytesOf(part) : text
}

const nothing = {
  record: null,
  readable: '',
  protectedSubject: null,
  protectedFrom: null,
  signatures: [],
  attachments: [],
  foundKeys: [],
  htmlDropped: false,
} as const

/** A file without any OpenPGP message. */
export const plainFile: Inside = { ...nothing, form: 'plain' }
