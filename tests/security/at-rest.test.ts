/** After a session nothing on the disk can be read: not in the vault, not in logs, not in Chromium's own files. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DemonstrationDesk,
  deskProfile,
  launchWithRegistry,
  setUpDesk,
} from '../e2e/pages/demonstration.ts'
import { call } from '../e2e/pages/desk-calls.ts'

const subject = 'Subject Quillwort about an invented incident'
let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchWithRegistry()
  await setUpDesk(desk.page, desk.passphrase)
  const search = {
    text: 'kenya',
    regions: [],
    types: [],
    operationalLanguages: [],
    openNow: false,
    sortLanguage: 'en' as const,
  }
  const { rows } = await call(desk.page, 'directory.search', search)
  expect(rows.map(({ state }) => state)).toContain('KEN')
  await call(desk.page, 'messages.saveDraft', {
    id: crypto.randomUUID(),
    template: 'T2',
    mode: 'test',
    to: rows.slice(0, 1).map(({ id }) => id),
    textLanguage: 'en',
    renderedIn: ['en', 'ar'],
    tlp: 'TLP:RED',
    precedence: 'routine',
    subject,
    acknowledgement: { requested: true },
    fields: {},
    footers: [],
  })
  await call(desk.page, 'settings.change', { theme: 'dark' })
  // The page has shown these, and Chromium had every reason to keep something of them.
  await desk.page.reload()
  await call(desk.page, 'messages.drafts', {})
})
afterAll(() => desk?.end())

/** Every file the app has written: user data, temporary folder, home. */
async function filesOfTheApp(): Promise<{ path: string; bytes: Buffer }[]> {
  const home = join(desk.userData, '..')
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return await Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path) })))
}

const secrets = () => [
  desk.passphrase,
  subject,
  deskProfile.entity,
  deskProfile.email,
  'poc@csirt.ken.example',
  'Kenya',
  'كينيا',
  'CSIRT of',
  'BEGIN PGP',
]

async function leaks(): Promise<string[]> {
  const found: string[] = []
  for (const { path, bytes } of await filesOfTheApp()) {
    for (const secret of secrets()) {
      if (bytes.includes(Buffer.from(secret)) || bytes.includes(Buffer.from(secret, 'utf16le'))) {
        found.push(`${path}: ${secret}`)
      }
    }
  }
  return found
}

describe('the disk', () => {
  it('holds a vault and a log to be searched at all', async () => {
    const names = (await filesOfTheApp()).map(({ path }) => path.slice(desk.userData.length))
    expect(names).toEqual(
      expect.arrayContaining(['/vault/vault.json', '/vault/desk.db', '/logs/desk.log', '/settings.json']),
    )
  })

  it('holds nothing readable while the desk is open', async () => {
    expect(await leaks()).toEqual([])
  })

  it('holds nothing readable once it is locked', async () => {
    expect(await call(desk.page, 'vault.lock', {})).toMatchObject({ state: 'locked' })
    expect(await leaks()).toEqual([])
  })

  it('keeps its folders for the officer’s account', async () => {
    for (const name of ['', 'vault', 'logs', 'chromium']) {
      expect((await stat(join(desk.userData, name))).mode & 0o077, name).toBe(0)
    }
  })

  it('names the runtime in the first line of the log, and no person or State in any', async () => {
    const log = await readFile(join(desk.userData, 'logs', 'desk.log'), 'utf8')
    expect(log.split('\n')[0]).toMatch(/ start .*electron=\d+\.\d+\.\d+ .*source=(official|registry)/)
  })
})
