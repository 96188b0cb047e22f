/** Finds the protected part of a mail, however the way there has rearranged it (DOMAIN.md §5, PGP/MIME vs Exchange). */
import type { Attachment, Email } from 'postal-mime'
import { findArmors } from '../openpgp/armor.ts'
import { looksLikeBinaryOpenPgp } from '../openpgp/packet-head.ts'
import type { OpeningKeys } from '../openpgp/unseal.ts'
import { refuseContainersIn } from './foreign-containers.ts'
import {
  bodyText,
  bytesOf,
  certificatesOf,
  isHtmlOnly,
  outerHeaders,
  parseEmail,
  readableOf,
  textOf,
} from './parsed-mime.ts'
import { type ByteText, findPair, fromByteText, readEntity, toByteText, withoutMboxLine } from './raw-mime.ts'
import { readArmored, readEncryptedPart, readMessage } from './read-armor.ts'
import { decodeLeaf, findSigned, type Inside, openSigned, plainFile } from './read-inside.ts'
import { setAside } from './set-aside.ts'
import type { OpenedFile } from './types.ts'

/** A mail that was forwarded as an attachment of one that was. */
const deepestForward = 2
const mostForwarded = 8

/**
 * Opens a mail; without any OpenPGP message in it the answer is a `plain` file with the text and certificates.
 * @throws Failure of `refuseContainersIn` where the message is inside of what is not opened
 */
export async function readMail(raw: ByteText, keys: OpeningKeys, depth = 0): Promise<OpenedFile> {
  const { rest, armors } = setAside(raw)
  const email = await parseEmail(fromByteText(rest))
  const outer = outerHeaders(email)
  const around = certificatesOf(email)
  const inside =
    (await readProtected(raw, email, armors, keys)) ?? (await readForwarded(email.attachments, keys, depth))
  if (inside !== undefined) {
    return { ...inside, foundKeys: [...new Set([...inside.foundKeys, ...around])], outer }
  }
  refuseContainersIn(email.attachments)
  return {
    ...plainFile,
    readable: readableOf(email),
    htmlDropped: isHtmlOnly(email),
    foundKeys: around,
    outer,
  }
}

async function readProtected(
  raw: ByteText,
  email: Email,
  armors: readonly ByteText[],
  keys: OpeningKeys,
): Promise<Inside | undefined> {
  const encrypted = await encryptedPartOf(raw)
  if (encrypted !== undefined) return readEncryptedPart(encrypted, keys)
  const signed = findSigned(raw)
  if (signed !== undefined) return openSigned(signed, keys)
  return (await readSealedParts(email, armors, keys)) ?? readSignedPart(email.attachments, keys)
}

/** What RFC 3156 §4 has as the second part; undefined where another part stands in its place. */
async function encryptedPartOf(raw: ByteText): Promise<string | Uint8Array | undefined> {
  const pair = findPair(
    raw,
    ({ type }, [first]) =>
      type === 'multipart/encrypted' &&
      first !== undefined &&
      readEntity(first).type === 'application/pgp-encrypted',
  )
  if (pair === undefined) return undefined
  const content = await decodeLeaf(pair[1])
  const isMessage =
    typeof content === 'string'
      ? findArmors(content, 1)[0]?.kind === 'message'
      : looksLikeBinaryOpenPgp(content, 'message')
  return isMessage ? content : undefined
}

/** A cleartext signed text that came as a file. */
async function readSignedPart(
  attachments: readonly Attachment[],
  keys: OpeningKeys,
): Promise<Inside | undefined> {
  const isSigned = (text: string) => findArmors(text, 1)[0]?.kind === 'signed'
  const signed = attachments
    .filter((part) => part.mimeType !== forwardedType)
    .map(textOf)
    .find(isSigned)
  return signed === undefined ? undefined : readArmored(signed, keys)
}

/** The first mail among the attachments that holds an OpenPGP message; nothing else of it counts. */
async function readForwarded(
  attachments: readonly Attachment[],
  keys: OpeningKeys,
  depth: number,
): Promise<Inside | undefined> {
  if (depth >= deepestForward) return undefined
  const mails = attachments.filter((part) => part.mimeType === forwardedType)
  for (const mail of mails.slice(0, mostForwarded)) {
    const opened = await readMail(withoutMboxLine(toByteText(bytesOf(mail))), keys, depth + 1)
    if (opened.form !== 'plain') return opened
  }
  return undefined
}

const forwardedType = 'message/rfc822'

/** Each is a whole message to decrypt; a message of ours brings fifty files at most. */
const mostSealedParts = 64

/**
 * A mail that somebody made of a text message and the sealed files beside it: the files join the message. One that does
 * not open, or was not signed as the message was, stays away: the message tells what belongs to it.
 */
async function readSealedParts(
  email: Email,
  armors: readonly ByteText[],
  keys: OpeningKeys,
): Promise<Inside | undefined> {
  const within = email.attachments.flatMap((part) => messageIn(part) ?? [])
  const isText = (part: string | Uint8Array) => typeof part === 'string'
  // Text first: where another program finds a session key, it is that of the first part that needs one.
  const files = within.filter((part) => !isText(part))
  const parts = [...armors, ...within.filter(isText), ...files].slice(0, mostSealedParts)
  const opened: Inside[] = []
  let refusal: unknown
  for (const part of parts) {
    await readMessage(part, keys).then(
      (inside) => opened.push(inside),
      (reason: unknown) => {
        refusal ??= reason
      },
    )
  }
  const message =
    opened.find(({ form }) => form !== 'sealed-file') ?? (await readArmored(bodyText(email), keys))
  if (message !== undefined) return withFiles(message, opened)
  if (refusal !== undefined) throw refusal
  return opened[0]
}

function withFiles(message: Inside, opened: readonly Inside[]): Inside {
  const signer = onlySigner(message)
  if (message.record === null || signer === undefined) return message
  const files = opened.filter((file) => file.form === 'sealed-file' && onlySigner(file) === signer)
  const attachments = [...message.attachments, ...files.flatMap((file) => file.attachments)]
  return { ...message, attachments }
}

/** Fingerprint of the one key that made the one signature over something; undefined where that is not so. */
function onlySigner({ signatures }: Inside): string | undefined {
  const [first, ...others] = signatures
  return first?.status === 'good' && others.length === 0 ? (first.fingerprint ?? undefined) : undefined
}

/** The OpenPGP message in an attachment of any name: Exchange and others rename and retype the encrypted part. */
function messageIn(part: Attachment): string | Uint8Array | undefined {
  if (part.mimeType === forwardedType) return undefined
  const bytes = bytesOf(part)
  if (/\.(gpg|pgp|asc)$/i.test(part.filename ?? '') || part.mimeType === 'application/octet-stream') {
    if (looksLikeBinaryOpenPgp(bytes, 'message')) return bytes
  }
  const text = textOf(part)
  return findArmors(text, 1)[0]?.kind === 'message' ? text : undefined
}
