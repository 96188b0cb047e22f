/** What is written about another message: an inquiry is answered question by question, an own message is reminded of and taken to the ministry. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { type Counterpart, readAs, recordBy, sealAs } from '../support/counterpart.ts'
import { pdfPages } from '../support/poppler.ts'
import { fact, openCase, openFacts, openMessage, reply, takeFurther } from './pages/cases.ts'
import { confirmRelease, fieldLabel, openRelease, releaseButton } from './pages/compose.ts'
import {
  chooseFrom,
  codeWord,
  fieldPlace,
  rowList,
  selectButton,
  textOf,
  tickCodes,
} from './pages/compose-fields.ts'
import {
  type CorrespondingDesk,
  exercise,
  launchCorrespondingDesk,
  openMail,
} from './pages/corresponding-desk.ts'
import { exportForm, markSent } from './pages/deliver.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { printNoteVerbale } from './pages/paper.ts'
import { hoursFromNow, sendAt } from './pages/today.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const questions = [
  { kind: 'fact', text: 'Is 192.0.2.17 in use?' },
  { kind: 'technical-data', text: 'Which logs are kept?' },
  { kind: 'contact-data', text: 'Who may be called?' },
]

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('replies')
})
afterAll(() => desk?.end())

/** Releases the message in the form, exports it as text, and reads it as its recipient. */
async function releasedTo(reader: Counterpart, name: string) {
  const { page, app } = desk
  await confirmRelease(page, words, await openRelease(page, words))
  const path = join(desk.files.path, name)
  await answerSaveDialog(app, path)
  await exportForm(page, words, 'asc', name)
  return await readAs(reader, await readFile(path), desk.known)
}

