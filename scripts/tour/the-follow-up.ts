/** What comes of messages later, in each look: some of it back, a T14 on its way, texts kept over a lock, lists too long to show at once. */
import type { Locator, Page } from 'playwright'
import { required } from '../../src-shared/base/assert.ts'
import { mostLines } from '../../src-shared/domain/hand-over/summary.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { openCase, openMessage } from '../../tests/e2e/pages/cases.ts'
import { confirmRelease, openRelease } from '../../tests/e2e/pages/compose.ts'
import { fieldPlace, unfoldAll } from '../../tests/e2e/pages/compose-fields.ts'
import { chooseLook, goTo } from '../../tests/e2e/pages/desk.ts'
import { call, release } from '../../tests/e2e/pages/desk-calls.ts'
import { resumeDraft } from '../../tests/e2e/pages/drafts.ts'
import { caseClock } from '../../tests/e2e/pages/today.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import {
  exported,
  facts,
  inHours,
  received,
  subjects,
} from '../../tests/e2e/screens/furnish/case-messages.ts'
import { notification } from '../../tests/support/correspondence.ts'
import { counterpart } from '../../tests/support/counterpart.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { PicturedCases } from './tour-context.ts'

const names = {
  partly: 'Accounts of two missions in one mail system',
  many: 'Addresses seen in one night',
  received: 'Addresses that answered the same loader',
  request: (look: string) => `Your key does not open (${look})`,
} as const

type At = Pick<PicturedCases, 'desk' | 'recorder'> & { readonly words: Words; readonly look: string }

/** Begins and ends in the last look, with the cases of `keepCases`. */
export async function showFollowUp(context: PicturedCases, shown: readonly Look[] = looks): Promise<void> {
  const { page } = context.desk
  let before = wordsIn(lastOf(shown).language)
  await keepFollowUp(context, shown)
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    const at = { ...context, words: before, look: lookName(look) }
    await showReturned(at)
    // The way out of a dialog drops what was kept for it.
    await keepTexts(context)
    await showKept(at)
    await showLong(at)
    await showRequest(at)
  }
  await forget(context)
}

const lookName = ({ language, theme }: Look) => `${language}-${theme}`
/** More drafts than a hand-over lists, also once one of each look has been released. */
const kept = mostLines + 5
const draftIds = (count: number) =>
  Array.from({ length: count }, (_, index) => `5d3f1f1e-52a1-4c34-9c0a-${String(index).padStart(12, '0')}`)
const addresses = Array.from({ length: 120 }, (_, index) => ({
  type: 'ipv4' as const,
  value: `198.51.100.${index + 1}`,
}))

async function keepFollowUp(context: PicturedCases, shown: readonly Look[]): Promise<void> {
  const { page } = context.desk
  const thailand = await counterpart('THA', 'technical')
  await returnedFromOne(context)
  await received(context, thailand, {
    subject: names.received,
    caseNumber: 'THA-2026-D1-031',
    acknowledgement: { requested: false },
    fields: { ...facts, indicators: addresses },
  })
  const keep = (draft: Draft) => call(page, 'messages.saveDraft', draft)
  const [first = '', ...further] = draftIds(kept)
  const base = notification(thailand.pointOfContact.id)
  await keep({ ...base, id: first, subject: names.many, fields: { ...base.fields, indicators: addresses } })
  for (const id of further) await keep({ ...base, id, subject: 'A draft among many' })
  for (const [index, look] of shown.entries())
    await keep(keyRequest(`5d3f1f1e-52a1-4c34-9c0b-${String(index).padStart(12, '0')}`, look, base))
}

function keyRequest(id: string, look: Look, base: Draft): Draft {
  return {
    ...base,
    id,
    template: 'T14',
    subject: names.request(lookName(look)),
    tlp: 'TLP:GREEN',
    precedence: 'routine',
    acknowledgement: { requested: false },
    footers: ['confidential', 'voluntary'],
    fields: {
      keyProblem: 'key-cannot-encrypt',
      answer: 'proposal',
      proposedChannel: ['encrypted-mail', 'telephone'],
      maxSensitivity: 'TLP:AMBER',
      verificationMethod: 'in-person',
    },
  }
}

/** To two States, from one of which it came back; the other was reminded, and what follows is due. */
async function returnedFromOne(context: PicturedCases): Promise<void> {
  const { page } = context.desk
  const [{ pointOfContact: france }, { pointOfContact: brazil }] = await Promise.all([
    counterpart('FRA', 'technical'),
    counterpart('BRA', 'diplomatic'),
  ])
  const { summary } = await release(
    page,
    notification(france.id, { subject: names.partly, to: [france.id, brazil.id] }),
  )
  const { id } = summary
  await exported(context, id)
  await call(page, 'messages.markSent', { id, at: inHours(-300), channel: 'encrypted-mail' })
  await call(page, 'messages.markBounced', {
    id,
    at: inHours(-299),
    note: 'The mailbox is full.',
    recipients: [brazil.id],
  })
  const draft = await call(page, 'messages.beginAbout', { id, template: 'T13', states: ['FRA'] })
  const reminder = await release(page, draft)
  await exported(context, reminder.summary.id)
  const sent = { id: reminder.summary.id, at: inHours(-200), channel: 'encrypted-mail' } as const
  await call(page, 'messages.markSent', sent)
}

