/** Messages on paper, from the vault: what was signed, what is known of it, and the trace in the audit log. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import type { PaperOrder } from '../../../../../src-shared/domain/messages/paper.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { craftedFile, craftedRecord, notification } from '../../../../support/correspondence.ts'
import { elementsIn, parsePage, textIn } from '../../../../support/paper-outline.ts'
import { type TestClock, type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

let clock: TestClock
let desks: TwoDesks
let sender: TestDesk
let receiver: TestDesk

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  ;({ sender, receiver } = desks)
})
afterEach(() => desks[Symbol.asyncDispose]())

const release = async (changes: Partial<Draft> = {}): Promise<MessageView> => {
  const draft = notification(receiver.pointOfContact.id, changes)
  return await sender.service['messages.release'](
    await accepted((input) => sender.service['messages.preflight'](input), draft),
  )
}
const escalation: Partial<Draft> = {
  template: 'T12',
  fields: {
    reason: 'no-acknowledgement',
    chronology: [{ at: '2026-11-18T09:00:00.000Z', event: 'sent' }],
    asked: 'Please help to establish contact.',
  },
}
const order = ({ summary }: MessageView, changes: Partial<PaperOrder> = {}): PaperOrder => ({
  what: { kind: 'message', id: summary.id },
  paper: 'A4',
  layout: 'message',
  languages: ['en'],
  ...changes,
})
const paperOf = (desk: TestDesk, wanted: PaperOrder) => desk.service['internal.paper'](wanted)
const shown = (html: string) => textIn(parsePage(html))
const remarks = (html: string) => elementsIn(parsePage(html), 'remark').map(textIn).join(' ')

describe('a message of ours', () => {
  it('is named by its reference and languages, and not by its subject', async () => {
    const view = await release()
    const { suggestedName, html, header } = await paperOf(sender, order(view, { languages: ['en', 'ar'] }))
    expect(suggestedName).toBe(`${required(view.summary.caseNumber, 'a case number')}_en-ar.pdf`)
    expect(shown(html)).toContain('Repeated scanning from one network since the morning.')
    expect(header).toContain('TLP:AMBER')
  })

  it('is a note verbale where its template allows', async () => {
    const view = await release(escalation)
    const { suggestedName, html } = await paperOf(sender, order(view, { layout: 'note-verbale' }))
    expect(suggestedName).toMatch(/_note_en\.pdf$/)
    expect(shown(html)).toContain('presents its compliments to')
    await expect(paperOf(sender, order(await release(), { layout: 'note-verbale' }))).rejects.toThrow(
      'refused',
    )
  })

  it('leaves a trace once it was written, of no text', async () => {
    const view = await release()
    await sender.service['internal.paperSaved'](order(view))
    const [entry] = listAudit(sender.vault.database, 1)
    expect(entry).toMatchObject({
      kind: 'message-printed',
      subject: view.summary.id,
      detail: { of: 'message', layout: 'message' },
    })
  })

  it('is not found where there is none', async () => {
    const view = await release()
    await expect(
      paperOf(sender, order(view, { what: { kind: 'message', id: randomUUID() } })),
    ).rejects.toThrow('message-not-found')
  })
})

describe('a received message', () => {
  it('says when it was opened and that its signature is valid, and is no note of this desk', async () => {
    const { summary } = await release(escalation)
    const { bytes } = await sender.service['internal.messageFile']({ id: summary.id, form: 'asc' })
    const opened = await receiver.service['messages.openBytes']({ bytes })
    const { html } = await paperOf(receiver, order(opened))
    expect(remarks(html)).toContain('opened at this desk on 21 November 2026, 09:00 UTC')
    expect(remarks(html)).toContain('Its signature is valid')
    await expect(paperOf(receiver, order(opened, { layout: 'note-verbale' }))).rejects.toThrow('refused')
  })

  it('of a template that this desk does not know is shown as it was signed', async () => {
    const model = required((await release()).record, 'a record')
    const record = craftedRecord(sender, receiver, model)
    const bytes = await craftedFile(sender, receiver, record, clock.now)
    const { summary } = await receiver.service['messages.openBytes']({ bytes })
    receiver.vault.database
      .prepare(
        `UPDATE message SET record = CAST(replace(CAST(record AS TEXT), '"T2"', '"T99"') AS BLOB) WHERE id = ?`,
      )
      .run(summary.id)
    const view = await receiver.service['messages.message']({ id: summary.id })
    const { html } = await paperOf(receiver, order(view))
    expect(elementsIn(parsePage(html), 'signed')).toHaveLength(1)
    expect(remarks(html)).toContain('exactly as it was signed')
    for (const line of view.signedText.split('\n').filter((one) => one !== ''))
      expect(shown(html)).toContain(line)
  })
})

describe('a draft', () => {
  it('is marked as not released, and may lack a subject and recipients', async () => {
    const record = required((await release()).record, 'a record')
    const what = { kind: 'draft' as const, record: { ...record, subject: '', to: [] } }
    const { header, html } = await sender.service['internal.paper']({
      what,
      paper: 'Letter',
      layout: 'message',
      languages: ['en'],
    })
    expect(header).toContain('DRAFT, NOT RELEASED')
    expect(shown(html)).toContain('Repeated scanning')
  })
})
