/** Calls about what comes in: several files one after another, a folder that is watched, reports of mail systems. */
import { z } from 'zod'
import { reportViewSchema } from '../domain/incoming/report.ts'
import { watchedSchema } from '../domain/incoming/watched.ts'
import { draftSchema } from '../domain/messages/draft.ts'
import { messageSummarySchema } from '../domain/messages/views.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
const byHandle = z.object({ handle: z.uuid() })
const byId = z.object({ id: z.uuid() })

/** A file that was opened: a message, one that was here before, or a report that an officer has to look at. */
export const openedFileSchema = z.discriminatedUnion('became', [
  z.object({ became: z.enum(['opened', 'known']), message: messageSummarySchema }),
  z.object({ became: z.literal('report'), handle: z.uuid() }),
])
export type OpenedOne = z.infer<typeof openedFileSchema>

/** Names, made harmless, are for the screen. */
export const handedFilesSchema = z.object({
  files: z.array(z.object({ handle: z.uuid(), name: z.string() })),
})
export type HandedFiles = z.infer<typeof handedFilesSchema>['files']

export const incomingCalls = {
  /**
   * Asks which files, fifty at the most; each handle is for one `messages.openHanded` or `incoming.open`. Their names,
   * made harmless, are for the screen; none where the officer cancelled the dialog.
   */
  'incoming.chooseFiles': inShell(nothing, handedFilesSchema),
  /**
   * Messages that the system handed over, by a double click or to an open window; answered once, none where there are
   * none. Throws `vault-locked` as long as the vault is, and they go on waiting.
   */
  'incoming.arrived': inShell(nothing, handedFilesSchema),
  /** Opens one of several files; throws as `messages.openHanded` does, but for a report of a mail system. */
  'incoming.open': inVault(
    z.union([
      byHandle,
      z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
      z.object({ waiting: z.uuid() }),
    ]),
    openedFileSchema,
  ),
  /** A report that was opened; it is kept in memory until the vault is locked. Throws `report-gone` after that. */
  'incoming.report': inVault(byHandle, reportViewSchema),
  /**
   * The officer takes the report to be true: the message came back, and the addresses that it names failed. Throws
   * `report-gone`, `report-not-usable` where there is nothing to confirm, and as `messages.markBounced` does.
   */
  'incoming.confirmReport': inVault(byHandle, reportViewSchema),
  /** A draft that says again to `to` what a message of ours said to `from`, of the same State. It is kept. */
  'incoming.beginResend': inVault(z.object({ message: z.uuid(), from: z.uuid(), to: z.uuid() }), draftSchema),
  'incoming.watched': inVault(nothing, watchedSchema),
  /** Asks for the folder to be watched; `isChosen` is false where the officer cancelled the dialog. */
  'incoming.chooseFolder': inShell(nothing, z.object({ isChosen: z.boolean() })),
  'incoming.setAtOnce': inVault(z.object({ atOnce: z.boolean() }), nothing),
  'incoming.stopWatching': inVault(nothing, nothing),
  /** Looks into the folder now, and answers when that is done. */
  'incoming.look': inVault(nothing, watchedSchema),
  /** Takes a file off the list, for good: the vault keeps its SHA-256 and nothing else. The file stays. */
  'incoming.leaveOut': inVault(byId, nothing),
  /** Moves the files that are in the vault into the folder `opened` beside them; answers how many. */
  'incoming.moveOpened': inVault(nothing, z.object({ moved: z.int() })),
} as const
