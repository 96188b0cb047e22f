/** Opens OpenPGP data that is not PGP/MIME: armored blocks within text, and binary messages. */
import { type FoundArmor, findArmors } from '../openpgp/armor.ts'
import { NotForDesk } from '../openpgp/decrypt.ts'
import { unreadable } from '../openpgp/unreadable.ts'
import { decryptAndVerify, type OpeningKeys, type Unsealed, verifyCleartext } from '../openpgp/unseal.ts'
import { type Inside, openFile, openInside, openText } from './read-inside.ts'

/** Each costs a decryption; a long correspondence is quoted whole. */
const mostTried = 8

/**
 * Opens the first message or signed text among the armored blocks of `text`; undefined where there is none. One for
 * others is passed over where a later one is for the desk, as in a mail that quotes an earlier one.
 */
export async function readArmored(text: string, keys: OpeningKeys): Promise<Inside | undefined> {
  const blocks = findArmors(text).filter(({ kind }) => kind === 'message' || kind === 'signed')
  let refusal: NotForDesk | undefined
  for (const block of blocks.slice(0, mostTried)) {
    try {
      return await readBlock(block, keys)
    } catch (error) {
      if (!(error instanceof NotForDesk)) throw refusal ?? error
      refusal ??= error
    }
  }
  if (refusal !== undefined) throw refusal
  return undefined
}

async function readBlock({ kind, armor, complete }: FoundArmor, keys: OpeningKeys): Promise<Inside> {
  if (!complete) throw unreadable('truncated')
  if (kind === 'message') return readMessage(armor, keys)
  const verified = await verifyCleartext({ ...keys, message: armor })
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

/**
 * The encrypted part of a PGP/MIME mail: it holds a MIME entity, whatever name it bears. One that is not encrypted, though
 * it stands where an encrypted one belongs, says so by its form.
 */
export async function readEncryptedPart(message: string | Uint8Array, keys: OpeningKeys): Promise<Inside> {
  const opened = await decryptAndVerify({ ...keys, message })
  const inside = await openContent(opened, keys)
  return opened.encrypted ? { ...inside, form: 'pgp-mime-encrypted' } : inside
}

async function openContent(opened: Unsealed, keys: OpeningKeys): Promise<Inside> {
  const inside = await openInside(opened.data, opened.signatures, keys)
  return opened.encrypted ? inside : { ...inside, form: 'cleartext-signed' }
}
