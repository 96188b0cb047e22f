/**
 * Two desks and a registry: a notification, its acknowledgement, a question, the answer, a reminder, the diplomatic channel
 * and the end of the case. One desk works in Spanish, the other in Arabic; only files pass between them, and at the end
 * both have the same case.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ownLanguageNames } from '../../src-renderer/i18n/language-names.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { renderMessage } from '../../src-shared/domain/messages/render.ts'
import { definitionFor } from '../support/templates.ts'
import { closeCase, openCase, openMessage, reply, replyWith, timeline } from './pages/cases.ts'
import {
  addRecipient,
  beginButton,
  chooseLanguages,
  confirmRelease,
  fieldLabel,
  fillNotification,
  openRelease,
  openStart,
} from './pages/compose.ts'
import {
  chooseFrom,
  codeWord,
  fieldPlace,
  rowList,
  selectButton,
  textOf,
  typeInstant,
} from './pages/compose-fields.ts'
import { exportForm, markSent } from './pages/deliver.ts'
import { deskProfile } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { enrolDesk, launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import { notification } from './pages/notification.ts'
import { acknowledge, openFile } from './pages/read.ts'
import { plain, wordsOf } from './pages/rendered-words.ts'
import { caseClocks, hoursFromNow, openToday, todayRows } from './pages/today.ts'
import { type Words, wordsIn } from './pages/words.ts'
import { giveAway, type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

type Side = {
  readonly desk: RealDesk
  readonly profile: DeskProfile
  readonly words: Words
  readonly language: Language
  readonly key: { readonly fingerprint: string; readonly certificate: string }
}

const salvador: DeskProfile = {
  ...deskProfile,
  state: 'SLV',
  entity: 'CSIRT de prueba SLV',
  email: 'poc@csirt.slv.example',
  timeZone: 'America/El_Salvador',
  textLanguage: 'es',
}
const jordan: DeskProfile = {
  ...deskProfile,
  state: 'JOR',
  entity: 'فريق الاختبار JOR',
  email: 'poc@csirt.jor.example',
  timeZone: 'Asia/Amman',
  textLanguage: 'ar',
}

let files: OwnedFolder
let registry: ManagedRegistry
let spanish: Side
let arabic: Side

async function side(profile: DeskProfile, language: Language): Promise<Side> {
  const desk = await launchRealDesk(profile)
  await call(desk.page, 'settings.change', { language })
  const { facts, publicKey } = await call(desk.page, 'desk.ownKey', {})
  const key = { fingerprint: facts.fingerprint, certificate: publicKey }
  return { desk, profile, words: wordsIn(language), language, key }
}

/** Each lists the key of its desk; in Jordan the same few people are the diplomatic point of contact as well. */
function withKeys(record: PointOfContact): PointOfContact {
  const owner = [spanish, arabic].find(({ profile }) => profile.state === record.state)
  if (owner === undefined || (record.type !== 'technical' && record.state !== 'JOR')) return record
  return { ...record, pgpKeys: [{ ...owner.key, origin: 'registry' }] }
}

/** The officers have compared the fingerprint by telephone. */
async function verify({ desk }: Side, { profile, key }: Side): Promise<void> {
  for (const { id, state, pgpKeys } of registry.records()) {
    if (state !== profile.state || !pgpKeys.some(({ fingerprint }) => fingerprint === key.fingerprint))
      continue
    const compared = { outcome: 'verified', how: 'in-person', withWhom: 'Duty officer', note: '' } as const
    const at = new Date().toISOString()
    await call(desk.page, 'keys.verify', { pocId: id, fingerprint: key.fingerprint, at, ...compared })
  }
}

beforeAll(async () => {
  files = await ownedFolder('two-desks')
  registry = await managedRegistry([
    ['SLV', '222'],
    ['JOR', '400'],
  ])
  spanish = await side(salvador, 'es')
  arabic = await side(jordan, 'ar')
  await registry.publish(withKeys)
  for (const { desk, profile } of [spanish, arabic]) {
    await enrolDesk(desk, registry, { files, state: profile.state })
    await desk.page.reload()
  }
  await verify(spanish, arabic)
  await verify(arabic, spanish)
})
afterAll(async () => {
  await spanish?.desk.close()
  await arabic?.desk.close()
  await registry?.end()
  await files?.remove()
})

/** What the last press released leaves as a file, and is confirmed as sent: so many hours ago where it is said, else now. */
async function send({ desk: { app, page }, words }: Side, name: string, hoursAgo?: number): Promise<string> {
  const path = join(files.path, name)
  await answerSaveDialog(app, path)
  await exportForm(page, words, 'eml', name)
  if (hoursAgo === undefined) await markSent(page, words)
  else {
    const [{ id }] = z.tuple([z.object({ id: z.uuid() })]).parse(await call(page, 'messages.unconfirmed', {}))
    await call(page, 'messages.markSent', { id, at: hoursFromNow(-hoursAgo), channel: 'encrypted-mail' })
  }
  expect((await readFile(path, 'latin1')).slice(0, 4000)).not.toContain(notification.subject)
  await giveAway(path)
  return path
}

