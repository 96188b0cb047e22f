/** Manners of the desktop: keys that an officer chose, a menu on text, and faults that are told and reported, sent nowhere. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shellWords } from '../../src-main/shell/shell-words.ts'
import type { ShortcutId } from '../../src-shared/domain/shortcuts.ts'
import { sealAs } from '../support/counterpart.ts'
import {
  type CorrespondingDesk,
  launchCorrespondingDesk,
  notificationBy,
  placeFile,
} from './pages/corresponding-desk.ts'
import { lockByKey, openDeskSection } from './pages/desk.ts'
import { call, callRaw, renewedPage } from './pages/desk-calls.ts'
import { answerQuestions, answerSaveDialog } from './pages/dialogs.ts'
import { allTried, outcomeOf } from './pages/incoming.ts'
import { hasFocus } from './pages/keyboard.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const { fault } = shellWords('en')
const patience = { timeout: 20_000 }

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('desktop')
})
afterAll(() => desk?.end())

const commandOf = (id: ShortcutId) => words(`desk:keyboard.label--${id}`)
const changeButton = (id: ShortcutId) =>
  desk.page.getByRole('button', {
    name: words('desk:keyboard.action--change-of', { command: commandOf(id) }),
  })
const palette = () => desk.page.getByRole('dialog', { name: words('find:palette.label--title') })
/** As the system gives keys to the window: those of the page's driver pass the main process by. */
const pressInWindow = (keyCode: string, modifiers: 'control'[] = []) =>
  desk.app.evaluate(
    ({ webContents }, key) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith('app://desk/'))
      contents?.sendInputEvent({ type: 'keyDown', ...key })
    },
    { keyCode, modifiers },
  )
const shortcuts = async () => (await call(desk.page, 'settings.read', {})).shortcuts

describe('the keys of the program', () => {
  it('are listed, and changed by pressing others', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'keyboard')
    await changeButton('find').click()
    await page.getByText(words('desk:keyboard.status--press')).waitFor()
    await page.keyboard.press('Control+j')
    await expect.poll(shortcuts).toEqual({ find: 'Mod+J' })
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('act at once, those before no longer', async () => {
    const { page } = desk
    await page.keyboard.press('Control+k')
    expect(await palette().count()).toBe(0)
    await page.keyboard.press('Control+j')
    await palette().waitFor()
    await page.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
    const button = page.getByRole('button', { name: words('find:palette.action--open'), exact: true })
    expect(await button.getAttribute('aria-keyshortcuts')).toBe('Control+J')
  })

  it('are refused where another command has them, which is named, and where others need them', async () => {
    const { page } = desk
    await changeButton('acknowledge').click()
    await page.keyboard.press('Control+j')
    const refusal = page.getByRole('alert').filter({ hasText: commandOf('find') })
    await refusal.waitFor()
    await page.keyboard.press('Control+c')
    await page.getByRole('alert').filter({ hasText: 'Ctrl+C' }).waitFor()
    await page.keyboard.press('b')
    await page.getByText(words('desk:keyboard.error--unsuitable', { modifier: 'Ctrl' })).waitFor()
    await page.keyboard.press('Escape')
    await hasFocus(changeButton('acknowledge'))
    expect(await shortcuts()).toEqual({ find: 'Mod+J' })
  })

  it('lock the desk where they were changed, and are said at the button that does it', async () => {
    const { page } = desk
    await changeButton('lock').click()
    await page.keyboard.press('F9')
    await expect.poll(shortcuts).toEqual({ find: 'Mod+J', lock: 'F9' })
    const lock = page.getByRole('button', { name: words('common:action.action--lock'), exact: true })
    await expect.poll(() => lock.getAttribute('aria-keyshortcuts')).toBe('F9')
    await pressInWindow('L', ['control'])
    expect(await call(page, 'vault.status', {})).toMatchObject({ state: 'open' })
    await page.evaluate(() => document.documentElement.setAttribute('data-before-lock', ''))
    await pressInWindow('F9')
    await renewedPage(page)
    expect(await call(page, 'vault.status', {})).toMatchObject({ state: 'locked' })
    await call(page, 'vault.open', { passphrase: desk.passphrase })
    await page.reload()
  })

  it('are those of the program again when all are reset', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'keyboard')
    await page.getByRole('button', { name: words('desk:keyboard.action--reset-all') }).click()
    await expect.poll(shortcuts).toEqual({})
    await page.keyboard.press('Control+k')
    await palette().waitFor()
  })
})

describe('a right click', () => {
  afterEach(() => desk.page.keyboard.press('Escape'))

  it('on a field offers what is done to text', async () => {
    const { app } = desk
    await app.evaluate(({ Menu }) => {
      const shown: (readonly string[])[] = []
      Reflect.set(globalThis, 'shownMenus', shown)
      Menu.prototype.popup = function (this: Electron.Menu) {
        shown.push(this.items.map(({ label }) => label))
      }
    })
    await palette().getByRole('combobox').click({ button: 'right' })
    const { edit } = shellWords('en')
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'shownMenus')))
      .toEqual([
        [edit['action--cut'], edit['action--copy'], edit['action--paste'], '', edit['action--select-all']],
      ])
  })
})