describe('an inquiry that came in', () => {
  let inquiry: MessageRecord

  it('is opened, and the reply shows what it answers', async () => {
    const { page, kenya, known } = desk
    inquiry = recordBy(kenya, known, {
      template: 'T3',
      subject: 'Questions about a scan',
      tlp: 'TLP:GREEN',
      mode: 'exercise',
      exercise,
      renderedIn: ['en'],
      fields: {
        subjectMatter: 'Scanning from documentation addresses',
        background: 'Invented hosts explore an invented network.',
        questions,
        purposeOfAnswer: 'response',
        neededBy: '2027-05-14T12:00:00.000Z',
      },
    })
    const bytes = await sealAs(kenya, known, inquiry, 'eml')
    await openMail(desk, words, { name: 'inquiry.eml', bytes })
    await reply(page, words)
    const about = page.getByRole('region', { name: words('compose:about.label--about') })
    await about.getByText(inquiry.subject).waitFor()
    await about.getByText(inquiry.caseNumber).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is not answered by an empty reply', async () => {
    const { page } = desk
    await releaseButton(page, words).click()
    await page.getByText(words('compose:problems.heading--problems')).waitFor()
    await fieldPlace(page, 'replyStatus').getByText(words('compose:problems.error--missing')).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('has each question beside its answer, and the answers keep their numbers', async () => {
    const { page } = desk
    await chooseFrom(
      page,
      selectButton(page, fieldLabel(words, 'T4', 'replyStatus')),
      codeWord(words, 'reply-status', 'partial'),
    )
    const answers = rowList(page, words, fieldLabel(words, 'T4', 'answers'))
    const given = [
      { number: 1, status: 'answered', text: 'Yes, by an invented utility.' },
      { number: 2, status: 'needs-more-time', text: 'A list is being made.' },
    ]
    for (const { number, status, text } of given) {
      await answers.addButton.click()
      const row = answers.row(number)
      await row.getByText(required(questions[number - 1], 'a question').text).waitFor()
      await chooseFrom(
        page,
        selectButton(row, words('templates:items.status')),
        codeWord(words, 'answer-status', status),
      )
      await row.getByRole('textbox', { name: words('templates:items.answer') }).fill(text)
    }
    await tickCodes(fieldPlace(page, 'measures'), [codeWord(words, 'measure', 'investigate')])
    await answers.button('up', 2).click()
    await answers.row(1).getByText(required(questions[1], 'a question').text).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { record } = await releasedTo(desk.kenya, 'reply.asc')
    expect(record.template.id).toBe('T4')
    expect(record.thread).toBe(inquiry.thread)
    expect(record.inReplyTo?.messageId).toBe(inquiry.id)
    expect(record.fields.answers).toEqual(given.toReversed())
    expect(record.fields.measures).toEqual(['investigate'])
    expect(JSON.stringify(record.fields.theirReferences)).toContain(inquiry.caseNumber)
  })
})

describe('a message that nobody acknowledged', () => {
  const subject = 'Scanning three days ago'
  let sent: MessageView

  it('is reminded of, with the hours that have passed', async () => {
    const { page } = desk
    const at = hoursFromNow(-73.5)
    sent = await sendAt(desk, { at, changes: { subject, mode: 'exercise', exercise } })
    await openCase(page, words, subject)
    const message = await openMessage(page, words, words('templates:T2.name'))
    await message.getByText(words('messages:about.prose--options')).waitFor()
    await openFacts(message, words)
    const quoted = required(sent.record, 'a record').id
    await fact(message, words('messages:facts.label--message-id')).getByText(quoted).waitFor()
    await takeFurther(page, words, message, 'remind')
    await fieldPlace(page, 'elapsed').getByText('73').waitFor()
    await fieldPlace(page, 'originalMessageId').getByText(quoted).waitFor()
    await chooseFrom(
      page,
      selectButton(page, fieldLabel(words, 'T13', 'reminderNumber')),
      codeWord(words, 'reminder-number', 'first'),
    )
    expect(await accessibilityFaults(page)).toEqual([])
    const { record } = await releasedTo(desk.kenya, 'reminder.asc')
    await markSent(page, words)
    expect(record).toMatchObject({ template: { id: 'T13' }, thread: sent.summary.thread })
    expect(record.fields).toMatchObject({
      originalMessageId: quoted,
      originalReference: sent.summary.caseNumber,
      sentAt: at,
      elapsed: 73,
    })
  })

  it('is taken to the diplomatic channel, with what happened so far', async () => {
    const { page } = desk
    await openCase(page, words, subject)
    const message = await openMessage(page, words, words('templates:T2.name'))
    await takeFurther(page, words, message, 'transfer')
    const chronology = rowList(page, words, fieldLabel(words, 'T12', 'chronology'))
    expect(await chronology.rows.count()).toBeGreaterThanOrEqual(2)
    await chooseFrom(
      page,
      selectButton(page, fieldLabel(words, 'T12', 'reason')),
      codeWord(words, 'escalation-reason', 'no-acknowledgement'),
    )
    await textOf(fieldPlace(page, 'asked')).fill('Please help to reach the technical entity.')
    expect(await accessibilityFaults(page)).toEqual([])
    await confirmRelease(page, words, await openRelease(page, words))
    const { messages } = await call(page, 'messages.thread', { thread: sent.summary.thread })
    const record = messages.find(({ summary }) => summary.template === 'T12')?.record
    expect(record?.to.map(({ state, pocType }) => `${state} ${pocType}`)).toEqual(['KEN diplomatic'])
    expect(record).toMatchObject({ template: { id: 'T12' }, thread: sent.summary.thread })
    expect(record?.fields.chronology).toMatchObject([{ event: 'sent' }, { event: 'reminder-sent' }])
  })

  it('is printed as a note verbale with the chronology', async () => {
    const path = join(desk.files.path, 'note.pdf')
    await printNoteVerbale(desk, words, path)
    const all = pdfPages(path).join(' ')
    expect(all).toContain('presents its compliments to the')
    expect(all).toContain(required(sent.summary.caseNumber, 'a case number'))
    expect(all).toContain(codeWord(words, 'event-kind', 'reminder-sent'))
    expect(all).toContain('Please help to reach the technical entity.')
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