async function arrive({ desk, words }: Side, path: string): Promise<void> {
  await answerOpenDialog(desk.app, path)
  await openFile(desk.page, words, 'valid')
}

async function carry(from: Side, to: Side, name: string): Promise<void> {
  await arrive(to, await send(from, name))
}

const released = async ({ desk, words }: Side) =>
  confirmRelease(desk.page, words, await openRelease(desk.page, words))

type Read = 'T1' | 'T2' | 'T3' | 'T4' | 'T12' | 'T13'

/** Of the message in view every title, heading, label, statement and footer is in the language of whoever reads it. */
async function isReadIn(reader: Side, template: Read): Promise<void> {
  const { page } = reader.desk
  await page
    .getByText(reader.words(`templates:${template}.name`))
    .first()
    .waitFor()
  const read = (await messagesOf(reader)).filter(({ record }) => record?.template.id === template).at(-1)
  const record = required(read?.record, 'a record')
  const message = renderMessage({ record, definition: definitionFor(record), language: reader.language })
  const wanted = wordsOf(message)
  expect(wanted.length).toBeGreaterThan(10)
  const missing = async () => {
    // What is out of sight is not laid out, and has no inner text.
    const drawn = plain((await page.locator('article').allTextContents()).join(' '))
    return wanted.filter((word) => !drawn.includes(word))
  }
  await expect.poll(missing).toEqual([])
}

type Choice = {
  readonly template: Read
  readonly field: string
  readonly list: string
  readonly code: string
}

async function choose({ desk, words }: Side, { template, field, list, code }: Choice): Promise<void> {
  const button = selectButton(desk.page, fieldLabel(words, template, field))
  await chooseFrom(desk.page, button, codeWord(words, list, code))
}

/** The message of that template in the case, opened. */
async function messageOf({ desk, words }: Side, template: Read): Promise<Locator> {
  await openCase(desk.page, words, notification.subject)
  return await openMessage(desk.page, words, words(`templates:${template}.name`))
}

async function ask(place: Side, about: Locator, question: string): Promise<void> {
  const { desk, words } = place
  const { page } = desk
  await replyWith(page, words, about, `${words('templates:T3.name')} (T3)`)
  await textOf(fieldPlace(page, 'subjectMatter')).fill(notification.subject)
  await textOf(fieldPlace(page, 'background')).fill('Baobab 2026')
  const questions = rowList(page, words, fieldLabel(words, 'T3', 'questions'))
  await questions.addButton.click()
  const row = questions.row(1)
  const kinds = selectButton(row, words('templates:items.kind'))
  await chooseFrom(page, kinds, codeWord(words, 'question-kind', 'technical-data'))
  await row.getByRole('textbox', { name: words('templates:items.question') }).fill(question)
  await choose(place, { template: 'T3', field: 'purposeOfAnswer', list: 'inquiry-purpose', code: 'response' })
  await typeInstant(page, fieldPlace(page, 'neededBy'), '2027-05-14T12:00:00Z')
  await released(place)
}

async function messagesOf({ desk: { page } }: Side) {
  const [thread] = await call(page, 'messages.threads', {})
  const { messages } = await call(page, 'messages.thread', { thread: required(thread, 'a case').thread })
  return messages
}

/** When what was written by whom, as the timeline of the case is drawn: the same on both sides. */
async function contents(place: Side): Promise<readonly string[]> {
  const { desk, profile, words } = place
  const known = new Map((await messagesOf(place)).map((view) => [view.summary.id, view]))
  await openCase(desk.page, words, notification.subject)
  const heads = await timeline(desk.page, words).locator('button[aria-controls^="message-"]').all()
  return await Promise.all(
    heads.map(async (head) => {
      const drawn = (await head.getAttribute('aria-controls')) ?? ''
      const { record, summary } = required(known.get(drawn.replace('message-', '')), 'a message of the case')
      const { id, from, template } = required(record, 'a record')
      expect(summary.direction).toBe(from.state === profile.state ? 'outgoing' : 'incoming')
      const time = await head.locator('time').first().getAttribute('datetime')
      return `${time} ${from.state} ${template.id} ${id}`
    }),
  )
}

/** From the list of what is due to the case, and there the step of the clock that is overdue. */
async function takeStep({ desk: { page }, words }: Side, step: 'reminder' | 'diplomatic'): Promise<void> {
  await openToday(page, words, { list: 'exercise', side: 'theirs' })
  await todayRows(page, words).filter({ hasText: notification.subject }).click()
  await caseClocks(page, words)
    .getByRole('button', { name: words(`clocks:step.action--${step}`), exact: true })
    .first()
    .click()
  await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
}

