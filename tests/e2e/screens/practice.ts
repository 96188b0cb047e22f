/** The page of practice and the bar of a lesson, which stays on every screen: whoever opens these does so last. */
import { goTo } from '../pages/desk.ts'
import { call } from '../pages/desk-calls.ts'
import { beginLesson, lessonBar } from '../pages/lessons.ts'
import type { Words } from '../pages/words.ts'
import type { Screen, ScreenDesk } from './screen.ts'
import { pressIn, showsHeading } from './ways.ts'

async function openPractice({ page }: ScreenDesk, words: Words): Promise<void> {
  await goTo(page, words, 'today')
  await pressIn(page, words('lessons:next.action--open'))
  await showsHeading(page, words('practice:panel.heading--counterparts'))
}

/** On a demonstration desk, after every other screen. */
export const practiceScreens: readonly Screen[] = [
  { name: 'practice', shows: 'practice', open: openPractice },
  {
    name: 'practice-arrived',
    shows: 'practice',
    open: async (desk, words) => {
      const { id } = await call(desk.page, 'practice.askForNotification', {})
      await call(desk.page, 'practice.waitNoLonger', { id })
      await openPractice(desk, words)
      await showsHeading(desk.page, words('practice:arrived.heading--arrived'))
    },
  },
  {
    name: 'practice-lesson',
    shows: 'practice',
    open: async (desk, words) => {
      await openPractice(desk, words)
      await beginLesson(desk.page, words, 'find')
    },
  },
  {
    name: 'practice-lesson-elsewhere',
    open: async ({ page }, words) => {
      await goTo(page, words, 'registry')
      await lessonBar(page, words).waitFor()
    },
  },
]
