/** The folder into which a mail program or a colleague saves mails, and what waits there. */
import { z } from 'zod'
import { failureSchema } from '../../base/failure-schema.ts'
import { instantSchema } from '../directory/key-facts.ts'

/** Files that are looked at in the folder at the most. */
export const mostWatched = 500
/** Without the dot, in lower case. */
export const watchedEndings = ['eml', 'asc', 'gpg', 'pgp', 'msg'] as const

/** What mail systems make of the parts of a mail, a number where there are several: the one is the message, the other holds it. */
const orphaned = /^(?:att\d{5}(?: \(\d+\))?(?:\.(?:txt|bin|dat))?|winmail(?: \(\d+\))?\.dat)$/iu

/** Files that can hold a mail, and containers in which one may be; which it is, their content says. */
export function isWatchedName(name: string): boolean {
  if (orphaned.test(name)) return true
  const dot = name.lastIndexOf('.')
  const ending = name.slice(dot + 1).toLowerCase()
  return dot > 0 && !name.startsWith('.') && watchedEndings.some((known) => known === ending)
}

/** Kept in the vault: where somebody saves mails is nobody else's business. */
export const watchedFolderSchema = z.object({
  /** Absolute path. */
  folder: z.string().min(1).max(4096),
  /** Whether new files are opened without a press. */
  atOnce: z.boolean(),
})
export type WatchedFolder = z.infer<typeof watchedFolderSchema>

export const waitingFileSchema = z.object({
  id: z.uuid(),
  /** Made harmless for the screen. */
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  changed: instantSchema,
  /** What became of it where it was tried and does not lie in the vault. */
  tried: z
    .discriminatedUnion('became', [
      z.object({ became: z.literal('report'), handle: z.uuid() }),
      z.object({ became: z.literal('refused'), failure: failureSchema }),
    ])
    .nullable(),
})
export type WaitingFile = z.infer<typeof waitingFileSchema>

export const watchedSchema = z.object({
  /** Absolute path; null where no folder is watched. */
  folder: z.string().nullable(),
  atOnce: z.boolean(),
  /** `gone`: it is not there, or cannot be read, now. */
  standing: z.enum(['looking', 'ready', 'gone']),
  waiting: z.array(waitingFileSchema),
  /** Files there that are in the vault already, which can be moved aside. */
  opened: z.int(),
  /** Whether there are more files than are looked at. */
  isCut: z.boolean(),
})
export type Watched = z.infer<typeof watchedSchema>
