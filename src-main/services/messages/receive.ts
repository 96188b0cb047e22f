/** Opening what came in: decrypt, verify, judge, and say what is proved, before anything is kept. */
import { createHash } from 'node:crypto'
import { contentId } from '../../../src-formats/content-id.ts'
import { idsIn } from '../../../src-formats/message-file/parsed-mime.ts'
import type { OpenedFile } from '../../../src-formats/message-file/types.ts'
import type { SessionKey } from '../../../src-formats/openpgp/unseal.ts'
import { Watch } from '../../../src-formats/watch.ts'
import type { Instant } from '../../../src-shared/base/clock.ts'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { attachmentStatesOf } from '../../../src-shared/domain/messages/attachments.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { decodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { hasMemberTwice } from '../../../src-shared/domain/messages/json-members.ts'
import { decidingSignature, judge } from '../../../src-shared/domain/messages/judge.ts'
import { compareText } from '../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import type { Gnupg } from '../../crypto/gnupg.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { CertificatesRepository } from '../../store/certificates-repository.ts'
import { ownCertificates } from '../../store/desk-repository.ts'
import type { DirectoryRepository } from '../../store/directory-repository.ts'
import type { KeptMail } from '../../store/free-text-repository.ts'
import type { MessagesRepository, NewMessage } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import type { AttachedFile } from './attached-files.ts'
import type { KnownManager } from './manager-recipient.ts'
import { isProved, joinsThread } from './rows.ts'

type Directory = Pick<DirectoryRepository, 'pointOfContact' | 'standing' | 'byFingerprint'>

export type Received = {
  readonly message: NewMessage
  readonly record: MessageRecord | null
  readonly verdict: Verdict
  readonly attachments: readonly AttachedFile[]
  /** The mails that it belongs to; null where it came in no mail. */
  readonly mail: KeptMail | null
}

export type ReceiveTools = {
  readonly pgp: Pick<Pgp, 'readMessageFile' | 'encryptedMessageIn' | 'describeCertificates'>
  readonly gnupg: Pick<Gnupg, 'sessionKey'>
  readonly directory: Directory
  readonly certificates: CertificatesRepository
  readonly messages: Pick<MessagesRepository, 'incomingWithContent' | 'inThread'>
  readonly catalogue: Catalogue
  /** The manager of the directory with a certificate; null where the desk has none. */
  readonly manager: KnownManager | null
  readonly vault: OpenVault
  readonly password: string | undefined
  /** Stops the opening. */
  readonly signal: AbortSignal | undefined
  /** When it is judged: revocations known by then count. */
  readonly at: Date
  /** Id of the row, and when the file was first opened here. */
  readonly row: { readonly id: string; readonly at: Instant }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Judges one file that was opened. Writes nothing. */
export function receive(bytes: Uint8Array, opened: OpenedFile, tools: ReceiveTools): Received {
  const record = readRecord(opened.record)
  const id = opened.record !== null && record !== null ? contentId(opened.record, record.salt) : null
  // A copy that proved nothing must not cast doubt on the genuine message.
  const seen = id !== null && tools.messages.incomingWithContent(id).some((row) => isProved(row.verdict))
  const attachments = opened.attachments.map((file) => ({ ...file, sha256: sha256(file.bytes) }))
  const verdict = verdictOn({ ...opened, attachments }, record, seen, tools)
  return {
    record,
    verdict,
    attachments,
    mail: mailOf(opened),
    message: rowOf(bytes, opened, record, id, verdict, tools),
  }
}

/**
 * Opens one file. Looks up only the keys that the signatures name; the whole directory only where a subkey signed.
 * @throws Failure as `Pgp.readMessageFile` does: garbage, not for this desk, not authenticated …; `cancelled`
 */
export async function verified(bytes: Uint8Array, tools: ReceiveTools): Promise<OpenedFile> {
  const { pgp, certificates, vault, at, password, manager } = tools
  const watch = watchBy(tools)
  const decryptionKeys = vault.ownKeys.decryption.flatMap((key) => key.privateKey ?? [])
  const sessionKey = await sessionKeyOf(bytes, decryptionKeys, tools)
  const read = (named: readonly string[]) => {
    // What we signed ourselves, also with an earlier key, can come back to us.
    const candidates = [
      vault.ownKeys.signing.publicKey,
      ...ownCertificates(vault.database),
      ...(manager === null ? [] : [manager.certificate]),
      ...named,
    ]
    return pgp.readMessageFile(bytes, { decryptionKeys, sessionKey, password, candidates, at }, watch)
  }
  const hasUnknown = (file: OpenedFile) =>
    file.signatures.some((signature) => signature.status === 'unknown-key')
  const first = await read([])
  if (!hasUnknown(first)) return first
  const named = certificates.byKeyId(first.signatures.map((signature) => signature.keyId))
  const second = named.length === 0 ? first : await read(named)
  return hasUnknown(second) ? read(certificates.all()) : second
}

/** How far it is, it does not say. */
function watchBy({ signal }: ReceiveTools): Watch | undefined {
  return signal === undefined ? undefined : new Watch(signal, () => undefined)
}

/** Asked of GnuPG only where it holds a key of the desk and none in the vault opens the file. */
async function sessionKeyOf(
  bytes: Uint8Array,
  decryptionKeys: readonly string[],
  tools: ReceiveTools,
): Promise<SessionKey | undefined> {
  const { pgp, gnupg, vault, at } = tools
  if (vault.ownKeys.decryption.every((key) => key.privateKey !== null)) return undefined
  const own = [vault.ownKeys.signing.publicKey, ...ownCertificates(vault.database)]
  const keys = { decryptionKeys, candidates: [], at }
  const message = await pgp.encryptedMessageIn(bytes, keys, own, watchBy(tools))
  return message === null ? undefined : ((await gnupg.sessionKey(message)) ?? undefined)
}

/** A record that cannot be read in one way only, or is of a later version, is none: the signed text is shown instead. */
function readRecord(bytes: Uint8Array | null): MessageRecord | null {
  if (bytes === null) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const record = decodeRecord(text)
    return hasMemberTwice(text) ? null : record
  } catch (error) {
    if (asFailure(error) !== undefined || error instanceof TypeError) return null
    throw error
  }
}

