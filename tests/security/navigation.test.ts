/** The window shows the desk's page for as long as it lives: no way leads to another document or window. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts'
import { openTrap, type Trap } from './support/trap.ts'

let desk: LaunchedApp
let trap: Trap
let page: Page
beforeAll(async () => {
  trap = await openTrap()
  desk = await launchApp()
  page = desk.page
})
afterAll(async () => {
  await desk?.close()
  await trap?.close()
})

/** Runs an attack in the page, then proves that the very same document is still there, and alone. */
async function survives(attack: (host: string) => void): Promise<void> {
  const mark = crypto.randomUUID()
  await page.evaluate((value) => document.body.setAttribute('data-mark', value), mark)
  // An attack that stops the page's own script with an exception has failed as well.
  await page.evaluate(attack, trap.host).catch(() => undefined)
  // A round trip to the main process and back, after which a navigation would have begun.
  await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('0'),
  )
  expect(await page.evaluate(() => document.body.getAttribute('data-mark'))).toBe(mark)
  const windows = await desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  )
  expect(windows).toEqual(['app://desk/index.html'])
  expect(page.frames().length).toBe(1)
  expect(trap.visits()).toBe(0)
}

describe('navigation', () => {
  it.each([
    'http://HOST/',
    'https://HOST/',
    'file:///etc/passwd',
    'data:text/html,<h1>other</h1>',
    'app://desk/other.html',
    'app://other/index.html',
    'ftp://HOST/',
    'mailto:poc@mfa.example',
    'ms-msdt:/id',
    'chrome://version',
    'devtools://devtools/bundled/inspector.html',
  ])('does not leave for %s by script', async (address) => {
    await page.evaluate((value) => document.body.setAttribute('data-goal', value), address)
    await survives((host) => {
      location.href = (document.body.dataset.goal ?? '').replace('HOST', host)
    })
  })

  it('does not follow links, whatever their target', async () => {
    await survives((host) => {
      for (const target of ['', '_blank', '_top', 'other']) {
        const link = document.createElement('a')
        link.href = `http://${host}/link`
        link.target = target
        link.setAttribute('ping', `http://${host}/ping`)
        document.body.append(link)
        link.click()
        link.remove()
      }
    })
  })

  it('does not submit forms', async () => {
    await survives((host) => {
      const form = document.createElement('form')
      form.action = `http://${host}/form`
      form.method = 'post'
      document.body.append(form)
      form.submit()
      form.remove()
    })
  })

  it('does not obey a refresh in the document', async () => {
    await survives((host) => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = `0;url=http://${host}/refresh`
      document.head.append(meta)
      meta.remove()
    })
  })
})

describe('windows and frames', () => {
  it('opens no window', async () => {
    await survives((host) => {
      const opened = [
        window.open(`http://${host}/`),
        window.open('about:blank'),
        window.open('app://desk/index.html'),
      ]
      if (opened.some((handle) => handle !== null)) document.body.removeAttribute('data-mark')
    })
  })

  it.each(['iframe', 'frame', 'object', 'embed', 'webview', 'fencedframe', 'portal'])(
    'shows nothing inside a <%s>',
    async (tag) => {
      await page.evaluate((value) => document.body.setAttribute('data-goal', value), tag)
      await survives((host) => {
        for (const address of [
          `http://${host}/`,
          'app://desk/index.html',
          'data:text/html,x',
          'file:///etc/passwd',
        ]) {
          const element = document.createElement(document.body.dataset.goal ?? '')
          element.setAttribute('src', address)
          element.setAttribute('data', address)
          element.setAttribute('nodeintegration', '')
          document.body.append(element)
          setTimeout(() => element.remove(), 0)
        }
      })
    },
  )

  it('attaches no guest even where a page were allowed to ask for one', async () => {
    const outcome = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      let prevented = false
      const event = { preventDefault: () => (prevented = true) }
      contents?.emit('will-attach-webview', event, {}, {})
      return prevented
    })
    expect(outcome).toBe(true)
  })
})

// Last, because the page begins anew.
describe('about:blank', () => {
  it('comes back from about:blank, which Chromium lets no one prevent, and where the bridge is silent', async () => {
    const returned = desk.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          const visited: string[] = []
          contents?.on('did-navigate', (_event, address) => {
            if (visited.push(address) === 2) resolve(visited)
          })
        }),
    )
    await page.evaluate(() => {
      location.href = 'about:blank'
    })
    expect(await returned).toEqual(['about:blank', 'app://desk/index.html'])
    await page.waitForURL('app://desk/index.html')
  })
})
