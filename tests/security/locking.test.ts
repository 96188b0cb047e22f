/** A lock leaves nothing of the open desk in any living process, nor in the clipboard. */
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DemonstrationDesk,
  deskProfile,
  launchWithRegistry,
  setUpDesk,
} from '../e2e/pages/demonstration.ts'
import { call, callRaw, lockDesk, renewedPage } from '../e2e/pages/desk-calls.ts'
import { type LaunchedApp, launchApp, leastCosts } from '../e2e/support/launch.ts'

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchWithRegistry(leastCosts)
  await setUpDesk(desk.page, desk.passphrase)
})
afterAll(() => desk?.end())

const facets = 'directory.facets'
const locked = { ok: false, failure: { code: 'vault-locked', params: {} } }

const pageProcess = () =>
  desk.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
const unlock = () => call(desk.page, 'vault.open', { passphrase: desk.passphrase })

/** Emits what the system would, and waits for the page that comes after. */
async function lockBy(event: 'suspend' | 'lock-screen'): Promise<void> {
  await desk.page.evaluate(() => document.documentElement.setAttribute('data-before-lock', ''))
  await desk.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event)
  await renewedPage(desk.page)
}

/** Names of the app's processes in whose memory any of `texts` is, as UTF-8 or UTF-16. */
async function processesHolding({ app: launched }: LaunchedApp, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])
  const running = await launched.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name }) => ({ pid, name: name ?? type })),
  )
  const found: string[] = []
  for (const { pid, name } of running) {
    if (await memoryHolds(pid, needles)) found.push(name)
  }
  return found
}

async function memoryHolds(pid: number, needles: readonly Buffer[]): Promise<boolean> {
  const memory = await open(`/proc/${pid}/mem`, 'r')
  try {
    for (const [from, to] of await usedRanges(pid)) {
      if (await rangeHolds(memory, from, to, needles)) return true
    }
    return false
  } finally {
    await memory.close()
  }
}

/** Address ranges that the process can write and has written: what is only reserved is large and holds nothing. */
async function usedRanges(pid: number): Promise<[number, number][]> {
  const mappings = (await readFile(`/proc/${pid}/smaps`, 'utf8')).split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
  return mappings.flatMap((mapping) => {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(mapping)
    const kept = [...mapping.matchAll(/^(?:Rss|Swap): +(\d+) kB/gm)].some(([, amount]) => Number(amount) > 0)
    return range === null || !kept ? [] : [[Number(`0x${range[1]}`), Number(`0x${range[2]}`)]]
  })
}

const block = 4 * 1024 * 1024

async function rangeHolds(
  memory: Awaited<ReturnType<typeof open>>,
  from: number,
  to: number,
  needles: readonly Buffer[],
): Promise<boolean> {
  const overlap = Math.max(...needles.map(({ length }) => length))
  const buffer = Buffer.alloc(block + overlap)
  for (let at = from; at < to; at += block) {
    const length = Math.min(buffer.length, to - at)
    const read = await memory.read(buffer, 0, length, at).catch(() => ({ bytesRead: 0 }))
    const part = buffer.subarray(0, read.bytesRead)
    if (needles.some((needle) => part.includes(needle))) return true
  }
  return false
}

const draftOf = (id: string, subject: string) => ({
  id,
  template: 'T2' as const,
  mode: 'test' as const,
  to: [],
  textLanguage: 'en',
  renderedIn: ['en' as const],
  tlp: 'TLP:RED' as const,
  precedence: 'routine' as const,
  subject,
  acknowledgement: { requested: true },
  fields: {},
  footers: [],
})

