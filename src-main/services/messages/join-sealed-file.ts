/** A sealed file that came beside a text form: it belongs to the message whose signed record names exactly its bytes. */
import type { OpenedFile } from '../../../src-formats/message-file/types.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { namedIn } from '../../../src-shared/domain/messages/attachments.ts'
import type { Attachment } from '../../../src-shared/domain/messages/record.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import type { AttachedFile } from './attached-files.ts'
import { type Received, sha256 } from './receive.ts'
import { recordOf } from './rows.ts'

/**
 * Joins the file to every message here that names it and was signed with the same key; answers the latest of them, or
 * null where no message names it and it is readable text: other programs seal a written message in the same way.
 * @throws Failure `sealed-file-without-message`, `sealed-file-other-key`
 */
export function joinSealedFile(opened: OpenedFile, vault: OpenVault, at: Date): string | null {
  const { database } = vault
  const repository = attachmentRepository(database)
  const messages = messagesRepository(database)
  const { bytes } = required(opened.attachments[0], 'content of a sealed file')
  const sum = sha256(bytes)
  // A record can have its list twice, and the database then reads another one than we do.
  const naming = repository
    .naming(sum)
    .flatMap((id) => messages.find(id) ?? [])
    .filter((row) => nameOf(row, sum) !== undefined)
  if (naming.length === 0) {
    if (opened.readable !== '') return null
    throw new Failure('sealed-file-without-message')
  }
  const ofTheSigner = naming.filter((row) => isSignedAlike(row, opened))
  const latest = ofTheSigner.at(-1)
  if (latest === undefined) throw new Failure('sealed-file-other-key')
  transaction(database, () => {
    for (const row of ofTheSigner) join(row, { bytes, sha256: sum }, vault, at)
  })
  return latest.id
}

function join(
  row: MessageRow,
  { bytes, sha256: sum }: Pick<AttachedFile, 'bytes' | 'sha256'>,
  vault: OpenVault,
  at: Date,
): void {
  const messages = messagesRepository(vault.database)
  if (messages.attachments(row.id).some((file) => file.sha256 === sum)) return
  // The name is the one that was signed: nobody signed the one in the sealed file.
  const named = required(nameOf(row, sum), 'a message that names the file')
  messages.addAttachment(row.id, { name: named.name, type: named.type, bytes, sha256: sum })
  appendAudit(vault.database, vault, at, 'attachment-joined', row.id)
}

/** The file as the record of the message names it. */
function nameOf(row: MessageRow, sum: string): Attachment | undefined {
  return namedIn(recordOf(row))?.find((file) => file.sha256 === sum)
}

/** One good signature, by the key of a good signature of the message. */
function isSignedAlike(row: MessageRow, { signatures }: OpenedFile): boolean {
  const [only, ...others] = signatures
  return (
    only?.status === 'good' &&
    only.fingerprint !== null &&
    others.length === 0 &&
    row.signatures.some(({ status, fingerprint }) => status === 'good' && fingerprint === only.fingerprint)
  )
}

/** What is to be read as a message: text that was sealed as a file is the message, and no file beside it. */
export function asMessage(opened: OpenedFile): OpenedFile {
  return opened.form === 'sealed-file' ? { ...opened, form: 'armored-text', attachments: [] } : opened
}

/** Files that were joined to a message which is now written anew, as far as its record still names them. */
export function joinedFiles(known: MessageRow, received: Received, db: DeskDatabase): AttachedFile[] {
  const named = new Set((namedIn(received.record) ?? []).map((file) => file.sha256))
  const came = new Set(received.attachments.map((file) => file.sha256))
  return attachmentRepository(db)
    .allKept(known.id)
    .filter((file) => named.has(file.sha256) && !came.has(file.sha256))
}