async function threadOf({ desk: { page } }: Pick<At, 'desk'>, subject: string): Promise<string> {
  const threads = await call(page, 'messages.threads', {})
  return required(
    threads.find((one) => one.subject === subject),
    'a case',
  ).thread
}

/** As if the desk had been locked while they were typed. */
async function keepTexts(context: PicturedCases): Promise<void> {
  const { page } = context.desk
  const thread = await threadOf(context, subjects.main)
  const keep = (place: string, value: unknown) =>
    call(page, 'keptTexts.keep', { place, value: JSON.stringify(value) })
  await keep(`case-note ${thread}`, 'The operator rang: the second network is')
  await keep(`forward ${thread}`, 'What the second message says of')
  await keep('shift-note', {
    text: 'The ministry asks whether',
    language: 'en',
    important: false,
    thread,
    office: null,
  })
}

/** Of many cases the list holds only those in view, so the one that is wanted is searched for. */
async function findCase(page: Page, words: Words, subject: string): Promise<void> {
  await goTo(page, words, 'cases')
  const search = page.getByRole('searchbox', { name: words('messages:list.label--search') })
  await search.fill(subject)
  await openCase(page, words, subject)
  await search.fill('')
}

const top = (place: Locator) => place.evaluate((element) => element.scrollIntoView({ block: 'start' }))
const bottom = (place: Locator) => place.evaluate((element) => element.scrollIntoView({ block: 'end' }))

async function showReturned({ desk: { page }, recorder, words, look }: At): Promise<void> {
  await recorder.step(`returned-${look}`, async () => {
    await findCase(page, words, names.partly)
    await caseClock(page, words, 'theirs', 'acknowledgement').first().waitFor()
  })
  await recorder.step(`returned-message-${look}`, async () => {
    await top(await openMessage(page, words, words('templates:T2.name')))
  })
}

async function showKept({ desk: { page }, recorder, words, look }: At): Promise<void> {
  const close = async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await findCase(page, words, subjects.main)
  await recorder.step(`kept-note-${look}`, async () => {
    await page.getByRole('button', { name: words('cases:menu.label--case') }).click()
    await page.getByRole('menuitem', { name: words('cases:menu.action--note') }).click()
    await page.getByText(words('common:kept.prose--kept')).waitFor()
  })
  await close()
  await recorder.step(`kept-forward-${look}`, async () => {
    const fold = page.getByRole('button', {
      name: new RegExp(`^${words('national:panel.heading--national')}`),
    })
    if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
    await page
      .getByRole('button', { name: words('national:panel.action--forward'), exact: true })
      .first()
      .click()
    await page.getByText(words('common:kept.prose--kept')).waitFor()
  })
  await close()
  await recorder.step(`kept-shift-note-${look}`, async () => {
    await goTo(page, words, 'cases')
    await page
      .getByRole('button', { name: words('hand-over:screen.heading--hand-over'), exact: true })
      .first()
      .click()
    await page.getByText(words('common:kept.prose--kept')).waitFor()
    await bottom(page.getByRole('button', { name: words('hand-over:log.action--write'), exact: true }))
  })
}

async function showLong({ desk: { page }, recorder, words, look }: At): Promise<void> {
  await recorder.step(`hand-over-left-out-${look}`, async () => {
    const waiting = page.getByRole('heading', { name: words('hand-over:open.heading--waiting') })
    await waiting.evaluate((heading) => heading.closest('section')?.scrollIntoView({ block: 'end' }))
  })
  await recorder.step(`write-many-${look}`, async () => {
    await resumeDraft(page, words, names.many)
    await unfoldAll(page, words)
    const more = fieldPlace(page, 'indicators').getByRole('button', { name: moreName(words) })
    await bottom(more)
  })
  await recorder.step(`read-many-${look}`, async () => {
    await findCase(page, words, names.received)
    const message = await openMessage(page, words, words('templates:T2.name'))
    await top(message.getByRole('table').first())
  })
  await recorder.step(`open-unwatched-${look}`, async () => {
    await call(page, 'incoming.stopWatching', {})
    await goTo(page, words, 'cases')
    await page
      .getByRole('button', { name: words('messages:list.action--open'), exact: true })
      .first()
      .click()
    await top(page.getByRole('heading', { name: words('incoming:watched.heading--watched') }))
  })
}

/** What the way to the rest of a list says before its number. */
function moreName(words: Words): string {
  return words('common:list.action--more', { number: '|' }).split('|')[0] ?? ''
}

/** A T14 from its draft until it waits to be sent. */
async function showRequest({ desk: { page }, recorder, words, look }: At): Promise<void> {
  await recorder.step(`request-${look}`, () => resumeDraft(page, words, names.request(look)))
  await recorder.step(`request-channel-${look}`, () => top(fieldPlace(page, 'proposedChannel')))
  let dialog = page.getByRole('dialog')
  await recorder.step(`request-last-look-${look}`, async () => {
    dialog = await openRelease(page, words)
  })
  await recorder.step(`request-released-${look}`, () => confirmRelease(page, words, dialog))
  await recorder.step(`request-released-text-${look}`, () => top(page.getByRole('article').first()))
}

/** Nothing of the many stays in the pictures that follow. */
async function forget({ desk: { page } }: PicturedCases): Promise<void> {
  for (const id of draftIds(kept)) await call(page, 'messages.discardDraft', { id })
}
