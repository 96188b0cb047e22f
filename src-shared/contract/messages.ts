/** Calls about correspondence: writing, pre-flight, releasing, exporting, opening, acknowledging. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { pocTypeSchema } from '../domain/directory/record.ts'
import { acknowledgementSchema } from '../domain/messages/acknowledgement.ts'
import { bounceSchema, sendingSchema } from '../domain/messages/delivery.ts'
import { draftSchema, mostAddressees, mostCopies } from '../domain/messages/draft.ts'
import { exportFormSchema } from '../domain/messages/export-form.ts'
import { keptDraftSchema } from '../domain/messages/kept-draft.ts'
import { ownScaleSchema } from '../domain/messages/own-scale.ts'
import { paperOrderSchema } from '../domain/messages/paper.ts'
import { preflightMessageSchema } from '../domain/messages/preflight-facts.ts'
import { overrideSchema } from '../domain/messages/preflight-finding.ts'
import { modes, senderHoursSchema } from '../domain/messages/record.ts'
import { recipientIdSchema } from '../domain/messages/returned.ts'
import { templateIdSchema } from '../domain/messages/template.ts'
import {
  messageViewSchema,
  preflightSchema,
  releasedEachSchema,
  threadSummarySchema,
} from '../domain/messages/views.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
/** Bytes with any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const byId = z.object({ id: z.uuid() })
/** Left out: all of them. */
const someRecipients = z.array(recipientIdSchema).min(1).max(mostAddressees).optional()
/** Stands for a file that the officer chose; the page learns neither its path nor its name. */
const handedSchema = z.object({ handle: z.uuid() })

export const draftSummarySchema = z.object({
  id: z.uuid(),
  template: templateIdSchema,
  subject: z.string(),
  mode: z.enum(modes),
  changed: instantSchema,
})

/** Only where a draft comes in, so that one that was kept before can always be read. */
export const boundedDraftSchema = draftSchema.extend({ to: draftSchema.shape.to.max(mostAddressees) })

/** A draft to be released; the options are decisions of the releaser and are recorded. */
export const releaseSchema = boundedDraftSchema.extend({
  options: z
    .object({
      /** Names no recipient's key in the encrypted forms; off where left out. */
      hiddenKeyIds: z.boolean(),
    })
    .optional(),
  /** Every warning of the pre-flight that the releaser took note of, as it was shown; a missing one stops the release. */
  overridden: z
    .array(overrideSchema)
    .max(mostAddressees * 20)
    .optional(),
})

const fileOfMessage = z.object({ id: z.uuid(), form: exportFormSchema })