describe('mails that are opened with the program', () => {
  const mail = async (name: string, subject: string) => {
    const record = notificationBy(desk.kenya, desk.known, { subject })
    return placeFile(desk.files, name, await sealAs(desk.kenya, desk.known, record, 'eml'))
  }
  /** What the first start hears of a second one with these files. */
  const startAgain = (paths: readonly string[]) =>
    desk.app.evaluate(({ app }, given) => {
      app.emit('second-instance', {}, ['poc-desk', ...given], '/')
    }, paths)
  const shown = (subject: string) => desk.page.getByRole('heading', { name: subject, level: 1 })

  it('wait while the vault is locked, and are opened with it', async () => {
    const { app, page } = desk
    await page.keyboard.press('Escape')
    await lockByKey(app, page, words)
    await startAgain([await mail('first.eml', 'Scanning from documentation addresses')])
    await unlock(page, words, desk.passphrase)
    await shown('Scanning from documentation addresses').waitFor()
  })

  it('are shown beside one that is open, and several one after another', async () => {
    const { page } = desk
    await startAgain([await mail('second.eml', 'A second scan')])
    await shown('A second scan').waitFor()
    await startAgain([await mail('third.eml', 'A third scan'), await mail('fourth.eml', 'A fourth scan')])
    await allTried(page, words)
    for (const name of ['third.eml', 'fourth.eml'])
      await outcomeOf(page, words, name).getByText(words('incoming:several.status--opened')).first().waitFor()
    expect((await call(page, 'messages.threads', {})).length).toBe(4)
  })

  it('are opened once', async () => {
    const { page } = desk
    expect(await call(page, 'incoming.arrived', {})).toEqual({ files: [] })
  })
})

describe('a fault', () => {
  const reportAt = (name: string) => join(desk.files.path, name)

  it('of the vault process is told, with what is safe, and reported in a file that holds nothing personal', async () => {
    const { app, page } = desk
    const asked = await answerQuestions(app, 'agree')
    await answerSaveDialog(app, reportAt('vault.txt'))
    const pid = await app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().flatMap(({ name, pid: id }) => (name === 'POC Desk vault' ? [id] : [])),
    )
    expect(pid.length).toBe(1)
    process.kill(pid[0] ?? 0, 'SIGSEGV')
    await expect.poll(() => existsSync(reportAt('vault.txt'))).toBe(true)
    expect(await asked()).toEqual([
      `${fault['heading--vault']}\n${fault['prose--vault']}\n\n${fault['prose--report']}`,
    ])
    expect((await callRaw(page, 'directory.facets', {})).ok).toBe(false)
    const report = await readFile(reportAt('vault.txt'), 'utf8')
    expect(report).toMatch(/^POC Desk fault report\nat \S+Z\nprocess vault\nkind exit-\d+\napp /)
    expect(report).toMatch(/\n\S+Z vault-ended code=\d+\n/)
    expect(report).not.toMatch(/[/\\@]/)
    expect(report).not.toContain('Quillwort')
  })

  it('of the page is told at the third time, and the page is there again each time', async () => {
    const { app } = desk
    const asked = await answerQuestions(app, 'agree')
    await answerSaveDialog(app, reportAt('page.txt'))
    /** The process that shows the page; 0 while there is none. */
    const shownBy = () =>
      app.evaluate(({ webContents }) => {
        const contents = webContents
          .getAllWebContents()
          .find((each) => each.getURL().startsWith('app://desk/'))
        return contents === undefined || contents.isLoading() || contents.isCrashed()
          ? 0
          : contents.getOSProcessId()
      })
    for (let loss = 1; loss <= 3; loss += 1) {
      expect(await asked()).toEqual([])
      const before = await shownBy()
      expect(before).toBeGreaterThan(0)
      process.kill(before, 'SIGKILL')
      await expect.poll(async () => [0, before].includes(await shownBy()), patience).toBe(false)
    }
    await expect.poll(() => existsSync(reportAt('page.txt'))).toBe(true)
    expect(await asked()).toEqual([
      `${fault['heading--page']}\n${fault['prose--page']}\n\n${fault['prose--report']}`,
    ])
    const report = await readFile(reportAt('page.txt'), 'utf8')
    expect(report).toContain('\nprocess page\nkind killed\n')
    expect(report.match(/ page-lost reason=killed\n/g)?.length).toBe(3)
  })

  it('of the main process closes the vault, is told, and ends the program', async () => {
    const { app } = desk
    const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
    await answerSaveDialog(app, reportAt('main.txt'))
    await app.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('Quillwort /home/quillwort/vault.db duty@quillwort.example')
      }, 0)
    })
    expect(await ended).toBe(1)
    const report = await readFile(reportAt('main.txt'), 'utf8')
    expect(report).toMatch(/^POC Desk fault report\nat \S+Z\nprocess main\nkind RangeError\n/)
    expect(report).toMatch(/\n\S+Z main-fault kind=RangeError/)
    expect(report).not.toMatch(/[/\\@]/)
    expect(report).not.toMatch(/quillwort/i)
  })
})
