/** Opening what came in: decrypt, verify, judge, and say what is proved, before anything is kept. */
import { createHash, randomUUID } from 'node:crypto'
import { contentId } from '../../../src-formats/content-id.ts'
import type { OpenedFile } from '../../../src-formats/message-file/types.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure } from '../../../src-shared/base/failure.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { findTemplate } from '../../../src-shared/domain/messages/catalogue.ts'
import { decodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { decidingSignature, judge } from '../../../src-shared/domain/messages/judge.ts'
import { compareText } from '../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { CertificatesRepository } from '../../store/certificates-repository.ts'
import type { DirectoryRepository } from '../../store/directory-repository.ts'
import type { NewMessage } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'

type Directory = Pick<DirectoryRepository, 'pointOfContact' | 'byFingerprint'>

export type Received = {
  readonly message: NewMessage
  readonly record: MessageRecord | null
  readonly verdict: Verdict
  readonly attachments: readonly { name: string; type: string; bytes: Uint8Array; sha256: string }[]
}

export type ReceiveTools = {
  readonly pgp: Pick<Pgp, 'readMessageFile'>
  readonly directory: Directory
  readonly certificates: CertificatesRepository
  readonly words: (language: Language) => Words
  readonly vault: OpenVault
  readonly at: Date
  /** Whether a record with this content was opened here before, from another file. */
  readonly seen: (contentId: string) => boolean
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Reads one file and judges it. Writes nothing.
 * @throws Failure as `Pgp.readMessageFile` does: garbage, not for this desk, not authenticated …
 */
export async function receive(bytes: Uint8Array, tools: ReceiveTools): Promise<Received> {
  const opened = await verified(bytes, tools)
  const record = readRecord(opened.record)
  const id = opened.record !== null && record !== null ? contentId(opened.record, record.salt) : null
  const verdict = verdictOn(opened, record, id !== null && tools.seen(id), tools)
  return {
    record,
    verdict,
    attachments: opened.attachments.map((file) => ({ ...file, sha256: sha256(file.bytes) })),
    message: rowOf(bytes, opened, record, id, verdict, tools),
  }
}

/** Looks up only the keys that the signatures name; the whole directory only where a subkey signed. */
async function verified(bytes: Uint8Array, tools: ReceiveTools): Promise<OpenedFile> {
  const { pgp, certificates, vault, at } = tools
  const read = (candidates: readonly string[]) =>
    pgp.readMessageFile(bytes, {
      decryptionKeys: [...vault.ownKeys.decryption],
      candidates: [vault.ownKeys.signing.publicKey, ...candidates],
      at,
    })
  const hasUnknown = (file: OpenedFile) =>
    file.signatures.some((signature) => signature.status === 'unknown-key')
  const first = await read([])
  if (!hasUnknown(first)) return first
  const named = certificates.byKeyId(first.signatures.map((signature) => signature.keyId))
  const second = named.length === 0 ? first : await read(named)
  return hasUnknown(second) ? read(certificates.all()) : second
}

/** A record that cannot be read, or is of a later version, is no record: the signed text is shown instead. */
function readRecord(bytes: Uint8Array | null): MessageRecord | null {
  if (bytes === null) return null
  try {
    return decodeRecord(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (asFailure(error) !== undefined || error instanceof TypeError) return null
    throw error
  }
}

function verdictOn(
  opened: OpenedFile,
  record: MessageRecord | null,
  seenBefore: boolean,
  { directory, vault, words }: ReceiveTools,
): Verdict {
  const fingerprint = decidingSignature(opened.signatures)?.fingerprint ?? null
  const holders = fingerprint === null ? [] : directory.byFingerprint(fingerprint)
  const namedId = record?.from.pocId ?? null
  const named = namedId === null ? undefined : directory.pointOfContact(namedId)
  const signer = holders.find((holder) => holder.id === namedId) ?? holders[0]
  const template = record === null ? undefined : findTemplate(record.template.id, record.template.version)
  return judge({
    signatures: opened.signatures,
    record,
    signer: signer === undefined ? null : signerFacts(signer, fingerprint, vault.profile.textLanguage),
    named:
      named === undefined
        ? null
        : { pocId: named.id, fingerprints: named.pgpKeys.map((key) => key.fingerprint) },
    ourFingerprints: [vault.ownKeys.signing.fingerprint],
    ourPocIds: directory.byFingerprint(vault.ownKeys.signing.fingerprint).map((own) => own.id),
    ourEmails: [vault.profile.email],
    protectedFrom: opened.protectedFrom?.email ?? null,
    textMatches:
      record === null || template === undefined
        ? null
        : compareText(record, template, opened.readable, words),
    seenBefore,
    encrypted: opened.form === 'pgp-mime-encrypted' || opened.form === 'armored-text',
  })
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

/** Whether the verdict lets a message take part in what we already have: threads, acknowledgements. */
export function isProved(verdict: Verdict | null): boolean {
  return verdict !== null && (verdict.level === 'valid' || verdict.level === 'caution')
}

function rowOf(
  bytes: Uint8Array,
  opened: OpenedFile,
  record: MessageRecord | null,
  id: string | null,
  verdict: Verdict,
  { vault, at }: ReceiveTools,
): NewMessage {
  const rowId = randomUUID()
  const signerState = verdict.signer?.state ?? null
  return {
    id: rowId,
    // Only a proved message joins a thread it names (ARCHITECTURE.md, decision 7).
    thread: record !== null && isProved(verdict) ? record.thread : rowId,
    direction: 'incoming',
    record_id: record?.id ?? null,
    record: record === null ? null : opened.record,
    content_id: id,
    template: record?.template.id ?? null,
    mode: record?.mode ?? null,
    tlp: record?.tlp ?? null,
    subject: record?.subject ?? opened.protectedSubject ?? opened.outer?.subject ?? '',
    counterparts: record !== null ? [record.from.state] : signerState === null ? [] : [signerState],
    case_number: null,
    in_reply_to: record?.inReplyTo?.messageId ?? null,
    acknowledgement_requested: record?.acknowledgement.requested === true ? 1 : 0,
    status: 'received',
    at: toInstant(at),
    sent_at: null,
    signed_text: opened.readable,
    signatures: [...opened.signatures],
    verdict,
    original: bytes,
    originalSha256: sha256(bytes),
    device: vault.deviceId,
  }
}
