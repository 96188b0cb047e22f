/** Opens a message file of any program: mail with PGP/MIME or armor, armored text, cleartext signed, binary OpenPGP. */
import { Failure } from '../../src-shared/base/failure.ts'
import { splitCertificates } from '../openpgp/certificate.ts'
import { NotForDesk } from '../openpgp/decrypt.ts'
import { looksLikeBinaryOpenPgp } from '../openpgp/packet-head.ts'
import type { OpeningKeys } from '../openpgp/unseal.ts'
import type { Watch } from '../watch.ts'
import { isVersionPart, refuseContainer } from './foreign-containers.ts'
import { decodedPart, withHeader } from './orphaned-parts.ts'
import { type ByteText, looksLikeMail, toByteText, withoutMboxLine } from './raw-mime.ts'
import { readArmored, readMessage } from './read-armor.ts'
import { plainFile } from './read-inside.ts'
import { readMail } from './read-mail.ts'
import { certificatesIn } from './text-form.ts'
import type { OpenedFile } from './types.ts'

/** Files above this size are refused unread. */
export const largestFileMegabytes = 50

/**
 * Opens a message file. `signatures` cover everything else in the answer except `outer` and `foundKeys`; what stands
 * outside of the signed or encrypted part is never given back as content.
 * @throws Failure `cancelled`, `file-too-large`, `no-openpgp-data`, `record-unreadable`, those of `decryptAndVerify`, and for what is
 * not opened on purpose `outlook-message-file`, `winmail-dat` and `encrypted-part-missing` (docs/opening.md)
 */
export async function readMessageFile(
  bytes: Uint8Array,
  keys: OpeningKeys,
  watch?: Watch,
): Promise<OpenedFile> {
  watch?.reach(0)
  if (bytes.byteLength > largestFileMegabytes * 1024 * 1024) {
    throw new Failure('file-too-large', { megabytes: largestFileMegabytes })
  }
  if (looksLikeBinaryOpenPgp(bytes, 'message')) return { ...(await readMessage(bytes, keys)), outer: null }
  if (looksLikeBinaryOpenPgp(bytes, 'key')) return certificatesOnly(await splitCertificates(bytes))
  const raw = toByteText(bytes)
  if (looksLikeMail(raw)) return readMail(withoutMboxLine(raw), keys)
  refuseContainer(bytes)
  const parts = await readParts(raw, keys)
  if (parts !== undefined) return parts
  const text = decodeText(bytes)
  if (isVersionPart(bytes)) throw new Failure('encrypted-part-missing')
  const inside = await readArmored(decodedPart(text) ?? text, keys)
  return inside === undefined ? certificatesOnly(certificatesIn(text)) : { ...inside, outer: null }
}

/** Parts of a mail without the mail's own header; undefined where these are none, or none of OpenPGP. */
async function readParts(raw: ByteText, keys: OpeningKeys): Promise<OpenedFile | undefined> {
  const mail = withHeader(raw)
  const opened = mail === undefined ? undefined : await readMail(mail, keys)
  return opened === undefined || opened.form === 'plain' ? undefined : { ...opened, outer: null }
}

/**
 * The encrypted OpenPGP message in a file, binary, where none of `keys` opens it; null where the file needs no other key,
 * or is not for any of those that another program holds for the desk: that program may have keys of others as well.
 * @param held their armored certificates
 * @throws Failure as {@link readMessageFile} does, but for `not-encrypted-to-desk` and `message-needs-password`
 */
export async function encryptedMessageIn(
  bytes: Uint8Array,
  keys: OpeningKeys,
  held: readonly string[],
  watch?: Watch,
): Promise<Uint8Array | null> {
  try {
    await readMessageFile(bytes, keys, watch)
    return null
  } catch (error) {
    if (error instanceof NotForDesk) return (await error.mayBeTo(held)) ? error.encrypted : null
    throw error
  }
}

function certificatesOnly(foundKeys: readonly string[]): OpenedFile {
  if (foundKeys.length === 0) throw new Failure('no-openpgp-data')
  return { ...plainFile, foundKeys, outer: null }
}

/** UTF-8, or UTF-16 where the file says so by its byte order mark, as Notepad once saved "Unicode". */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}
