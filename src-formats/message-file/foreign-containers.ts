/** Containers of Microsoft's that are not taken apart: their parsers would be a large surface for hostile files. */
import type { Attachment } from 'postal-mime'
import { Failure } from '../../src-shared/base/failure.ts'

/** Compound File Binary, [MS-CFB] §2.2: .msg, and older Office documents. */
const compoundFile = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
/** The stream that every Outlook item has ([MS-OXMSG] §2.4); names in a compound file are UTF-16. */
const outlookStream = Buffer.from('__properties_version1.0', 'utf16le')
/** TNEF, [MS-OXTNEF] §2.1.3.1. */
const tnef = Uint8Array.of(0x78, 0x9f, 0x3e, 0x22)

/** @throws Failure `outlook-message-file` or `winmail-dat` where `bytes` are one of them */
export function refuseContainer(bytes: Uint8Array): void {
  if (beginsWith(bytes, tnef)) throw new Failure('winmail-dat')
  if (beginsWith(bytes, compoundFile) && asBuffer(bytes).includes(outlookStream)) {
    throw new Failure('outlook-message-file')
  }
}

/**
 * For a mail in which no OpenPGP message was found: what it should have carried is inside of such a part.
 * @throws Failure `winmail-dat`, `outlook-message-file`, or `encrypted-part-missing` where only the first part of a
 * PGP/MIME mail came
 */
export function refuseContainersIn(attachments: readonly Attachment[]): void {
  for (const { mimeType, filename, content } of attachments) {
    const name = filename?.toLowerCase() ?? ''
    if (/^application\/(vnd\.)?ms-tnef$/.test(mimeType) || name === 'winmail.dat')
      throw new Failure('winmail-dat')
    if (mimeType === 'application/vnd.ms-outlook' || name.endsWith('.msg')) {
      throw new Failure('outlook-message-file')
    }
    if (typeof content !== 'string') refuseContainer(new Uint8Array(content))
  }
  const isVersion = attachments.some(
    ({ mimeType, content }) =>
      mimeType === 'application/pgp-encrypted' || (typeof content !== 'string' && isVersionPart(content)),
  )
  if (isVersion) throw new Failure('encrypted-part-missing')
}

/** Of the first part of a PGP/MIME mail (RFC 3156 §4), with what mail programs put before it where they save it. */
const versionPart = /^(?:content-[^\r\n]{0,200}\r?\n)*\s{0,20}version: ?1\s{0,20}$/i
const longestVersionPart = 2000

/** Whether these octets are only the part that says "Version: 1". */
export function isVersionPart(bytes: ArrayBuffer | Uint8Array): boolean {
  if (bytes.byteLength > longestVersionPart) return false
  return versionPart.test(new TextDecoder().decode(bytes))
}

function beginsWith(bytes: Uint8Array, magic: Uint8Array): boolean {
  return magic.every((octet, index) => bytes[index] === octet)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
