/** Calls about the files that go with messages: chosen, read into the vault, taken out again, and saved. */
import { z } from 'zod'
import { mostPieceBytes } from '../domain/messages/attachments.ts'
import { attachmentSchema, mostAttachments } from '../domain/messages/record.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
/** Bytes with any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const sha256 = attachmentSchema.shape.sha256

/** All files of the draft as they are now, in the order in which they were attached. */
export const attachedSchema = z.object({ attachments: z.array(attachmentSchema).max(mostAttachments) })

export const attachmentCalls = {
  /**
   * Asks for files, several at once; each handle is for `messages.attach`, once. None where the officer cancelled the
   * dialog. More than can be attached are not answered, but one, so that the last attempt says so.
   */
  'messages.chooseAttachments': inShell(
    nothing,
    z.object({ handles: z.array(z.uuid()).max(mostAttachments + 1) }),
  ),
  /**
   * Reads a chosen file into the vault, piece by piece, and puts it into the draft, which must be kept already. Progress
   * in bytes under job `attach`. A failure leaves nothing of it.
   */
  'messages.attach': inVault(z.object({ draft: z.uuid(), handle: z.uuid() }), attachedSchema),
  /**
   * The same with a file that was dropped on the form, of `size` bytes: the handle is for its pieces, in their order and
   * one at a time, and then for its end. What stands against the file is answered to any of these calls. A page that
   * hands over nothing more for a minute has given the file up.
   */
  'messages.beginAttaching': inVault(
    z.object({ draft: z.uuid(), name: z.string().max(1000), size: z.int().min(0) }),
    z.object({ handle: z.uuid() }),
  ),
  /** Answers once the piece is stored. */
  'messages.attachPiece': inVault(
    z.object({
      handle: z.uuid(),
      bytes: bytesSchema.refine(({ length }) => length > 0 && length <= mostPieceBytes),
    }),
    nothing,
  ),
  'messages.finishAttaching': inVault(z.object({ handle: z.uuid() }), attachedSchema),
  /** The same with all bytes of a file at once: for one of a single piece. */
  'messages.attachBytes': inVault(
    z.object({ draft: z.uuid(), name: z.string().max(1000), bytes: bytesSchema }),
    attachedSchema,
  ),
  /** Stops the file that is being read, and those that wait; their calls fail with `cancelled`. */
  'messages.cancelAttaching': inVault(nothing, nothing),
  'messages.detach': inVault(z.object({ draft: z.uuid(), sha256 }), attachedSchema),
  /** Asks for a place and writes a file of a message there, as it came or as it was attached; it is never opened here. */
  'messages.saveAttachment': inShell(
    z.object({ id: z.uuid(), sha256 }),
    z.object({ fileName: z.string().nullable() }),
  ),
} as const
