/** Calls answered by Electron's main process: what runs here, and the officer's settings. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { exportFormSchema } from '../domain/messages/export-form.ts'
import { areSuitable, keysPattern, shortcutIds } from '../domain/shortcuts.ts'
import { inShell } from './define.ts'

const nothing = z.object({})

export const runtimeSchema = z.object({
  app: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** `registry` is the development runtime that npm can deliver; releases run on `official`. */
  source: z.enum(['official', 'registry']),
  packaged: z.boolean(),
  /** False only where someone started the program as root, which the screen says. */
  sandboxed: z.boolean(),
  platform: z.string(),
  /** Whether the development launcher or the package offers a demonstration directory. */
  demonstrationAvailable: z.boolean(),
})

export const themeSchema = z.enum(['system', 'light', 'dark'])

/** `system` follows what the operating system says of contrast. */
export const contrastSchema = z.enum(['system', 'usual', 'high'])
export const densitySchema = z.enum(['comfortable', 'compact'])

/** Keys of the program's commands that an officer changed; refused where two commands would have the same. */
export const shortcutsSchema = z
  .partialRecord(z.enum(shortcutIds), z.string().regex(keysPattern))
  .refine(areSuitable)

export const settingsSchema = z.object({
  /** Null until chosen at the first run; then the system's language is proposed. */
  language: languageSchema.nullable(),
  theme: themeSchema,
  contrast: contrastSchema,
  density: densitySchema,
  exportForm: exportFormSchema,
  /** Minutes without a key or movement after which the vault locks itself. */
  lockAfterMinutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)]),
  /** Whether closing the window keeps the desk in the tray, locked, instead of ending it. */
  keepInTray: z.boolean(),
  /** Whether the system tells, without any content, that a clock of a case is due. */
  notifyDue: z.boolean(),
  /** False: no process of the program opens a socket. */
  network: z.boolean(),
  shortcuts: shortcutsSchema,
})
export type Settings = z.infer<typeof settingsSchema>

export const shellCalls = {
  'runtime.about': inShell(nothing, runtimeSchema),
  'settings.read': inShell(nothing, settingsSchema.extend({ proposedLanguage: languageSchema })),
  'settings.change': inShell(settingsSchema.partial(), settingsSchema),
  /** Puts text into the clipboard and takes it out again at locking, or after 45 s, if it is still there. */
  'clipboard.copy': inShell(z.object({ text: z.string().max(1_000_000) }), z.object({ seconds: z.int() })),
  /** Prints what the page shows, by the dialog of the system; false where the officer cancelled. */
  'window.print': inShell(nothing, z.object({ printed: z.boolean() })),
  /** The answer to the event `locking`: what was being written is in the vault now, and locking need not wait. */
  'window.readyToLock': inShell(nothing, nothing),
} as const
