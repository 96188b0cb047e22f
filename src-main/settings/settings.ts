/** The officer's settings: language, theme, form of export, network, place of the window; never a secret. */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Settings, settingsSchema, shortcutsSchema } from '../../src-shared/contract/shell.ts'
import type { NetworkSetting } from '../net/desk-network.ts'

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
})
export type WindowBounds = z.infer<typeof boundsSchema>

const defaults: Settings = {
  language: null,
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  exportForm: 'eml',
  lockAfterMinutes: 15,
  keepInTray: false,
  notifyDue: false,
  network: true,
  shortcuts: {},
}

/**
 * A setting that an older program did not know has its default. So have keys that clash with those of commands which it
 * did not know: they must not cost the other settings.
 */
const fileSchema = z.object({
  settings: z
    .record(z.string(), z.unknown())
    .transform((stored) => ({ ...defaults, ...stored, shortcuts: shortcutsOf(stored.shortcuts) }))
    .pipe(settingsSchema),
  window: boundsSchema.optional(),
  /** PEM, as `net/authority.ts` wrote it: a file that is exchanged later changes nothing. */
  authority: z.string().max(100_000).optional(),
})
type FileContent = z.infer<typeof fileSchema>

function shortcutsOf(stored: unknown): Settings['shortcuts'] {
  return shortcutsSchema.safeParse(stored).data ?? {}
}

const name = 'settings'
/** A file that could not be read is kept beside the new one, for whoever wants to know what happened. */
export const keptCopyName = 'settings.unreadable.json'

export type SettingsStore = {
  readonly read: () => Settings
  /** Changes what is named and answers the whole, once it is on the disk. */
  readonly change: (
    change: {
      readonly [Name in keyof Settings]?: Settings[Name] | undefined
    },
  ) => Promise<Settings>
  readonly windowBounds: () => WindowBounds | undefined
  readonly rememberWindow: (bounds: WindowBounds) => Promise<void>
  readonly network: () => NetworkSetting
  /** Keeps these certificate authorities (PEM) in the place of those before; empty for none. */
  readonly keepAuthority: (authority: string) => Promise<void>
  /** True where an unreadable file was set aside on opening. */
  readonly wasReset: boolean
}

/** Opens `settings.json` in `folder` (absolute). A broken file is copied aside and replaced by the defaults. */
export function openSettings(folder: string): SettingsStore {
  const file = join(folder, `${name}.json`)
  const found = readContent(file)
  const wasReset = found === 'unreadable'
  if (wasReset) {
    copyFileSync(file, join(folder, keptCopyName))
    rmSync(file)
  }
  let content: FileContent = typeof found === 'string' ? { settings: defaults } : found
  const write = createWriter(folder)
  const keep = async (next: FileContent): Promise<void> => {
    const before = content
    content = next
    try {
      await write(next)
    } catch (error) {
      if (content === next) content = before
      throw error
    }
  }
  return {
    wasReset,
    read: () => content.settings,
    change: async (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const settings = settingsSchema.parse({ ...content.settings, ...Object.fromEntries(given) })
      await keep({ ...content, settings })
      return settings
    },
    windowBounds: () => content.window,
    rememberWindow: (bounds) => keep({ ...content, window: boundsSchema.parse(bounds) }),
    network: () => networkOf(content),
    keepAuthority: (authority) => {
      const { authority: _before, ...others } = content
      return keep(authority === '' ? others : { ...others, authority })
    },
  }
}

/**
 * What the settings in `folder` (absolute) say of the network, for a program that only reads them: the command line. As
 * the app, which begins anew where they are broken.
 */
export function readNetworkSetting(folder: string): NetworkSetting {
  const found = readContent(join(folder, `${name}.json`))
  return networkOf(typeof found === 'string' ? { settings: defaults } : found)
}

function networkOf({ settings, authority = '' }: FileContent): NetworkSetting {
  return { on: settings.network, authority }
}

function readContent(file: string): FileContent | 'absent' | 'unreadable' {
  if (!existsSync(file)) return 'absent'
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return 'unreadable'
  }
}

/** The store is loaded at the first change: it takes as long to load as the unlock screen has to wait for it. */
function createWriter(folder: string): (content: FileContent) => Promise<void> {
  const opened = async () => {
    const { default: Store } = await import('electron-store')
    return new Store<FileContent>({ cwd: folder, name, configFileMode: 0o600 })
  }
  let store: ReturnType<typeof opened> | undefined
  return async (content) => {
    store ??= opened()
    const loaded = await store
    // The whole file, written aside and renamed.
    loaded.store = content
  }
}