export const messageCalls = {
  'messages.preflight': inVault(
    z.object({
      to: z.array(z.uuid()).max(mostAddressees),
      /** Points of contact of the own State that are given a copy; left out without any. */
      cc: z.array(z.uuid()).max(mostCopies).optional(),
      template: templateIdSchema,
      /** Left out before anything was written: then only recipients, keys and routes are judged. */
      message: preflightMessageSchema.optional(),
      /** The row of the message that the draft is about: its case must be of the same nature. */
      about: z.uuid().optional(),
    }),
    preflightSchema,
  ),
  /**
   * Whom a message can be copied to: the own State's other points of contact that can be encrypted to now. `others`: how
   * many there are besides.
   */
  'messages.copyChoices': inVault(
    nothing,
    z.object({
      choices: z.array(z.object({ pocId: z.uuid(), type: pocTypeSchema, entity: z.string() })),
      others: z.int().min(0),
    }),
  ),
  /** The office hours that our messages state; null where our own entry in the directory names none. */
  'messages.ownHours': inVault(nothing, z.object({ officeHours: senderHoursSchema.nullable() })),
  /**
   * A new draft about this message, prefilled from it and its case; it is not kept until it is saved. Refused where the
   * template does not fit the message.
   */
  'messages.beginAbout': inVault(
    byId.extend({
      template: templateIdSchema,
      /** Of an answer to text by another program: the language to write it in, which then stands first. */
      language: languageSchema.optional(),
      /** Of a message of ours: the States that it is to go to, of those that ours went to; else all that are waited for. */
      states: z.array(stateCodeSchema).min(1).max(mostAddressees).optional(),
    }),
    draftSchema,
  ),
  'messages.drafts': inVault(nothing, z.array(draftSummarySchema)),
  'messages.draft': inVault(byId, keptDraftSchema),
  'messages.saveDraft': inVault(
    keptDraftSchema.extend({ to: boundedDraftSchema.shape.to }),
    z.object({ changed: instantSchema }),
  ),
  'messages.discardDraft': inVault(byId, nothing),
  /**
   * Makes the record, binds the addressees, signs and seals every form; the draft is gone then. Progress in bytes of all
   * forms under job `seal`, step `bytes`.
   */
  'messages.release': inVault(releaseSchema, messageViewSchema),
  /**
   * One message for each recipient, who so learns of no other: each with its own id and its own thread, all with one
   * case number. One that cannot be made does not keep the others; whoever is left over stays in the draft. Progress
   * under job `seal`, step `each`.
   */
  'messages.releaseEach': inVault(releaseSchema, releasedEachSchema),
  /**
   * Stops `messages.release` and `secondOfficer.approve` of one message: they fail with `cancelled`, and nothing has
   * changed. Stops `messages.releaseEach` before the next message.
   */
  'messages.cancelReleasing': inVault(nothing, nothing),
  /**
   * Asks for a place and writes the sealed file there; `beside` are the names of its sealed attachments, which the text
   * form has beside it. Exporting is not sending.
   */
  'messages.export': inShell(
    fileOfMessage,
    z.object({ fileName: z.string().nullable(), beside: z.array(z.string()) }),
  ),
  /**
   * Asks for a folder and writes the files of these messages into it, beside what is there: a name that is taken gets a
   * number. `preferred`: one file of each, in the form for its recipients. Names as written, and how many forms were
   * left when it was stopped; null where the dialog was cancelled. Progress in forms under job `export`, step `files`.
   */
  'messages.exportInto': inShell(
    z.object({ ids: z.array(z.uuid()).min(1).max(mostAddressees), files: z.enum(['all', 'preferred']) }),
    z.object({ folder: z.string(), fileNames: z.array(z.string()), left: z.int().min(0) }).nullable(),
  ),
  /** Stops `messages.exportInto` before the next form: what was written stays, and is exported. */
  'messages.cancelExporting': inShell(nothing, nothing),
  /** Puts the text form into the clipboard, as `clipboard.copy` does. */
  'messages.copyText': inShell(byId, z.object({ seconds: z.int() })),
  /** Opens a mail form in the system's mail program; the file lies in a private folder until the desk is locked. */
  'messages.openInMail': inShell(
    z.object({ id: z.uuid(), form: exportFormSchema.extract(['eml', 'outlook']) }),
    nothing,
  ),
  /**
   * Makes a PDF and asks for a place; null where the officer cancelled the dialog. It is not an export: what is sent is
   * the sealed file.
   */
  'messages.savePdf': inShell(paperOrderSchema, z.object({ fileName: z.string().nullable() })),
  /** Stops `messages.savePdf` while the PDF is being made; that call fails with `cancelled`. */
  'messages.cancelPdf': inShell(nothing, nothing),
  /** For the page's `dragstart`: the officer drags the file out of the window; it lies as for `messages.openInMail`. */
  'messages.drag': inShell(fileOfMessage, nothing),
  /**
   * Only of an exported message; again where it had bounced. `recipients`: only to these, from whom it had come back.
   * Throws `bad-input` for others.
   */
  'messages.markSent': inVault(
    sendingSchema.extend({ id: z.uuid(), recipients: someRecipients }),
    messageViewSchema,
  ),
  /**
   * The same of several at once. Those that were not exported, or are confirmed already, are left as they are, and
   * answered.
   */
  'messages.markAllSent': inVault(
    sendingSchema.extend({ ids: z.array(z.uuid()).min(1).max(mostAddressees) }),
    z.object({ sent: z.array(z.uuid()), left: z.array(z.uuid()) }),
  ),
  /** By hand: a message that was sent came back, from these recipients or from all. Throws `bad-input` for others. */
  'messages.markBounced': inVault(
    bounceSchema.extend({ id: z.uuid(), recipients: someRecipients }),
    messageViewSchema,
  ),
  /** Exported and not confirmed as sent, the oldest export first; `isOverdue` says which are to be asked about. */
  'messages.unconfirmed': inVault(nothing, z.array(z.object({ id: z.uuid(), exportedAt: instantSchema }))),
  /** The form for these points of contact from now on; null gives the choice back to the desk's setting. */
  'messages.preferForm': inVault(
    z.object({
      pocIds: z.array(z.uuid()).min(1).max(mostAddressees),
      form: exportFormSchema.nullable(),
    }),
    nothing,
  ),
  /** The form that this desk chose for a point of contact; null where the desk's setting holds. */
  'messages.preferredForm': inVault(
    z.object({ pocId: z.uuid() }),
    z.object({ form: exportFormSchema.nullable() }),
  ),
  /** Severity scales of the State's own that messages were released with, the last one first. */
  'messages.ownScales': inVault(nothing, z.array(ownScaleSchema)),
  'messages.threads': inVault(nothing, z.array(threadSummarySchema)),
  'messages.thread': inVault(
    z.object({ thread: z.uuid() }),
    z.object({ summary: threadSummarySchema, messages: z.array(messageViewSchema) }),
  ),
  'messages.message': inVault(byId, messageViewSchema),
  /**
   * Bytes of an `.eml`, `.asc` or binary OpenPGP file that was dropped on the window. `work.stop` stops this and the next
   * two while a file is being decrypted and verified: then nothing is kept of it.
   */
  'messages.openBytes': inVault(z.object({ bytes: bytesSchema }), messageViewSchema),
  'messages.openText': inVault(z.object({ text: z.string().max(40_000_000) }), messageViewSchema),
  /** Reads and opens the file that was chosen: its content goes from the disk to the vault and nowhere else. */
  'messages.openHanded': inVault(handedSchema, messageViewSchema),
  'messages.acknowledge': inVault(byId.extend({ answer: acknowledgementSchema }), messageViewSchema),
} as const
