/** Opens OpenPGP data that is not PGP/MIME: armored blocks within text, and binary messages. */
import { findArmors } from '../openpgp/armor.ts'
import { decryptAndVerify, type OpeningKeys, unreadable, verifyCleartext } from '../openpgp/unseal.ts'
import { type Inside, openInside, openText } from './read-inside.ts'

/** Opens the first message or signed text among the armored blocks of `text`; undefined where there is none. */
export async function readArmored(text: string, keys: OpeningKeys): Promise<Inside | undefined> {
  const found = findArmors(text).find(({ kind }) => kind === 'message' || kind === 'signed')
  if (found === undefined) return undefined
  if (!found.complete) throw unreadable('truncated')
  if (found.kind === 'message') return readMessage(found.armor, keys)
  const verified = await verifyCleartext({ ...keys, message: found.armor })
  return { ...openText(verified.text, verified.signatures), form: 'cleartext-signed' }
}

/** Opens one OpenPGP message, armored or binary; signed but not encrypted ones say so by their form. */
export async function readMessage(message: string | Uint8Array, keys: OpeningKeys): Promise<Inside> {
  const opened = await decryptAndVerify({ ...keys, message })
  const inside = await openInside(opened.data, opened.signatures, keys)
  return opened.encryptedTo.length > 0 ? inside : { ...inside, form: 'cleartext-signed' }
}
