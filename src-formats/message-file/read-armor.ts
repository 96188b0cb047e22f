/** Opens OpenPGP data that is not PGP/MIME: armored blocks within text, and binary messages. */
import { findArmors } from '../openpgp/armor.ts'
import { unreadable } from '../openpgp/unreadable.ts'
import { decryptAndVerify, type OpeningKeys, type Unsealed, verifyCleartext } from '../openpgp/unseal.ts'
import { type Inside, openFile, openInside, openText } from './read-inside.ts'

/** Opens the first message or signed text among the armored blocks of `text`; undefined where there is none. */
export async function readArmored(text: string, keys: OpeningKeys): Promise<Inside | undefined> {
  const found = findArmors(text).find(({ kind }) => kind === 'message' || kind === 'signed')
  if (found === undefined) return undefined
  if (!found.complete) throw unreadable('truncated')
  if (found.kind === 'message') return readMessage(found.armor, keys)
  const verified = await verifyCleartext({ ...keys, message: found.armor })
  return { ...openText(verified.text, verified.signatures), form: 'cleartext-signed' }
}

/**
 * Opens one OpenPGP message, armored or binary; signed but not encrypted ones say so by their form. A binary one that
 * names the file it holds is a sealed file. An armored one never is: programs that seal a text through a file of theirs
 * (mutt) leave its name in it.
 */
export async function readMessage(message: string | Uint8Array, keys: OpeningKeys): Promise<Inside> {
  const opened = await decryptAndVerify({ ...keys, message })
  const isFile = typeof message !== 'string' && opened.encrypted && opened.name !== ''
  return isFile ? openFile(opened) : openContent(opened, keys)
}

/** The encrypted part of a PGP/MIME mail: it holds a MIME entity, whatever name it bears. */
export async function readEncryptedPart(message: string | Uint8Array, keys: OpeningKeys): Promise<Inside> {
  return {
    ...(await openContent(await decryptAndVerify({ ...keys, message }), keys)),
    form: 'pgp-mime-encrypted',
  }
}

async function openContent(opened: Unsealed, keys: OpeningKeys): Promise<Inside> {
  const inside = await openInside(opened.data, opened.signatures, keys)
  return opened.encrypted ? inside : { ...inside, form: 'cleartext-signed' }
}
