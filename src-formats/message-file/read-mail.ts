/** Finds the protected part of a mail, however the way there has rearranged it (DOMAIN.md §5, PGP/MIME vs Exchange). */
import type { Attachment, Email } from 'postal-mime'
import { findArmors } from '../openpgp/armor.ts'
import { looksLikeBinaryOpenPgp } from '../openpgp/packet-head.ts'
import type { OpeningKeys } from '../openpgp/unseal.ts'
import {
  bytesOf,
  certificatesOf,
  isHtmlOnly,
  outerHeaders,
  parseEmail,
  readableOf,
  textOf,
} from './parsed-mime.ts'
import { type ByteText, findPair, fromByteText, readEntity } from './raw-mime.ts'
import { readArmored, readMessage } from './read-armor.ts'
import { decodeLeaf, findSigned, type Inside, openSigned, plainFile } from './read-inside.ts'
import type { OpenedFile } from './types.ts'

/** Opens a mail; without any OpenPGP message in it the answer is a `plain` file with the text and certificates. */
export async function readMail(raw: ByteText, keys: OpeningKeys): Promise<OpenedFile> {
  const email = await parseEmail(fromByteText(raw))
  const outer = outerHeaders(email)
  const around = certificatesOf(email)
  const inside = await readProtected(raw, email, keys)
  if (inside === undefined) {
    return {
      ...plainFile,
      readable: readableOf(email),
      htmlDropped: isHtmlOnly(email),
      foundKeys: around,
      outer,
    }
  }
  return { ...inside, foundKeys: [...new Set([...inside.foundKeys, ...around])], outer }
}

async function readProtected(raw: ByteText, email: Email, keys: OpeningKeys): Promise<Inside | undefined> {
  const encrypted = findPair(raw, 'multipart/encrypted')
  if (encrypted !== undefined && readEntity(encrypted[0]).type === 'application/pgp-encrypted') {
    return { ...(await readMessage(await decodeLeaf(encrypted[1]), keys)), form: 'pgp-mime-encrypted' }
  }
  const signed = findSigned(raw)
  if (signed !== undefined) return openSigned(signed, keys)
  for (const part of email.attachments) {
    const message = messageIn(part)
    if (message !== undefined) return readMessage(message, keys)
  }
  return readArmored(email.text ?? '', keys)
}

/** The OpenPGP message in an attachment of any name: Exchange and others rename and retype the encrypted part. */
function messageIn(part: Attachment): string | Uint8Array | undefined {
  const bytes = bytesOf(part)
  if (/\.(gpg|pgp|asc)$/i.test(part.filename ?? '') || part.mimeType === 'application/octet-stream') {
    if (looksLikeBinaryOpenPgp(bytes, 'message')) return bytes
  }
  const text = textOf(part)
  return findArmors(text, 1)[0]?.kind === 'message' ? text : undefined
}
