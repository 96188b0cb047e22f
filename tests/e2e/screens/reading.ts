/** Opening what came in: files of every kind, each verdict, words, reports, and text by other programs. */
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import { answerOpenDialog } from '../pages/dialogs.ts'
import { openTextDialog } from '../pages/free-text.ts'
import { chooseFiles, openScreen } from '../pages/incoming.ts'
import { openLockedFile } from '../pages/ladder.ts'
import { openFile } from '../pages/read.ts'
import { keptAt, type Screen, type ScreenDesk } from './screen.ts'
import { openDialogBy, pressIn, shows, toTop } from './ways.ts'

const verdict = (name: string, file: string, level: Verdict['level']): Screen => ({
  name: `read-${name}`,
  shows: 'read',
  open: async (desk, words) => {
    await answerOpenDialog(desk.app, keptAt(desk, file))
    await openFile(desk.page, words, level)
  },
})

const severalOf = ({ kept }: ScreenDesk) =>
  [...kept].filter(([name]) => name.startsWith('several-')).map(([, path]) => path)

const text = (what: 'file' | 'type' | 'reply'): Screen => ({
  name: `read-text-${what}`,
  open: async ({ page }, words) => void (await openTextDialog(page, words, what)),
})

/** On the desk of `launchCorresponding`; the last begin on the message of the one before. */
export const readingScreens: readonly Screen[] = [
  {
    name: 'read',
    shows: 'read',
    open: async ({ page }, words) => {
      await openScreen(page, words)
      await shows(page, 'message-1.eml')
    },
  },
  {
    name: 'read-watched',
    isFurtherDown: true,
    shows: 'read',
    open: async ({ page }, words) => {
      await openScreen(page, words)
      await toTop(page.getByRole('region', { name: words('incoming:watched.heading--watched') }))
    },
  },
  {
    name: 'read-several',
    shows: 'read',
    open: async (desk, words) => {
      await openScreen(desk.page, words)
      await chooseFiles(desk, words, severalOf(desk))
      await desk.page.getByRole('button', { name: words('incoming:several.action--clear') }).waitFor()
    },
  },
  {
    name: 'read-report',
    shows: 'read',
    open: async ({ page }, words) => {
      await pressIn(page, words('incoming:several.action--report'))
      await shows(page, words('incoming:report.prose--unproved'))
    },
  },
  {
    name: 'read-words',
    shows: 'read',
    open: async (desk, words) => {
      await answerOpenDialog(desk.app, keptAt(desk, 'locked'))
      await openLockedFile(desk.page, words)
    },
  },
  verdict('valid', 'unread', 'valid'),
  {
    name: 'read-acknowledge',
    open: async ({ page }, words) =>
      void (await openDialogBy(page, words('read:acknowledge.action--acknowledge'))),
  },
  verdict('not-proved', 'unproved', 'not-proved'),
  verdict('refused', 'refused', 'refused'),
  verdict('caution', 'text', 'caution'),
  ...(['file', 'type', 'reply'] as const).map(text),
]
