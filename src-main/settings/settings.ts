/** The officer's settings: language, theme, form of export, place of the window; never a secret. */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../src-shared/contract/shell.ts'

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
})
export type WindowBounds = z.infer<typeof boundsSchema>

const fileSchema = z.object({ settings: settingsSchema, window: boundsSchema.optional() })
type FileContent = z.infer<typeof fileSchema>

const defaults: FileContent = { settings: { language: null, theme: 'system', exportForm: 'eml' } }

const name = 'settings'
/** A file that could not be read is kept beside the new one, for whoever wants to know what happened. */
export const keptCopyName = 'settings.unreadable.json'

export type SettingsStore = {
  readonly read: () => Settings
  /** Changes what is named and answers the whole. */
  readonly change: (change: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }) => Settings
  readonly windowBounds: () => WindowBounds | undefined
  readonly rememberWindow: (bounds: WindowBounds) => void
  /** True where an unreadable file was set aside on opening. */
  readonly wasReset: boolean
}

/** Opens `settings.json` in `folder` (absolute). A broken file is copied aside and replaced by the defaults. */
export function openSettings(folder: string): SettingsStore {
  const wasReset = setAsideUnreadable(folder)
  const store = new Store<FileContent>({ cwd: folder, name, defaults, configFileMode: 0o600 })
  const read = (): Settings => settingsSchema.parse(store.get('settings'))
  return {
    wasReset,
    read,
    change: (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const next = settingsSchema.parse({ ...read(), ...Object.fromEntries(given) })
      store.set('settings', next)
      return next
    },
    windowBounds: () => store.get('window'),
    rememberWindow: (bounds) => store.set('window', boundsSchema.parse(bounds)),
  }
}

function setAsideUnreadable(folder: string): boolean {
  const file = join(folder, `${name}.json`)
  if (!existsSync(file) || isReadable(file)) return false
  copyFileSync(file, join(folder, keptCopyName))
  rmSync(file)
  return true
}

function isReadable(file: string): boolean {
  try {
    return fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).success
  } catch {
    return false
  }
}
