/** The files of a draft as the vault holds them, which is what goes with the message, whatever a draft lists. */
import type { FileAttachment } from '../../../src-formats/message-file/types.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { Attachment } from '../../../src-shared/domain/messages/record.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { sha256 } from './receive.ts'
import type { Sealed } from './seal.ts'

export type AttachedFile = FileAttachment & { readonly sha256: string }

/** The draft with the list of the files that are held for it: what is typed meanwhile on a screen knows no better. */
export function withHeldAttachments(db: DeskDatabase, { attachments: _listed, ...draft }: Draft): Draft {
  const held = attachmentRepository(db).ofDraft(draft.id)
  return held.length === 0 ? draft : { ...draft, attachments: held }
}

/**
 * The files that a draft lists, whole.
 * @throws Failure `attachments-changed` where the vault holds other files for it, or not their exact bytes
 */
export function attachedFiles(db: DeskDatabase, draft: Pick<Draft, 'id' | 'attachments'>): AttachedFile[] {
  requireHeld(db, draft)
  const repository = attachmentRepository(db)
  return (draft.attachments ?? []).map(({ name, type, size, sha256: expected }) => {
    const bytes = Buffer.concat(repository.pieces(draft.id, expected))
    // Pieces can have been lost where a damaged database was salvaged.
    if (bytes.length !== size || sha256(bytes) !== expected) throw new Failure('attachments-changed')
    return { name, type, bytes, sha256: expected }
  })
}

/** @throws Failure `attachments-changed` where the draft lists anything else than is held for it */
export function requireHeld(
  db: DeskDatabase,
  { id, attachments = [] }: Pick<Draft, 'id' | 'attachments'>,
): void {
  const held = attachmentRepository(db).ofDraft(id)
  const isSame =
    held.length === attachments.length && held.every((file, index) => equal(file, attachments[index]))
  if (!isSame) throw new Failure('attachments-changed')
}

function equal(file: Attachment, other: Attachment | undefined): boolean {
  return (
    other !== undefined &&
    file.name === other.name &&
    file.size === other.size &&
    file.sha256 === other.sha256 &&
    file.type === other.type
  )
}

/** Keeps what was sealed: the forms, the files that are in them, those beside the text form, and the id of the mail. */
export function keepFiles(db: DeskDatabase, { message, files, messageId, attached, beside }: Sealed): void {
  const messages = messagesRepository(db)
  for (const file of files) messages.addSealed(message.id, file)
  if (messageId !== null) incomingRepository(db).addHeader(messageId, message.id)
  for (const file of attached) messages.addAttachment(message.id, file)
  attachmentRepository(db).addSealedAttachments(message.id, beside)
}
