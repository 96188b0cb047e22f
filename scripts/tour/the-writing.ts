/** Writing, in each look: where it begins, the kinds of fields, files, the ladder, what goes to the manager, templates. */
import { required } from '../../src-shared/base/assert.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { openStart } from '../../tests/e2e/pages/compose.ts'
import { fieldPlace, unfoldAll } from '../../tests/e2e/pages/compose-fields.ts'
import { chooseLook, openDeskSection } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { resumeDraft } from '../../tests/e2e/pages/drafts.ts'
import { openTemplates } from '../../tests/e2e/pages/templates.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import { looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

const last = looks[looks.length - 1] ?? looks[0]

/** Begins and ends in the last look. */
export async function showWriting(context: TourContext): Promise<void> {
  const { page } = context.desk
  await keepDrafts(context)
  let before = wordsIn(last.language)
  for (const look of looks) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await showLook(context, before, `${look.language}-${look.theme}`)
  }
}

const subjects = {
  notification: 'Activity against a water utility',
  inquiry: 'Questions on an address range',
  keyless: 'Activity against a registry',
  change: 'Change of a telephone number',
} as const

type Kept = Pick<Draft, 'id' | 'template' | 'to' | 'subject' | 'fields'> & Partial<Draft>

/** One draft for each kind of screen, with everything filled that shows how it looks. */
async function keepDrafts({ desk: { page }, kenya }: TourContext): Promise<void> {
  const keep = (draft: Kept) =>
    call(page, 'messages.saveDraft', {
      mode: 'exercise',
      exercise: { name: 'Baobab 2026', organiser: '', injectId: '12' },
      textLanguage: 'en',
      renderedIn: ['en', 'ar'],
      tlp: 'TLP:AMBER',
      precedence: 'priority',
      acknowledgement: { requested: true },
      footers: [],
      ...draft,
    })
  const keyless = required((await found(page, 'mfa.nzl.example'))[0], 'an office without a key')
  const notification = '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b10'
  await keep({
    id: notification,
    template: 'T2',
    to: [kenya.pointOfContact.id],
    subject: subjects.notification,
    fields: {
      summary: 'A host in your territory attacks a water utility. They are behind it without doubt.',
      detectedAt: '2026-05-04T08:15:00.000Z',
      incidentStatus: 'contained',
      severity: { scale: 'nciss', level: 'high', score: 68 },
      indicators: [
        { type: 'ipv4', value: '192.0.2.17', port: 443, confidence: 'high' },
        { type: 'domain', value: 'updates.example.org' },
      ],
    },
  })
  for (const [name, text] of [
    ['connections.csv', 'time,address,port\r\n2026-05-04T08:15:00Z,192.0.2.17,443\r\n'],
    ['تقرير الحادث.txt', 'Exercise'],
  ] as const)
    await call(page, 'messages.attachBytes', {
      draft: notification,
      name,
      bytes: new TextEncoder().encode(text),
    })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b11',
    template: 'T3',
    to: [kenya.pointOfContact.id],
    subject: subjects.inquiry,
    fields: {
      questions: [
        { kind: 'fact', text: 'Is the address range in use by a public body?' },
        { kind: 'measures-taken', text: 'Which measures have been taken so far?' },
      ],
    },
  })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b12',
    template: 'T2',
    to: [keyless],
    subject: subjects.keyless,
    fields: {},
  })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b13',
    template: 'T11',
    to: [],
    toManager: true,
    subject: subjects.change,
    fields: { changes: [{ field: 'telephone', from: '+59800000000', to: '+59800000001' }] },
  })
}

async function found(page: TourContext['desk']['page'], text: string): Promise<readonly string[]> {
  const { rows } = await call(page, 'directory.search', {
    text,
    regions: [],
    types: [],
    operationalLanguages: [],
    openNow: false,
    sortLanguage: 'en',
  })
  return rows.map(({ id }) => id)
}

async function showLook({ desk, recorder }: TourContext, words: Words, look: string): Promise<void> {
  const { page } = desk
  const at = (name: string) =>
    fieldPlace(page, name).evaluate((place) => place.scrollIntoView({ block: 'start' }))
  await recorder.step(`write-${look}`, () => openStart(page, words))
  await recorder.step(`write-facts-${look}`, async () => {
    await resumeDraft(page, words, subjects.notification)
    await unfoldAll(page, words)
    await at('summary')
  })
  await recorder.step(`write-severity-${look}`, () => at('severity'))
  await recorder.step(`write-indicators-${look}`, () => at('indicators'))
  await recorder.step(`write-files-${look}`, async () => {
    const heading = page.getByRole('heading', { name: words('attachments:compose.heading--attachments') })
    await heading.evaluate((place) => place.scrollIntoView({ block: 'start' }))
  })
  await recorder.step(`write-questions-${look}`, async () => {
    await resumeDraft(page, words, subjects.inquiry)
    await at('questions')
  })
  await recorder.step(`without-a-key-${look}`, () => resumeDraft(page, words, subjects.keyless))
  await recorder.step(`call-script-${look}`, async () => {
    await page.getByRole('button', { name: words('ladder:ladder.action--call'), exact: true }).click()
    await page.getByRole('alertdialog').waitFor()
  })
  await page.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
  await recorder.step(`write-to-manager-${look}`, async () => {
    await resumeDraft(page, words, subjects.change)
    await at('changes')
  })
  await recorder.step(`templates-${look}`, () => openTemplates(page, words))
  await recorder.step(`manager-${look}`, async () => {
    await openDeskSection(page, words, 'profile')
    const heading = page.getByText(words('directory-manager:panel.prose--manager'))
    await heading.evaluate((place) => place.scrollIntoView({ block: 'start' }))
  })
}
