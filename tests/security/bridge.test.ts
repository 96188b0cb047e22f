/** The bridge answers the desk's own page, for calls of the contract with well-formed input, and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRaw } from '../e2e/pages/desk-calls.ts'
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts'

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp()
})
afterAll(() => desk?.close())

const refused = { ok: false, failure: { code: 'refused', params: {} } }

describe('the bridge', () => {
  it('answers the page', async () => {
    expect((await callRaw(desk.page, 'runtime.about', {})).ok).toBe(true)
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'internal.messageFile',
    'internal.revocationFile',
    'internal.close',
    'desk:call',
    '',
    7,
    null,
    ['runtime.about'],
  ])('refuses the name %o', async (name) => {
    expect(await callRaw(desk.page, name, {})).toEqual(refused)
  })

  it.each<[string, unknown, string]>([
    ['settings.change', { theme: 'neon' }, 'theme'],
    ['settings.change', { language: { toString: 'ar' } }, 'language'],
    ['vault.open', {}, 'passphrase'],
    ['vault.open', { passphrase: 'x'.repeat(2000) }, 'passphrase'],
    ['directory.entry', { id: '../../etc/passwd' }, 'id'],
    ['messages.export', { id: crypto.randomUUID(), form: '/tmp/x' }, 'form'],
    ['runtime.about', 'text', ''],
    ['runtime.about', null, ''],
  ])('refuses input that %s does not know', async (name, input, path) => {
    expect(await callRaw(desk.page, name, input)).toEqual({
      ok: false,
      failure: { code: 'bad-input', params: { path } },
    })
  })

  it('refuses input that cannot be carried over', async () => {
    const answer = await desk.page.evaluate(() =>
      window.desk?.call('settings.change', { theme: () => 'dark' }),
    )
    expect(answer).toEqual({ ok: false, failure: { code: 'bad-input', params: { path: '' } } })
  })

  it('does not answer another window, even with our page and our preload in it', async () => {
    const answer = await desk.app.evaluate(async ({ app, BrowserWindow, session }) => {
      const preload = `${app.getAppPath()}/out/app/preload/preload.cjs`
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, session: session.fromPartition('desk') },
      })
      await other.loadURL('app://desk/index.html')
      const result = await other.webContents.executeJavaScript("desk.call('runtime.about', {})")
      other.destroy()
      return result
    })
    expect(answer).toEqual(refused)
  })

  it('has no second door: one channel is handled, and only the name of the settings folder is told', async () => {
    // The store of the settings, which brings a channel of its own, is loaded at the first change.
    expect(await callRaw(desk.page, 'settings.change', { theme: 'system' })).toMatchObject({ ok: true })
    const doors = await desk.app.evaluate(({ ipcMain }) => {
      const handlers = Reflect.get(ipcMain, '_invokeHandlers')
      return { handled: [...handlers.keys()], listened: ipcMain.eventNames().map(String) }
    })
    expect(doors.handled).toEqual(['desk:call'])
    expect(doors.listened.filter((name) => name !== 'error')).toEqual(['electron-store-get-data'])
  })

  it('gives the page events without the sender', async () => {
    await desk.page.evaluate(() => {
      window.desk?.listen((...heard: unknown[]) => {
        document.body.dataset.heard = JSON.stringify(heard)
      })
    })
    await callRaw(desk.page, 'settings.change', { theme: 'dark' })
    await desk.page.waitForFunction(() => document.body.dataset.heard !== undefined)
    expect(await desk.page.evaluate(() => document.body.dataset.heard)).toBe('[{"topic":"settings"}]')
  })
})
