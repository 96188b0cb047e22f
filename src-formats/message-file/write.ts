/** Writes a message as a file: PGP/MIME mail, draft with one encrypted attachment, or armored text. */
import { required } from '../../src-shared/base/assert.ts'
import type { ExportForm } from '../../src-shared/domain/messages/export-form.ts'
import {
  cleartextContent,
  type MadeSignature,
  sealFile,
  signAndEncrypt,
  signCleartext,
  signDetached,
} from '../openpgp/seal.ts'
import { Watch } from '../watch.ts'
import { buildDraft, buildEncrypted, buildInside, buildSigned } from './mime-entity.ts'
import { safeName } from './safe-name.ts'
import { composeText } from './text-form.ts'
import type { FileAttachment, SealRequest, UnsignedRequest } from './types.ts'

/** The mail forms of one message. `outlook` is null for a signed one: see {@link writeOutlookEml}. */
export type MailForms = { readonly eml: Uint8Array; readonly outlook: Uint8Array | null }

/**
 * Every mail form around one and the same protected inside, which is signed and encrypted once.
 * @param cover the text beside the attachment of the draft form, which everybody on the way can read
 * @param watch hears of the bytes of {@link bytesInMails}
 * @throws Failure of `signAndEncrypt` or `signDetached`; `cancelled`
 */
export async function writeMails(request: SealRequest, cover: string, watch?: Watch): Promise<MailForms> {
  if (request.password !== undefined) throw new Error('a mail form is not opened with a password')
  const all = bytesInMails(request)
  watch?.reach(0)
  const inside = await insideOf(request)
  watch?.reach(all / 2)
  if (request.protection === 'encrypted') {
    const armored = await sealBytes(request, inside, shareOf(watch, inside.length, all / 2, all / 2))
    watch?.reach(all)
    return {
      eml: await buildEncrypted(request, armored),
      outlook: await buildDraft(request, armored, cover),
    }
  }
  const { signingKey, date: at } = request
  const signature = await signDetached({ content: inside, signingKey, at })
  watch?.reach(all)
  return { eml: await buildSigned(request, inside, signature), outlook: null }
}

/** Bytes of the record and the attachments: once as they are put into the inside, and once as that is sealed. */
export function bytesInMails({
  record,
  attachments,
}: Pick<UnsignedRequest, 'record' | 'attachments'>): number {
  return 2 * attachments.reduce((sum, { bytes }) => sum + bytes.length, record.length)
}

/**
 * `message.eml`: PGP/MIME (RFC 3156), signed and encrypted together (§6.2) or signed in clear (§5). CRLF line ends.
 * @throws Failure of `signAndEncrypt` or `signDetached`
 */
export async function writeEml(request: SealRequest): Promise<Uint8Array> {
  return (await writeMails(request, '')).eml
}

/**
 * `message-outlook.eml`: an unsent draft with the cover text and one attachment `message.asc`, which holds the same
 * encrypted inside as {@link writeEml}. Only for encrypted messages: a signed one is not rewritten by mail systems in
 * a way a receiver could not see, so it needs no such form.
 * @throws Failure of `signAndEncrypt`
 */
export async function writeOutlookEml(request: SealRequest, cover: string): Promise<Uint8Array> {
  if (request.protection !== 'encrypted') throw new Error('the draft form is for encrypted messages')
  return required((await writeMails(request, cover)).outlook, 'draft form')
}

/**
 * `message.asc`: OpenPGP over UTF-8 text, not MIME, LF line ends, so that bare `gpg -d` gives the readable text.
 * Attachments do not travel in it: the caller names them in `readable` and seals each with {@link writeAttachment}.
 * @param watch hears of the bytes of the record
 * @throws Failure of `signAndEncrypt` or `signCleartext`; `cancelled`
 */
export async function writeAsc(request: SealRequest, watch?: Watch): Promise<Uint8Array> {
  watch?.reach(0)
  const text = composeText(request.readable, request.record, request.ownCertificate)
  const { signingKey, date: at } = request
  const armored =
    request.protection === 'encrypted'
      ? await sealBytes(request, Buffer.from(text, 'utf8'), undefined)
      : await signCleartext({ text, signingKey, at })
  watch?.reach(request.record.length)
  return Buffer.from(armored, 'utf8')
}

/** What an attachment is sealed with: the same as the text form that names it. */
export type AttachmentSealing = Pick<UnsignedRequest, 'recipients' | 'date' | 'hiddenKeyIds' | 'password'> & {
  /** The desk's armored private key, or the signature that was made over the bytes of the attachment. */
  readonly signingKey: string | MadeSignature
}

/**
 * One attachment beside the text form: a binary OpenPGP file with the attachment's name in it, signed and encrypted.
 * @param watch hears of the bytes of the attachment
 * @throws Failure of `sealFile`; `cancelled`
 */
export async function writeAttachment(
  attachment: FileAttachment,
  sealing: AttachmentSealing,
  watch?: Watch,
): Promise<Uint8Array> {
  const { date: at, ...others } = sealing
  const { bytes: content, name } = attachment
  watch?.reach(0)
  const sealed = await sealFile({ ...others, at, content, name: safeName(name) }, watch)
  watch?.reach(content.length)
  return sealed
}

/**
 * The bytes that another program signs in place of a private key of ours, for one form of the file; with `text` it
 * makes a text signature. They go into {@link SealRequest} with the signature, as each building has boundaries of its
 * own.
 */
export async function contentToSign(
  request: UnsignedRequest,
  form: ExportForm,
  watch?: Watch,
): Promise<{ readonly content: Uint8Array; readonly text: boolean }> {
  watch?.reach(0)
  if (form !== 'asc') return { content: await buildInside(request), text: false }
  const text = composeText(request.readable, request.record, request.ownCertificate)
  return request.protection === 'encrypted'
    ? { content: Buffer.from(text, 'utf8'), text: false }
    : { content: cleartextContent(text), text: true }
}

/** The inside that was signed elsewhere, or a new one. */
async function insideOf(request: SealRequest): Promise<Buffer> {
  const { signingKey } = request
  return typeof signingKey === 'string' ? await buildInside(request) : Buffer.from(signingKey.content)
}

/** A watch over `length` bytes that are sealed, which are a `part` of the work that `watch` hears of, from `base` on. */
function shareOf(watch: Watch | undefined, length: number, base: number, part: number): Watch | undefined {
  if (watch === undefined) return undefined
  return new Watch(watch.signal, (done) => watch.reach(base + Math.floor((part * done) / length)))
}

function sealBytes(request: SealRequest, content: Uint8Array, watch: Watch | undefined): Promise<string> {
  const { signingKey, recipients, date: at, hiddenKeyIds = false, password } = request
  return signAndEncrypt({ content, signingKey, recipients, at, hiddenKeyIds, password }, watch)
}
