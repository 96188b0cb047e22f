/** The platform gives the page nothing: no clipboard, no device, no sensor, no file, no download. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../e2e/pages/desk-calls.ts'
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts'

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp()
})
afterAll(() => desk?.close())

describe('permissions', () => {
  it('grants none of what a page can ask about', async () => {
    const granted = await desk.page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'clipboard-write',
        'persistent-storage',
        'background-sync',
        'idle-detection',
        'screen-wake-lock',
        'storage-access',
        'window-management',
        'local-fonts',
        'accelerometer',
        'gyroscope',
        'magnetometer',
      ]
      const states = names.map(async (name) => {
        const status = await navigator.permissions
          .query({ name: name as PermissionName })
          .catch(() => undefined)
        return status?.state === 'granted' ? [name] : []
      })
      return (await Promise.all(states)).flat()
    })
    expect(granted).toEqual([])
  })

  it('refuses every request', async () => {
    const obtained = await desk.page.evaluate(async () => {
      const reach = (...path: string[]): unknown =>
        path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), window)
      const use = async (what: string, ...path: string[]) => {
        const owner = Object(reach(...path.slice(0, -1)))
        const method = Reflect.get(owner, path.at(-1) ?? '')
        if (typeof method !== 'function') return []
        const limit = new Promise((_resolve, reject) => setTimeout(reject, 1000))
        const argument = { video: true, audio: true, filters: [], acceptAllDevices: true }
        const asked = Promise.race([Reflect.apply(method, owner, [argument]), limit])
        return await asked.then(
          (value) => (value === false || value === 'denied' || value === undefined ? [] : [what]),
          () => [],
        )
      }
      const found = await Promise.all([
        use('camera', 'navigator', 'mediaDevices', 'getUserMedia'),
        use('screen', 'navigator', 'mediaDevices', 'getDisplayMedia'),
        use('clipboard', 'navigator', 'clipboard', 'read'),
        use('clipboard text', 'navigator', 'clipboard', 'readText'),
        use('midi', 'navigator', 'requestMIDIAccess'),
        use('usb', 'navigator', 'usb', 'requestDevice'),
        use('hid', 'navigator', 'hid', 'requestDevice').then((list) => (list.length > 0 ? [] : list)),
        use('serial', 'navigator', 'serial', 'requestPort'),
        use('bluetooth', 'navigator', 'bluetooth', 'requestDevice'),
        use('wake lock', 'navigator', 'wakeLock', 'request'),
        use('storage', 'navigator', 'storage', 'persist'),
        use('notification', 'Notification', 'requestPermission'),
        use('fonts', 'queryLocalFonts'),
        use('open picker', 'showOpenFilePicker'),
        use('save picker', 'showSaveFilePicker'),
        use('folder picker', 'showDirectoryPicker'),
        use('screens', 'getScreenDetails'),
      ])
      const place = new Promise<string[]>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(['place']),
          () => resolve([]),
          { timeout: 1000 },
        )
      })
      return [...found.flat(), ...(await place)]
    })
    expect(obtained).toEqual([])
  })

  it('keeps the page from the clipboard, also after a click; the shell puts text there for it', async () => {
    await desk.app.evaluate(({ clipboard }) => clipboard.writeText('of another program'))
    await desk.page.evaluate(() => {
      document.addEventListener(
        'click',
        () => {
          navigator.clipboard.writeText('ABCD 1234').then(
            () => document.body.setAttribute('data-copied', 'yes'),
            () => document.body.setAttribute('data-copied', 'no'),
          )
        },
        { once: true },
      )
    })
    await desk.page.mouse.click(4, 4)
    await desk.page.waitForFunction(() => document.body.dataset.copied !== undefined)
    expect(await desk.page.evaluate(() => document.body.dataset.copied)).toBe('no')
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('of another program')

    expect(await call(desk.page, 'clipboard.copy', { text: 'ABCD 1234' })).toEqual({ seconds: 45 })
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('ABCD 1234')
  })

  it('downloads nothing', async () => {
    const asked = await desk.app.evaluate(({ session }) => {
      const log: string[] = []
      Reflect.set(globalThis, 'downloads', log)
      session.fromPartition('desk').on('will-download', (event) => {
        log.push(event.defaultPrevented ? 'prevented' : 'begun')
      })
      return log.length
    })
    expect(asked).toBe(0)
    await desk.page.evaluate(() => {
      for (const address of [
        'app://desk/index.html',
        'data:application/zip,x',
        URL.createObjectURL(new Blob(['x'])),
      ]) {
        const link = document.createElement('a')
        link.href = address
        link.download = 'escaped.bin'
        document.body.append(link)
        link.click()
        link.remove()
      }
    })
    await desk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    const log = await desk.app.evaluate(() => Reflect.get(globalThis, 'downloads'))
    expect(log).not.toContain('begun')
    const home = join(desk.userData, '..')
    const names = await readdir(home, { recursive: true })
    expect(names.filter((name) => name.includes('escaped'))).toEqual([])
  })

  it('accepts no certificate and answers no login', async () => {
    const outcome = await desk.app.evaluate(({ app, BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const answers: unknown[] = []
      const event = { preventDefault: () => answers.push('prevented') }
      app.emit('certificate-error', event, contents, 'https://x.example', 'E', {}, (answer: boolean) =>
        answers.push(answer),
      )
      app.emit('select-client-certificate', event, contents, 'https://x.example', [], () =>
        answers.push('chosen'),
      )
      return answers
    })
    expect(outcome).toEqual(['prevented', false, 'prevented'])
  })
})
