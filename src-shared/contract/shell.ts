/** Calls answered by Electron's main process: what runs here, and the officer's settings. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { exportFormSchema } from '../domain/messages/views.ts'
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

export const settingsSchema = z.object({
  /** Null until chosen at the first run; then the system's language is proposed. */
  language: languageSchema.nullable(),
  theme: themeSchema,
  exportForm: exportFormSchema,
})
export type Settings = z.infer<typeof settingsSchema>

export const shellCalls = {
  'runtime.about': inShell(nothing, runtimeSchema),
  'settings.read': inShell(nothing, settingsSchema.extend({ proposedLanguage: languageSchema })),
  'settings.change': inShell(settingsSchema.partial(), settingsSchema),
} as const
