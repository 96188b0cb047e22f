/** Script that got into the page finds no Node, no Electron, no compiler of texts, and one small bridge. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedApp, launchApp, rendererSeccomp } from '../e2e/support/launch.ts'

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp()
})
afterAll(() => desk?.close())

/** Runs what is given as part of the page's own script would run; DevTools' evaluate is exempt from the policy. */
async function ranInPage(attack: () => void): Promise<boolean> {
  await desk.page.evaluate(() => document.body.removeAttribute('data-ran'))
  await desk.page.evaluate(attack).catch(() => undefined)
  await desk.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  return await desk.page.evaluate(() => document.body.hasAttribute('data-ran'))
}

describe('the page’s script', () => {
  it.each<[string, () => void]>([
    [
      'eval',
      () =>
        setTimeout(() =>
          Reflect.apply(Reflect.get(window, 'eval'), window, ["document.body.dataset.ran = ''"]),
        ),
    ],
    ['a function made from text', () => setTimeout(() => new Function("document.body.dataset.ran = ''")())],
    ['a timer with text', () => Reflect.apply(setTimeout, window, ["document.body.dataset.ran = ''"])],
    [
      'an inline script',
      () => {
        const script = document.createElement('script')
        script.append("document.body.dataset.ran = ''")
        document.body.append(script)
      },
    ],
    [
      'a handler in an attribute',
      () => document.body.setAttribute('onclick', "document.body.dataset.ran = ''"),
    ],
    ['markup from text', () => document.body.insertAdjacentHTML('beforeend', '<b data-ran onload="1">x</b>')],
    [
      'a script from a data address',
      () => {
        const script = document.createElement('script')
        script.setAttribute('src', "data:text/javascript,document.body.dataset.ran=''")
        document.body.append(script)
      },
    ],
    [
      'a worker from a blob',
      () => {
        const address = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }))
        new Worker(address).onmessage = () => document.body.setAttribute('data-ran', '')
      },
    ],
  ])('does not run %s', async (_what, attack) => {
    expect(await ranInPage(attack)).toBe(false)
    await desk.page.evaluate(() => document.body.click())
    expect(await desk.page.evaluate(() => document.body.hasAttribute('data-ran'))).toBe(false)
  })

  it('sees nothing of Node and Electron', async () => {
    const seen = await desk.page.evaluate(() =>
      [
        'require',
        'process',
        'electron',
        'Buffer',
        'global',
        'module',
        'exports',
        'ipcRenderer',
        '__dirname',
      ].filter((name) => Reflect.get(window, name) !== undefined),
    )
    expect(seen).toEqual([])
  })

  it('has one object of ours with two functions, which it cannot change', async () => {
    const bridge = await desk.page.evaluate(() => {
      const own = window.desk
      if (own === undefined) throw new Error('there is no bridge')
      const names = Object.getOwnPropertyNames(own).sort()
      const replaced = Reflect.set(own, 'call', () => 'mine') || Reflect.deleteProperty(own, 'call')
      const swapped = Reflect.defineProperty(window, 'desk', { value: {} })
      return { names, replaced, swapped, kind: typeof own.call }
    })
    expect(bridge).toEqual({ names: ['call', 'listen'], replaced: false, swapped: false, kind: 'function' })
  })

  it('cannot reach the preload’s world by poisoning its own', async () => {
    const leaked = await desk.page.evaluate(async () => {
      const seen: unknown[] = []
      const call = Function.prototype.call
      Reflect.set(Function.prototype, 'call', function (this: unknown, ...rest: unknown[]) {
        seen.push(this)
        return Reflect.apply(call, this, rest)
      })
      await window.desk?.call('runtime.about', {})
      Reflect.set(Function.prototype, 'call', call)
      return seen.filter((item) => /ipc|invoke|electron/i.test(String(item))).length
    })
    expect(leaked).toBe(0)
  })

  it('runs inside Chromium’s sandbox', async () => {
    expect(await rendererSeccomp(desk.app)).toBe(2)
  })

  it('stays in it where an ordinary user asks to go without', async () => {
    const asked = await launchApp({ args: ['--no-sandbox'] })
    try {
      expect(await rendererSeccomp(asked.app)).toBe(2)
    } finally {
      await asked.close()
    }
  })

  it('runs in a window with every protection named', async () => {
    const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return Reflect.apply(Reflect.get(contents ?? {}, 'getLastWebPreferences'), contents, [])
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    })
  })
})