describe('locking', () => {
  it('ends the process that showed the page, and shows the page in another', async () => {
    const before = await pageProcess()
    expect(await lockDesk(desk.page)).toMatchObject({ state: 'locked' })
    await expect.poll(() => existsSync(`/proc/${before}`)).toBe(false)
    expect(await pageProcess()).not.toBe(before)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
    expect(await unlock()).toMatchObject({ state: 'open' })
  })

  it.each(['suspend', 'lock-screen'] as const)('follows the system’s %s', async (event) => {
    const before = await pageProcess()
    await lockBy(event)
    await expect.poll(() => existsSync(`/proc/${before}`)).toBe(false)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
    await unlock()
  })

  it('follows Ctrl+L', async () => {
    await desk.page.evaluate(() => document.documentElement.setAttribute('data-before-lock', ''))
    await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.sendInputEvent({ type: 'keyDown', keyCode: 'L', modifiers: ['control'] })
    })
    await renewedPage(desk.page)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
    await unlock()
  })

  it('takes its text out of the clipboard, and leaves another’s', async () => {
    await call(desk.page, 'clipboard.copy', { text: 'ABCD 1234' })
    await lockDesk(desk.page)
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
    await unlock()
    await call(desk.page, 'clipboard.copy', { text: 'ABCD 1234' })
    await desk.app.evaluate(({ clipboard }) => clipboard.writeText('of another program'))
    await lockDesk(desk.page)
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('of another program')
    await unlock()
  })

  it('does not reload a locked page: what is typed into the passphrase field stays', async () => {
    await lockDesk(desk.page)
    await desk.page.evaluate(() => document.documentElement.setAttribute('data-typed', ''))
    await desk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await call(desk.page, 'settings.read', {})
    expect(await desk.page.evaluate(() => document.documentElement.hasAttribute('data-typed'))).toBe(true)
    await unlock()
  })

  it('locks in the tray, where the officer wants a closed window to stay', async () => {
    await call(desk.page, 'settings.change', { keepInTray: true })
    await desk.page.evaluate(() => document.documentElement.setAttribute('data-before-lock', ''))
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await renewedPage(desk.page)
    const isVisible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    expect(await isVisible()).toBe(false)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
    // As a second start of the program would.
    await desk.app.evaluate(({ app }) => void app.emit('second-instance', {}, [], ''))
    expect(await isVisible()).toBe(true)
    await call(desk.page, 'settings.change', { keepInTray: false })
    await unlock()
  })

  it('does not wait for ever for a page that hangs, and ends it', async () => {
    const before = await pageProcess()
    await call(desk.page, 'messages.drafts', {})
    void desk.page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await desk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await expect.poll(() => existsSync(`/proc/${before}`), { timeout: 20_000 }).toBe(false)
  })
})

/** Calls from within the page with an input that crosses to it backwards: the test's own way leads through the app. */
async function callSecretly(name: string, input: unknown): Promise<boolean> {
  const backwards = [...JSON.stringify(input)].reverse().join('')
  return await quiet.page.evaluate(
    async ([callName = '', text = '']) => {
      const result = await window.desk?.call(callName, JSON.parse([...text].reverse().join('')))
      return result?.ok === true
    },
    [name, backwards],
  )
}

let quiet: LaunchedApp

describe('memory after a lock', () => {
  beforeAll(async () => {
    quiet = await launchApp()
  })
  afterAll(() => quiet?.close())

  it('holds neither text nor passphrase in any living process', async () => {
    const subject = `Quillwort memory ${crypto.randomUUID()}`
    const passphrase = `quillwort ${crypto.randomUUID()}`
    const vault = { kind: 'demonstration', passphrase, profile: deskProfile }
    expect(await callSecretly('vault.create', vault)).toBe(true)
    expect(await callSecretly('messages.saveDraft', draftOf(crypto.randomUUID(), subject))).toBe(true)
    await quiet.page.evaluate(() => window.desk?.call('messages.drafts', {}).then(() => undefined))
    // The search can find: what is open is in the memory of the vault process.
    expect(await processesHolding(quiet, [subject])).toContain('POC Desk vault')
    await lockDesk(quiet.page)
    expect(await processesHolding(quiet, [subject, passphrase])).toEqual([])
    // Opened by the passphrase, for which there was a port already, and locked again.
    expect(await callSecretly('vault.open', { passphrase })).toBe(true)
    await quiet.page.evaluate(() => window.desk?.call('messages.drafts', {}).then(() => undefined))
    await lockDesk(quiet.page)
    expect(await processesHolding(quiet, [subject, passphrase])).toEqual([])
  })
})
