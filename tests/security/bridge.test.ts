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
    'internal.keyringOpen',
    'internal.handFiles',
    'internal.watchFolder',
    'port',
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
      const ask = (name: string) => other.webContents.executeJavaScript(`desk.call('${name}', {})`)
      // The second needs a port to the vault process, which that window's preload asks for as ours does.
      const results = [await ask('runtime.about'), await ask('directory.facets'), await ask('vault.status')]
      other.destroy()
      return results
    })
    expect(answer).toEqual([refused, refused, refused])
  })

  it('gives no port to a frame without our origin, whatever it says', async () => {
    const answer = await desk.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents
      const handlers: Map<string, (event: unknown) => Promise<unknown>> = Reflect.get(
        ipcMain,
        '_invokeHandlers',
      )
      const sent: unknown[] = []
      const postMessage = (...message: unknown[]) => void sent.push(message)
      const frames = [
        null,
        { url: 'https://desk/index.html', parent: null, postMessage },
        { url: 'about:blank', parent: null, postMessage },
        { url: 'app://desk/index.html', parent: {}, postMessage },
      ]
      const answers = []
      for (const senderFrame of frames)
        answers.push(await handlers.get('desk:port')?.({ sender, senderFrame }))
      return { answers, sent }
    })
    expect(JSON.stringify(answer)).not.toContain('"ok":true')
    expect(answer.sent).toEqual([])
  })

  it('has no third door: two channels are handled, and only the name of the settings folder is told', async () => {
    // The store of the settings, which brings a channel of its own, is loaded at the first change.
    expect(await callRaw(desk.page, 'settings.change', { theme: 'system' })).toMatchObject({ ok: true })
    const doors = await desk.app.evaluate(({ ipcMain }) => {
      const handlers = Reflect.get(ipcMain, '_invokeHandlers')
      return { handled: [...handlers.keys()], listened: ipcMain.eventNames().map(String) }
    })
    expect(doors.handled.sort()).toEqual(['desk:call', 'desk:port'])
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
