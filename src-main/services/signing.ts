/** Signing in the name of the desk, whether its key is in the vault or in the installed GnuPG. */
import type { UnsignedRequest } from '../../src-formats/message-file/types.ts'
import { bytesInMails } from '../../src-formats/message-file/write.ts'
import { cleartextContent, type MadeSignature } from '../../src-formats/openpgp/seal.ts'
import { Watch } from '../../src-formats/watch.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { ExportForm } from '../../src-shared/domain/messages/export-form.ts'
import type { Gnupg } from '../crypto/gnupg.ts'
import type { Pgp } from '../crypto/pgp.ts'
import type { OwnKeys, Session } from './session.ts'

type Tools<Operations extends keyof Pgp> = {
  readonly pgp: Pick<Pgp, Operations | 'verifyDetached'>
  readonly gnupg: Pick<Gnupg, 'sign'>
  readonly clock: Clock
}
export type TextTools = Tools<'signCleartext'>
export type FileTools = Tools<'writeAttachment'>
export type SigningTools = Tools<'contentToSign' | 'writeMails' | 'writeAsc' | 'writeAttachment'>

type SigningKey = OwnKeys['signing']

/**
 * The forms of one message. `outlook` is null where the message is signed and not encrypted; both mail forms are where
 * it can be opened with a password.
 */
export type WrittenForms = {
  readonly eml: Uint8Array | null
  readonly outlook: Uint8Array | null
  readonly asc: Uint8Array
  /** Beside `asc`: each attachment as a binary OpenPGP file of its own, in the order of the request. */
  readonly attachments: readonly Uint8Array[]
}

/** Who hears how far the sealing of one message is, in bytes of all its forms, and can stop it. */
export type Watching = {
  readonly signal: AbortSignal
  readonly onBytes: (done: number, total: number) => void
}

/**
 * All forms of a message file, and its attachments beside the text form, signed. A message in clear has no attachments.
 * @param cover the text beside the attachment of the draft form, which everybody on the way can read
 * @throws Failure as `OwnKeys.signing.privateKey`, `Pgp.writeMails` and `Gnupg.sign` do; `own-key-unusable` where GnuPG
 * made a signature that is not good; `cancelled`
 */
export async function writeForms(
  tools: SigningTools,
  key: SigningKey,
  request: UnsignedRequest,
  cover: string,
  watching: Watching,
): Promise<WrittenForms> {
  const { attachments, ...alone } = request
  if (request.protection === 'signed' && attachments.length > 0) throw new Error('attachments are encrypted')
  const privateKey = await key.privateKey()
  const part = partsOf(request, watching)
  const { signal } = watching
  const signed = async (given: UnsignedRequest, form: ExportForm) => {
    const made = async () =>
      signedByGnupg(tools, key, await tools.pgp.contentToSign(given, form, part(0)), signal)
    return { ...given, signingKey: privateKey ?? (await made()) }
  }
  // One after the other: GnuPG may ask for a PIN each time, and two questions at once confuse.
  const mails =
    request.password === undefined
      ? await tools.pgp.writeMails(await signed(request, 'eml'), cover, part(bytesInMails(request)))
      : { eml: null, outlook: null }
  const text = await signed({ ...alone, attachments: [] }, 'asc')
  const asc = await tools.pgp.writeAsc(text, part(request.record.length))
  const sealed: Uint8Array[] = []
  for (const attachment of attachments) {
    const made = async () => signedByGnupg(tools, key, { content: attachment.bytes, text: false }, signal)
    const { recipients, date, hiddenKeyIds = false, password } = request
    const signingKey = privateKey ?? (await made())
    const sealing = { recipients, date, hiddenKeyIds, password, signingKey }
    sealed.push(await tools.pgp.writeAttachment(attachment, sealing, part(attachment.bytes.length)))
  }
  return { ...mails, asc, attachments: sealed }
}

/** Gives each call, in their order, a watch over its own bytes, and says how far all of them are. */
function partsOf(request: UnsignedRequest, { signal, onBytes }: Watching): (bytes: number) => Watch {
  const mails = request.password === undefined ? bytesInMails(request) : 0
  const beside = request.attachments.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const total = mails + request.record.length + beside
  let before = 0
  return (bytes) => {
    const base = before
    before += bytes
    return new Watch(signal, (done) => onBytes(base + done, total))
  }
}

/** Cleartext signed text. @throws Failure as {@link writeForms} */
export async function signText(tools: TextTools, key: SigningKey, text: string, at: Date): Promise<string> {
  const made = async () => signedByGnupg(tools, key, { content: cleartextContent(text), text: true })
  const signingKey = (await key.privateKey()) ?? (await made())
  return tools.pgp.signCleartext({ text, signingKey, at })
}

/**
 * One file, signed by the desk's key and encrypted to `readers` (armored certificates): binary OpenPGP.
 * @throws Failure as `OwnKeys.signing.privateKey` and `sealFile`
 */
export async function sealForReaders(
  tools: FileTools,
  key: SigningKey,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly readers: readonly string[] },
  at: Date,
): Promise<Uint8Array> {
  const { name, bytes, readers } = file
  const made = async () => signedByGnupg(tools, key, { content: bytes, text: false })
  const signingKey = (await key.privateKey()) ?? (await made())
  const attachment = { name, type: 'application/octet-stream', bytes }
  return tools.pgp.writeAttachment(attachment, { recipients: readers, date: at, signingKey })
}

/**
 * For the unit of work that brings out what was signed: changes of the keys do not wait for signatures under way.
 * @throws Failure `own-key-unusable` where another key has become the current one since, or this one was revoked
 */
export function requireCurrent(session: Session, { fingerprint }: Pick<SigningKey, 'fingerprint'>): void {
  if (session.current().ownKeys.signing.fingerprint !== fingerprint) throw new Failure('own-key-unusable')
}

/** Nothing leaves the desk whose signature nobody else could verify. */
async function signedByGnupg(
  { pgp, gnupg, clock }: Tools<'verifyDetached'>,
  { publicKey, fingerprint }: SigningKey,
  { content, text }: { readonly content: Uint8Array; readonly text: boolean },
  signal?: AbortSignal,
): Promise<MadeSignature> {
  const signature = await gnupg.sign(fingerprint, content, text, signal)
  const signed = text ? withCrlf(content) : content
  // GnuPG dates a signature by the second, rounded down or up as its clock stands.
  const at = new Date(clock().getTime() + 1000)
  const [fact, ...others] = await pgp.verifyDetached({
    content: signed,
    signature,
    candidates: [publicKey],
    at,
  })
  // An officer's GnuPG can be set up to sign with a key of the officer's as well.
  const isOurs = fact?.status === 'good' && fact.fingerprint === fingerprint && others.length === 0
  if (!isOurs) throw new Failure('own-key-unusable')
  return { content, signature }
}

function withCrlf(content: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(content).toString('utf8').replace(/\r?\n/g, '\r\n'), 'utf8')
}
