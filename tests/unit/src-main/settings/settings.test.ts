/** Settings survive a restart, refuse what they do not know, and never cost the desk its start. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// In plain Node the package `electron` answers the path of its program; named here, it looks for none.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/nonexistent'
})
const { keptCopyName, openSettings, readNetworkSetting } = await import(
  '../../../../src-main/settings/settings.ts'
)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-settings-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, 'settings.json')
const defaults = {
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

describe('openSettings', () => {
  it('begins with the defaults', () => {
    expect(openSettings(folder).read()).toEqual(defaults)
    expect(openSettings(folder).wasReset).toBe(false)
  })

  it('keeps changes over a restart, in a file for its owner only', async () => {
    await openSettings(folder).change({ language: 'ar', theme: undefined })
    expect(openSettings(folder).read()).toEqual({ ...defaults, language: 'ar' })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  it('remembers the place of the window beside them', async () => {
    const bounds = { x: 10, y: 20, width: 1280, height: 840, maximised: true }
    await openSettings(folder).rememberWindow(bounds)
    expect(openSettings(folder).windowBounds()).toEqual(bounds)
    expect(openSettings(folder).read()).toEqual(defaults)
  })

  it('refuses what the contract does not know', async () => {
    const settings = openSettings(folder)
    await expect(settings.change(JSON.parse('{"theme":"neon"}'))).rejects.toThrow()
    expect(settings.read()).toEqual(defaults)
  })

  it('gives a setting that an older program did not know its default', async () => {
    await writeFile(file(), '{"settings":{"language":"fr","theme":"dark","exportForm":"asc"}}')
    expect(openSettings(folder).wasReset).toBe(false)
    expect(openSettings(folder).read()).toEqual({
      ...defaults,
      language: 'fr',
      theme: 'dark',
      exportForm: 'asc',
    })
  })

  it('drops keys that clash or are unknown, and nothing else with them', async () => {
    const stored = (shortcuts: unknown) =>
      writeFile(
        file(),
        JSON.stringify({ settings: { language: 'fr', theme: 'dark', exportForm: 'asc', shortcuts } }),
      )
    for (const shortcuts of [{ find: 'Mod+L' }, { erase: 'F6' }, 'F6']) {
      await stored(shortcuts)
      expect(openSettings(folder).wasReset).toBe(false)
      expect(openSettings(folder).read()).toMatchObject({ theme: 'dark', shortcuts: {} })
    }
    await stored({ lock: 'F9' })
    expect(openSettings(folder).read().shortcuts).toEqual({ lock: 'F9' })
  })

  it('refuses keys that would leave two commands with the same', async () => {
    const settings = openSettings(folder)
    await expect(settings.change({ shortcuts: { find: 'Mod+L' } })).rejects.toThrow()
    await settings.change({ shortcuts: { find: 'F6' } })
    expect(openSettings(folder).read().shortcuts).toEqual({ find: 'F6' })
  })

  it('keeps no time before locking that nobody offers', async () => {
    const settings = openSettings(folder)
    await expect(settings.change(JSON.parse('{"lockAfterMinutes":100000}'))).rejects.toThrow()
    expect((await settings.change({ lockAfterMinutes: 5 })).lockAfterMinutes).toBe(5)
  })

  it.each(['', '{', '[]', '{"settings":{"language":"xx","theme":"system","exportForm":"eml"}}'])(
    'puts defaults in the place of %o and keeps it aside',
    async (broken) => {
      await writeFile(file(), broken)
      const settings = openSettings(folder)
      expect(settings.wasReset).toBe(true)
      expect(settings.read()).toEqual(defaults)
      expect(await readFile(join(folder, keptCopyName), 'utf8')).toBe(broken)
    },
  )

  it('leaves nothing else in the folder', async () => {
    await openSettings(folder).change({ theme: 'dark' })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })
})

describe('what the settings say of the network', () => {
  it('is that it is open, and that no authority was added', () => {
    expect(openSettings(folder).network()).toEqual({ on: true, authority: '' })
    expect(readNetworkSetting(folder)).toEqual({ on: true, authority: '' })
  })

  it('is kept over a restart, and read by the command line without touching the file', async () => {
    const settings = openSettings(folder)
    await settings.keepAuthority('PEM of an authority')
    await settings.change({ network: false })
    const expected = { on: false, authority: 'PEM of an authority' }
    expect(settings.network()).toEqual(expected)
    expect(openSettings(folder).network()).toEqual(expected)
    const before = await readFile(file(), 'utf8')
    expect(readNetworkSetting(folder)).toEqual(expected)
    expect(await readFile(file(), 'utf8')).toBe(before)
  })

  it('is closed or open again by the settings, while authorities are beside them', async () => {
    const settings = openSettings(folder)
    await settings.keepAuthority('first')
    expect(Object.keys(await settings.change({ network: false }))).not.toContain('authority')
    await expect(settings.change(JSON.parse('{"network":"maybe"}'))).rejects.toThrow()
    await settings.keepAuthority('')
    expect(await readFile(file(), 'utf8')).not.toContain('authority')
    expect(settings.network()).toEqual({ on: false, authority: '' })
  })

  it('is as the app begins anew where the file is broken, which stays as it is for the app', async () => {
    await writeFile(file(), '{')
    expect(readNetworkSetting(folder)).toEqual({ on: true, authority: '' })
    expect(await readFile(file(), 'utf8')).toBe('{')
  })
})
