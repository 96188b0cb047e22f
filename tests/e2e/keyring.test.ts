/** The system's keyring as a way in: refused where there is none, and with a real one never more than a convenience. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deskProfile } from './pages/demonstration.ts'
import { call, callRaw, lockDesk } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { type RunningKeyring, startKeyring } from './support/keyring.ts'
import { type LaunchedApp, launchApp, type OwnedFolder, ownedFolder } from './support/launch.ts'

const passphrase = 'sedge warbler 4471 upstream'
const open = { state: 'open', kind: 'demonstration' } as const
const failure = (code: string) => ({ ok: false, failure: { code } })

let userData: OwnedFolder
let app: LaunchedApp | undefined
beforeAll(async () => {
  userData = await ownedFolder('user-data')
})
afterEach(async () => {
  const ending = app
  app = undefined
  await ending?.close()
  expect(ending?.violations ?? []).toEqual([])
})
afterAll(() => userData?.remove())

const keyFile = () => join(userData.path, 'keyring.json')
const header = () => readFile(join(userData.path, 'vault', 'vault.json'), 'utf8')

/** The app on the one vault of these tests, with this keyring or, as in all other tests, with none. */
async function start(keyring?: RunningKeyring): Promise<LaunchedApp> {
  app = await launchApp({ userData: userData.path, ...keyring?.options })
  return app
}

async function officerAtTheDesk(page: Page): Promise<unknown> {
  const status = await call(page, 'vault.status', {})
  return status.state === 'open' ? status.officer : undefined
}

describe('without a keyring', () => {
  it('refuses to keep a key, and writes nothing', async () => {
    const { page } = await start()
    await call(page, 'vault.create', { kind: 'demonstration', passphrase, profile: deskProfile })
    const before = await header()
    expect(await call(page, 'keyring.status', {})).toEqual({ available: false, enabled: false })
    expect(await callRaw(page, 'keyring.enable', { authorisation: passphrase })).toMatchObject(
      failure('keyring-unavailable'),
    )
    expect(await header()).toBe(before)
    expect(existsSync(keyFile())).toBe(false)
  })
})

describe('with a real keyring', () => {
  let keyring: RunningKeyring
  let other: RunningKeyring | undefined
  let officer: unknown
  beforeAll(async () => {
    keyring = await startKeyring()
  })
  afterAll(async () => {
    await keyring?.end()
    await other?.end()
  })

  it('keeps a key of the officer who gives the passphrase', async () => {
    const { page } = await start(keyring)
    expect(await call(page, 'vault.open', { passphrase })).toMatchObject(open)
    officer = await officerAtTheDesk(page)
    expect(await call(page, 'keyring.status', {})).toEqual({ available: true, enabled: false })
    expect(await callRaw(page, 'keyring.enable', { authorisation: `${passphrase}.` })).toMatchObject(
      failure('wrong-passphrase'),
    )
    expect(existsSync(keyFile())).toBe(false)
    expect(await call(page, 'keyring.enable', { authorisation: passphrase })).toEqual({
      available: true,
      enabled: true,
    })
  })

  it('opens the vault after a restart as that officer, who still needs the passphrase to sign', async () => {
    const { app: running, page } = await start(keyring)
    expect(await call(page, 'vault.status', {})).toMatchObject({ state: 'locked', ways: { keyring: true } })
    expect(await call(page, 'vault.openWithKeyring', {})).toMatchObject({ ...open, officer })
    // The log is signed before it is asked where to put it.
    await answerSaveDialog(running, join(userData.path, 'log.asc'))
    expect(await callRaw(page, 'audit.save', {})).toMatchObject(failure('release-authorisation-needed'))
    expect(existsSync(join(userData.path, 'log.asc'))).toBe(false)
    await call(page, 'release.authorise', { passphrase })
    expect(await call(page, 'audit.save', {})).toEqual({ fileName: 'log.asc' })

    await lockDesk(page)
    const kept = await readFile(keyFile(), 'utf8')
    await writeFile(keyFile(), kept.slice(0, -20))
    expect(await callRaw(page, 'vault.openWithKeyring', {})).toMatchObject(failure('keyring-key-lost'))
    expect(await call(page, 'vault.open', { passphrase })).toMatchObject({ ...open, officer })
    await writeFile(keyFile(), kept)
  })

  it('falls back on the passphrase where the keyring was emptied, keeps a new key, and forgets it', async () => {
    other = await startKeyring()
    const { page } = await start(other)
    expect(await callRaw(page, 'vault.openWithKeyring', {})).toMatchObject(failure('keyring-key-lost'))
    expect(await call(page, 'vault.open', { passphrase })).toMatchObject({ ...open, officer })
    await call(page, 'keyring.enable', { authorisation: passphrase })
    await lockDesk(page)
    expect(await call(page, 'vault.openWithKeyring', {})).toMatchObject({ ...open, officer })
    expect(await call(page, 'keyring.disable', {})).toEqual({ available: true, enabled: false })
    expect(existsSync(keyFile())).toBe(false)
    expect(await lockDesk(page)).toMatchObject({ state: 'locked', ways: { keyring: false } })
    expect(await callRaw(page, 'vault.openWithKeyring', {})).toMatchObject(failure('keyring-key-lost'))
  })
})
