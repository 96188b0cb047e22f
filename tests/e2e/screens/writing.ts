/** Writing: where it begins, each template, drafts of every kind, the ways without a key, and the release. */
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { openCase, openMessage, reply, takeFurther } from '../pages/cases.ts'
import { beginButton, confirmRelease, openRelease, openStart, releaseButton } from '../pages/compose.ts'
import { composeForm, fieldPlace, unfoldAll } from '../pages/compose-fields.ts'
import { goTo } from '../pages/desk.ts'
import { resumeDraft } from '../pages/drafts.ts'
import { openWords } from '../pages/ladder.ts'
import { subjects } from './furnish/case-messages.ts'
import { furtherSubjects } from './furnish/corresponding.ts'
import { draftSubjects } from './furnish/drafts.ts'
import type { Screen } from './screen.ts'
import { openDialogBy, pressIn, shows, showsHeading, toTop } from './ways.ts'

/** Those that a desk can begin; answers, acknowledgements and the like begin at a message. */
const begun: readonly TemplateId[] = ['T2', 'T3', 'T9', 'T11', 'T14']

const template = (id: TemplateId): Screen => ({
  name: `compose-${id.toLowerCase()}`,
  shows: 'compose',
  open: async ({ page }, words) => {
    await openStart(page, words)
    await beginButton(page, words, words(`templates:${id}.name`)).click()
    await page.getByRole('textbox', { name: words('compose:envelope.label--subject'), exact: true }).waitFor()
  },
})

/** Answers and further steps begin at a message. */
const about: readonly Screen[] = [
  {
    name: 'compose-t4',
    shows: 'compose',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.due)
      await reply(page, words)
    },
  },
  ...(
    [
      ['compose-t13', 'remind'],
      ['compose-t12', 'transfer'],
    ] as const
  ).map(
    ([name, step]): Screen => ({
      name,
      shows: 'compose',
      open: async ({ page }, words) => {
        await openCase(page, words, subjects.returned)
        await takeFurther(page, words, await openMessage(page, words, words('templates:T2.name')), step)
      },
    }),
  ),
]

/** A draft, with its form at the beginning, or one part of it at the top; to unfold what is folded scrolls it. */
const draft = (name: string, subject: string, field?: string, isFurtherDown = false): Screen => ({
  name: `compose-${name}`,
  shows: 'compose',
  ...(isFurtherDown ? { isFurtherDown } : {}),
  open: async ({ page }, words) => {
    await resumeDraft(page, words, subject)
    await unfoldAll(page, words)
    await toTop(
      field === undefined ? composeForm(page, words).locator(':scope > *') : fieldPlace(page, field),
    )
  },
})

/** On the desk of `launchCorresponding`. */
export const writingScreens: readonly Screen[] = [
  { name: 'compose-start', shows: 'compose', open: ({ page }, words) => openStart(page, words) },
  {
    name: 'compose-discard',
    open: async ({ page }, words) => {
      await openStart(page, words)
      const discard = new RegExp(`^${words('compose:start.action--discard')}`)
      await page.getByRole('button', { name: discard }).first().click()
      await showsHeading(page, words('compose:start.heading--discard'))
    },
    leave: ({ page }, words) => pressIn(page, words('compose:start.action--keep')),
  },
  ...begun.map(template),
  ...about,
  draft('draft', draftSubjects.notification),
  draft('facts', draftSubjects.notification, 'summary', true),
  draft('indicators', draftSubjects.notification, 'indicators', true),
  draft('files', draftSubjects.notification, 'attachments', true),
  draft('questions', draftSubjects.inquiry, 'questions'),
  draft('to-manager', draftSubjects.change, 'changes'),
  draft('without-key', draftSubjects.keyless),
  {
    name: 'compose-call',
    open: async ({ page }, words) => {
      await resumeDraft(page, words, draftSubjects.keyless)
      await openDialogBy(page, words('ladder:ladder.action--call'))
    },
  },
  {
    name: 'compose-problems',
    open: async ({ page }, words) => {
      await resumeDraft(page, words, draftSubjects.inquiry)
      await releaseButton(page, words).click()
      await shows(page, words('compose:problems.heading--problems'))
    },
  },
  {
    name: 'release-words',
    open: async ({ page }, words) => {
      await goTo(page, words, 'cases')
      await openCase(page, words, furtherSubjects.worded)
      await openWords(page, words)
    },
  },
  {
    name: 'release-last-look',
    open: async ({ page }, words) => {
      await resumeDraft(page, words, furtherSubjects.submitted)
      await openRelease(page, words)
    },
    leave: ({ page }, words) => pressIn(page, words('compose:release.action--back')),
  },
  {
    name: 'release-done',
    shows: 'compose',
    open: async ({ page }, words) => {
      await resumeDraft(page, words, furtherSubjects.released)
      await confirmRelease(page, words, await openRelease(page, words))
    },
  },
]
