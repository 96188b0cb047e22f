/** Pictures of every screen of the catalogue in the languages and colours that are asked for, to be looked through. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { wordsIn } from '../tests/e2e/pages/words.ts'
import { everyGroup } from '../tests/e2e/screens/catalogue.ts'
import { contactSheet } from '../tests/e2e/screens/pictures/contact-sheet.ts'
import { folderOf, gallery, type PicturedScreen } from '../tests/e2e/screens/pictures/gallery.ts'
import { isAskedFor, looksOf, readRequest, themes } from '../tests/e2e/screens/pictures/request.ts'
import {
  type Look,
  type Screen,
  type ScreenDesk,
  type ScreenGroup,
  settled,
  showLook,
  visitScreens,
} from '../tests/e2e/screens/screen.ts'

const size = { width: 1280, height: 840 }
const folder = join(import.meta.dirname, '../out/screens')
const request = readRequest(process.argv.slice(2))
const looks = looksOf(request)
const names = everyGroup.flatMap(({ screens }) => screens.map(({ name }) => name))
const pictured: PicturedScreen[] = []
const errors: string[] = []

/** Numbered as in the catalogue, so that the same screen has the same name in every run. */
const fileOf = (name: string) => `${String(names.indexOf(name) + 1).padStart(3, '0')}-${name}`

async function shoot(page: Page): Promise<Buffer> {
  return await page.screenshot({ animations: 'disabled', caret: 'hide' })
}

async function pictureScreen({ name }: Screen, { page }: ScreenDesk): Promise<void> {
  const file = fileOf(name)
  const taken = new Map<Look, Buffer>()
  for (const look of looks) {
    await showLook(page, look)
    const picture = await shoot(page)
    taken.set(look, picture)
    await writeFile(join(folder, folderOf(look), `${file}.png`), picture)
  }
  pictured.push({ file, looks })
  for (const theme of themes) {
    const together = [...taken].filter(([look]) => look.theme === theme).map(([, picture]) => picture)
    if (together.length > 1)
      await writeFile(join(folder, 'together', `${file}-${theme}.png`), contactSheet(together))
  }
  console.log(`  ${file}`)
}

/** The window has the same size on every machine, and the size of letters that was asked for. */
async function prepare({ app, page }: ScreenDesk): Promise<void> {
  const zoom = request.scale / 100
  await app.evaluate(
    ({ BrowserWindow }, [width, height, factor]) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(width, height)
      window?.webContents.setZoomFactor(factor)
    },
    [size.width, size.height, zoom] as const,
  )
  await settled(page)
}

async function pictureGroup(group: ScreenGroup): Promise<void> {
  const onFailure = ({ name }: Screen, error: unknown) => {
    errors.push(`${name}: ${String(error)}`)
    console.log(`  ${fileOf(name)} failed`)
  }
  const launch = async () => {
    const desk = await group.launch()
    await prepare(desk)
    return desk
  }
  const isWanted = ({ name }: Screen) => isAskedFor(request, name)
  const visitor = { visit: pictureScreen, onFailure, isWanted }
  errors.push(...(await visitScreens({ ...group, launch }, wordsIn('en'), visitor)))
}

await rm(folder, { recursive: true, force: true })
for (const name of ['together', ...looks.map(folderOf)]) await mkdir(join(folder, name), { recursive: true })
for (const group of everyGroup) {
  try {
    await pictureGroup(group)
  } catch (error) {
    errors.push(`${group.name}: ${String(error)}`)
  }
}
await writeFile(join(folder, 'index.html'), gallery(pictured))
for (const error of errors) console.error(error)
console.log(`${pictured.length} screens in ${looks.length} looks are in ${join(folder, 'index.html')}`)
process.exitCode = errors.length === 0 && pictured.length > 0 ? 0 : 1