function verdictOn(
  opened: Omit<OpenedFile, 'attachments'> & Pick<Received, 'attachments'>,
  record: MessageRecord | null,
  seenBefore: boolean,
  { directory, vault, catalogue, manager }: ReceiveTools,
): Verdict {
  const fingerprint = decidingSignature(opened.signatures)?.fingerprint ?? null
  const holders = fingerprint === null ? [] : directory.byFingerprint(fingerprint)
  const named = record === null ? undefined : namedIn(record.from, directory, holders)
  const isManagers = manager !== null && manager.fingerprint === fingerprint
  // An entry that lists the manager's key, too, speaks with it only where the record says that it does.
  const isEntrys = !isManagers || holders.some((holder) => holder.state === record?.from.state)
  const signer = isEntrys ? signerAmong(holders, record?.from.state, named) : undefined
  const definition = record === null ? undefined : catalogue.find(record.template.id, record.template.version)
  return judge({
    attachments: attachmentStatesOf(record, opened.attachments),
    signatures: opened.signatures,
    record,
    signer: signer === undefined ? null : signerFacts(signer, fingerprint, vault.profile.textLanguage),
    manager: isManagers && signer === undefined ? manager : null,
    named:
      named === undefined
        ? null
        : { pocId: named.id, fingerprints: named.pgpKeys.map((key) => key.fingerprint) },
    ourFingerprints: vault.ownKeys.decryption.map((key) => key.fingerprint),
    // After a new key the directory may still name an earlier one.
    ourPocIds: vault.ownKeys.decryption
      .flatMap((key) => directory.byFingerprint(key.fingerprint))
      .map((own) => own.id),
    ourEmails: [vault.profile.email],
    protectedFrom: opened.protectedFrom?.email ?? null,
    textMatches:
      record === null || definition === undefined ? null : compareText(record, definition, opened.readable),
    seenBefore,
    encrypted: opened.form === 'pgp-mime-encrypted' || opened.form === 'armored-text',
    leastProtection: definition?.template.leastProtection ?? null,
  })
}