describe('one case of two desks', () => {
  it('begins with a notification that is written in Spanish and leaves in Spanish and Arabic', async () => {
    const { desk, words } = spanish
    const { page } = desk
    await openStart(page, words)
    await beginButton(page, words, words('templates:T2.name')).click()
    await addRecipient(page, words, jordan.email, 'Test CSIRT JOR')
    await fillNotification(page, words, notification)
    await chooseLanguages(page, words, ownLanguageNames.es, ownLanguageNames.ar)
    await released(spanish)
    await carry(spanish, arabic, 'notification.eml')
    await isReadIn(arabic, 'T2')
  })

  it('has an acknowledgement made in Arabic in two presses, which counts in Spanish', async () => {
    await acknowledge(arabic.desk.page, arabic.words)
    await carry(arabic, spanish, 'acknowledgement.eml')
    await isReadIn(spanish, 'T1')
    const [thread] = await call(spanish.desk.page, 'messages.threads', {})
    const { messages } = await call(spanish.desk.page, 'messages.thread', {
      thread: required(thread, 'a case').thread,
    })
    expect(messages.map(({ summary }) => summary.status)).toEqual(['acknowledged', 'received'])
  })

  it('goes on with a question in Arabic, which is answered in Spanish', async () => {
    await ask(arabic, await messageOf(arabic, 'T2'), 'ما السجلات المحفوظة؟')
    await carry(arabic, spanish, 'question.eml')
    await isReadIn(spanish, 'T3')
    const { page } = spanish.desk
    const { words } = spanish
    await reply(page, words)
    await choose(spanish, { template: 'T4', field: 'replyStatus', list: 'reply-status', code: 'complete' })
    const answers = rowList(page, words, fieldLabel(words, 'T4', 'answers'))
    await answers.addButton.click()
    const row = answers.row(1)
    await row.getByText('ما السجلات المحفوظة؟').waitFor()
    const states = selectButton(row, words('templates:items.status'))
    await chooseFrom(page, states, codeWord(words, 'answer-status', 'answered'))
    await row.getByRole('textbox', { name: words('templates:items.answer') }).fill('Noventa días.')
    await released(spanish)
    await carry(spanish, arabic, 'answer.eml')
    await isReadIn(arabic, 'T4')
    await arabic.desk.page.getByText('Noventa días.').first().waitFor()
  })

  it('has a question that nobody answers, a reminder and the diplomatic channel, by what is due', async () => {
    const { page } = spanish.desk
    await ask(spanish, await messageOf(spanish, 'T3'), '¿Quién puede recibir una llamada?')
    // So long ago that everything that can be done is proposed.
    await arrive(arabic, await send(spanish, 'second-question.eml', 240))
    await isReadIn(arabic, 'T3')
    const sent: string[] = []
    for (const step of ['reminder', 'diplomatic'] as const) {
      await takeStep(spanish, step)
      if (step === 'reminder') {
        await choose(spanish, {
          template: 'T13',
          field: 'reminderNumber',
          list: 'reminder-number',
          code: 'first',
        })
      } else {
        await choose(spanish, {
          template: 'T12',
          field: 'reason',
          list: 'escalation-reason',
          code: 'no-acknowledgement',
        })
        await textOf(fieldPlace(page, 'asked')).fill('Rogamos su ayuda.')
      }
      await released(spanish)
      sent.push(await send(spanish, `${step}.eml`, step === 'reminder' ? 160 : undefined))
    }
    // Carried the other way round.
    const [reminder, transfer] = sent
    await arrive(arabic, required(transfer, 'a file'))
    await isReadIn(arabic, 'T12')
    await arrive(arabic, required(reminder, 'a file'))
    await isReadIn(arabic, 'T13')
  })

  it('is drawn as the same case on both sides, message by message and time by time', async () => {
    const known = await contents(spanish)
    expect(known.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      'SLV T2',
      'JOR T1',
      'JOR T3',
      'SLV T4',
      'SLV T3',
      'SLV T13',
      'SLV T12',
    ])
    expect(await contents(arabic)).toEqual(known)
  })

  it('is closed on both sides, after which no clock of it runs', async () => {
    for (const { desk, words } of [spanish, arabic]) {
      const { page } = desk
      const running = async () =>
        (await call(page, 'clocks.today', { list: 'exercise', side: 'all', offset: 0, count: 10 })).total
      expect(await running()).toBeGreaterThan(0)
      await openCase(page, words, notification.subject)
      await closeCase(page, words, 'resolved')
      expect(await running()).toBe(0)
    }
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect([...spanish.desk.violations, ...arabic.desk.violations]).toEqual([])
  })
})
