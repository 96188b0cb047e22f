/** What goes wrong at a desk, on its screens: each fault is named in the officer's language, and nothing is changed. */
import { createHash } from 'node:crypto'
import { readFile, truncate } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { FailureCode } from '../../src-shared/base/failure.ts'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { deskProfile } from './pages/demonstration.ts'
import { directoryRows, goTo, lock, search } from './pages/desk.ts'
import { call, callRaw } from './pages/desk-calls.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { type LaunchedApp, launchApp, leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'

const passphrase = 'quillwort meadow at night 4417'
const words = wordsIn('ar')
const everything = {
  text: '',
  regions: [],
  types: [],
  operationalLanguages: [],
  openNow: false,
  sortLanguage: 'ar',
} as const satisfies CallInput<'directory.search'>

let registry: RunningRegistry
let userData: OwnedFolder
let desk: LaunchedApp
/** What the network does to the directory on its way; null lets it through. */
let hostile: ((response: ServerResponse) => void) | null = null

const launch = () =>
  launchApp({
    userData: userData.path,
    env: { ...leastCosts.env, POC_DESK_DEMO_ENROLMENT: registry.enrolment },
  })

beforeAll(async () => {
  userData = await ownedFolder('bad-input')
  registry = await startRegistry({
    demo: true,
    intercept: (path, response) => {
      if (hostile === null || !path.includes('/targets/')) return false
      hostile(response)
      return true
    },
  })
  desk = await launch()
  await call(desk.page, 'settings.change', { language: 'ar' })
})
afterAll(async () => {
  await desk?.close()
  await registry?.close()
  await userData?.remove()
})

/** Waits for both halves of a failure's words: what happened, and what to do. */
async function expectFailure(page: Page, code: FailureCode): Promise<void> {
  await page
    .getByText(words(`failures:codes.${code}.error--title`))
    .first()
    .waitFor()
  await page
    .getByText(words(`failures:codes.${code}.prose--advice`))
    .first()
    .waitFor()
}

async function headerHash(): Promise<string> {
  const header = await readFile(join(userData.path, 'vault', 'vault.json'))
  return createHash('sha256').update(header).digest('hex')
}

describe('bad input', () => {
  it('a directory altered on the way is refused by name, and nothing of it is kept', async () => {
    const { page } = desk
    await call(page, 'vault.create', {
      kind: 'demonstration',
      passphrase,
      profile: deskProfile,
      language: 'ar',
    })
    await call(page, 'registry.connectDemonstration', {})
    hostile = (response) => response.writeHead(200).end('{"format":"poc-desk-directory"}')
    await page.reload()
    await goTo(page, words, 'registry')
    await page.getByRole('button', { name: words('registry:sync.action--sync') }).click()
    await expectFailure(page, 'registry-tampered')
    expect((await call(page, 'directory.search', everything)).total).toBe(0)
    hostile = null
    await call(page, 'registry.sync', {})
    expect((await call(page, 'directory.search', everything)).total).toBe(390)
  })

  it('a registry out of reach leaves the directory as it is', async () => {
    const { page } = desk
    const before = await call(page, 'registry.status', {})
    await registry.close()
    await goTo(page, words, 'registry')
    await page.getByRole('button', { name: words('registry:sync.action--sync') }).click()
    await expectFailure(page, 'registry-unreachable')
    const after = await call(page, 'registry.status', {})
    expect(after.directory).toEqual(before.directory)
    expect((await call(page, 'directory.search', everything)).total).toBe(390)
  })

  it('an armor of garbage is named and not stored', async () => {
    const { page } = desk
    await goTo(page, words, 'cases')
    await page.getByRole('button', { name: words('messages:list.action--open') }).click()
    const garbage =
      '-----BEGIN PGP MESSAGE-----\n\nbm90IGFuIE9wZW5QR1AgbWVzc2FnZQ==\n-----END PGP MESSAGE-----\n'
    await page.getByLabel(words('read:open.label--paste')).fill(garbage)
    await page.getByRole('button', { name: words('read:open.action--paste') }).click()
    await expectFailure(page, 'message-unreadable')
    expect(await call(page, 'messages.threads', {})).toEqual([])
  })

  it.each(['expired', 'missing'] as const)(
    'a counterpart whose key is %s gets no message, and T14 is offered',
    async (state) => {
      const { page } = desk
      const { rows } = await call(page, 'directory.search', everything)
      const row = rows.find((candidate) => candidate.encryption.state === state)
      if (row === undefined) throw new Error(`the demonstration directory has no ${state} key`)
      const email = required(row.email, 'the address of a demonstration record')
      await goTo(page, words, 'directory')
      await search(page, words, email, stateName(row.state, 'ar'))
      await directoryRows(page, words).first().click()
      await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
      await page.getByRole('button', { name: words('compose:to.action--ask-key') }).waitFor()
      const preflight = await call(page, 'messages.preflight', { to: [row.id], template: 'T2' })
      expect(preflight).toMatchObject({ canRelease: false, lines: [{ encryption: { state } }] })
      expect(await call(page, 'messages.threads', {})).toEqual([])
    },
  )

  it('a wrong passphrase is named, keeps what was typed, and the right one still opens', async () => {
    const { page } = desk
    const before = await headerHash()
    await goTo(page, words, 'directory')
    await lock(page, words)
    const field = page.locator('input[type=password]')
    await field.fill('quillwort meadow at noon 4417')
    await page.getByRole('button', { name: words('welcome:unlock.action--unlock'), exact: true }).click()
    await page.getByText(words('failures:codes.wrong-passphrase.error--title')).first().waitFor()
    expect(await field.inputValue()).toBe('quillwort meadow at noon 4417')
    expect(await headerHash()).toBe(before)
    expect(await call(page, 'vault.status', {})).toMatchObject({ state: 'locked' })
    await unlock(page, words, passphrase)
  })

  it('a truncated vault.json is told apart from a wrong passphrase, and no new vault takes its place', async () => {
    await desk.close()
    await truncate(join(userData.path, 'vault', 'vault.json'), 200)
    const before = await headerHash()
    registry = await startRegistry({ demo: true })
    desk = await launch()
    const { page } = desk
    await expectFailure(page, 'vault-header-damaged')
    expect(await call(page, 'vault.status', {})).toEqual({ state: 'damaged', problem: 'header' })
    const create = { kind: 'demonstration', passphrase, profile: deskProfile } as const
    expect(await callRaw(page, 'vault.create', create)).toMatchObject({
      ok: false,
      failure: { code: 'vault-exists' },
    })
    expect(await headerHash()).toBe(before)
    expect(desk.violations).toEqual([])
  })
})