/** The entry a record names as its sender; one without an id names it by State, kind and key. */
function namedIn(
  from: MessageRecord['from'],
  directory: Directory,
  holders: readonly PointOfContact[],
): PointOfContact | undefined {
  if (from.pocId !== null) {
    // What nobody has accepted yet names no sender.
    return directory.standing(from.pocId)?.inEffect === true
      ? directory.pointOfContact(from.pocId)
      : undefined
  }
  return holders.find((holder) => holder.state === from.state && holder.type === from.pocType)
}

/**
 * The entry a signature speaks for. Of several that list the key it is the one the record names, else an active one.
 * Where States differ and the record does not decide, the key speaks for nobody: a certificate is public, and anyone
 * could have it listed as theirs.
 */
function signerAmong(
  holders: readonly PointOfContact[],
  state: string | undefined,
  named: PointOfContact | undefined,
): PointOfContact | undefined {
  const ofState = holders.filter((holder) => holder.state === state)
  const eligible = ofState.length > 0 ? ofState : holders
  if (new Set(eligible.map((holder) => holder.state)).size > 1) return undefined
  return (
    eligible.find((holder) => holder.id === named?.id) ??
    eligible.find((holder) => holder.status === 'active') ??
    eligible[0]
  )
}

function signerFacts(signer: PointOfContact, fingerprint: string | null, languageTag: string) {
  const key = signer.pgpKeys.find((listed) => listed.fingerprint === fingerprint)
  return {
    pocId: signer.id,
    state: signer.state,
    entity: inLanguage(signer.entityName, [languageTag]).text,
    status: signer.status,
    verified: key?.verified !== undefined,
  }
}

/** The ids that the protected part names; of its own mail the Message-ID of the outside has to do where it has none. */
function mailOf({ protectedThread, outer }: OpenedFile): KeptMail | null {
  const messageId = protectedThread?.messageId ?? idsIn(outer?.messageId ?? undefined)[0] ?? null
  const named = [...(protectedThread?.references ?? [])]
  return messageId === null && named.length === 0 ? null : { messageId, named }
}

/** What a list shows as the subject. Where something was signed, never the outer one, which nobody signed. */
function subjectOf(opened: OpenedFile, record: MessageRecord | null): string {
  const outer = opened.signatures.length === 0 ? opened.outer?.subject : undefined
  return record?.subject ?? opened.protectedSubject ?? outer ?? ''
}

function rowOf(
  bytes: Uint8Array,
  opened: OpenedFile,
  record: MessageRecord | null,
  id: string | null,
  verdict: Verdict,
  { vault, row, messages }: ReceiveTools,
): NewMessage {
  const joins = record !== null && joinsThread(record, verdict, messages.inThread(record.thread))
  const state = isProved(verdict) ? (verdict.signer?.state ?? null) : null
  return {
    id: row.id,
    thread: joins ? record.thread : row.id,
    direction: 'incoming',
    record_id: record?.id ?? null,
    record: record === null ? null : opened.record,
    content_id: id,
    template: record?.template.id ?? null,
    mode: record?.mode ?? null,
    tlp: record?.tlp ?? null,
    subject: subjectOf(opened, record),
    // A State that is only claimed is not named as the other side.
    counterparts: state === null ? [] : [state],
    case_number: null,
    in_reply_to: record?.inReplyTo?.messageId ?? null,
    // Nobody waits for an answer from whoever is given a copy.
    acknowledgement_requested: record?.acknowledgement.requested === true && verdict.isCopy !== true ? 1 : 0,
    status: 'received',
    at: row.at,
    exported_at: null,
    sent_at: null,
    signed_text: opened.readable,
    signatures: [...opened.signatures],
    html_dropped: opened.htmlDropped ? 1 : 0,
    verdict,
    hidden_key_ids: 0,
    draft: null,
    apart: null,
    original: bytes,
    originalSha256: sha256(bytes),
    device: vault.deviceId,
  }
}
