/** Cases of every kind for the pictures of them, set up through the bridge: due, overdue, closed, merged, worked on inside. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { notification } from '../../../support/correspondence.ts'
import { acknowledgementBy, type Counterpart, counterpart, readAs } from '../../../support/counterpart.ts'
import { call, release } from '../../pages/desk-calls.ts'
import { type CaseFiles, caseFiles } from './case-files.ts'
import {
  type CasesContext,
  exported,
  facts,
  inHours,
  markSent,
  opened,
  received,
  sent,
  subjects,
} from './case-messages.ts'

/** Sets the desk up; answers the files that are not opened yet. */
export async function keepCases(context: CasesContext): Promise<CaseFiles> {
  const [france, thailand, brazil, kenya] = await Promise.all([
    counterpart('FRA', 'technical'),
    counterpart('THA', 'technical'),
    counterpart('BRA', 'diplomatic'),
    counterpart('KEN', 'technical'),
  ])
  for (const office of [france, thailand]) await verify(context, office)
  await mainCase(context, thailand)
  await overdueCase(context, france, brazil)
  await dueCase(context, france)
  await closedCase(context, brazil)
  const returned = await sent(context, france, { subject: subjects.returned, tlp: 'TLP:GREEN' })
  await shift(context)
  return await caseFiles(context, { france, thailand, kenya }, returned)
}

async function verify({ desk: { page } }: CasesContext, office: Counterpart): Promise<void> {
  const { fingerprint, pointOfContact } = office
  await call(page, 'keys.verify', {
    pocId: pointOfContact.id,
    fingerprint,
    at: inHours(-24),
    outcome: 'verified',
    how: 'in-person',
    withWhom: 'Duty officer',
    note: '',
  })
}

/** Theirs, acknowledged by us; our question, acknowledged by them; notes, a claim, work inside the State, another merged. */
async function mainCase(context: CasesContext, thailand: Counterpart): Promise<void> {
  const { desk, known } = context
  const { page } = desk
  const first = await received(context, thailand, {
    subject: subjects.main,
    caseNumber: 'THA-2026-D1-011',
    fields: { ...facts, replyBy: inHours(5) },
  })
  const { id, thread } = first.summary
  const proposed = await call(page, 'acknowledgement.proposed', { message: id })
  const made = await call(page, 'messages.acknowledge', {
    id,
    answer: { ...proposed, handler: 'Duty officer' },
  })
  await exported(context, made.summary.id)
  await markSent(context, made.summary.id)
  const inquiry = await call(page, 'messages.beginAbout', { id, template: 'T3' })
  const asked = await release(page, {
    ...inquiry,
    fields: {
      ...inquiry.fields,
      subjectMatter: 'Hosts named in the notification',
      background: 'The operator has kept its logs since the morning.',
      questions: [{ kind: 'technical-data', text: 'Which further hosts were seen?' }],
      purposeOfAnswer: 'response',
      neededBy: inHours(40),
    },
    acknowledgement: { requested: true },
  })
  const path = await exported(context, asked.summary.id)
  await markSent(context, asked.summary.id)
  const theirs = acknowledgementBy(thailand, known, await readAs(thailand, await readFile(path), known))
  await opened(context, thailand, theirs)
  const part = await received(context, thailand, {
    subject: subjects.part,
    caseNumber: 'THA-2026-D1-012',
    acknowledgement: { requested: false },
    fields: { ...facts, requestedAction: ['information-only'] },
  })
  await call(page, 'cases.merge', { thread, other: part.summary.thread })
  await inside(context, thread, id)
}

async function inside({ desk: { page } }: CasesContext, thread: string, message: string): Promise<void> {
  await call(page, 'cases.note', {
    thread,
    text: 'The operator asked to be called before anything is published.',
  })
  await call(page, 'handOver.claim', { thread, from: null })
  const [ministry, operator] = [randomUUID(), randomUUID()]
  await call(page, 'national.saveEntity', {
    id: ministry,
    name: 'Ministry of Public Works (demonstration)',
    kind: 'ministry',
    contact: '+598 0000 0001\nduty@works.example',
    note: 'Night number only for urgent matters.',
  })
  await call(page, 'national.saveEntity', {
    id: operator,
    name: 'Water utility Bulrush (demonstration)',
    kind: 'operator',
    contact: '+598 0000 0002',
    note: '',
  })
  const forward = {
    thread,
    about: 'What the notification says of its control systems.',
    noted: 'TLP:AMBER' as const,
  }
  const answered = await call(page, 'national.forward', {
    ...forward,
    entity: ministry,
    channel: 'telephone',
    at: inHours(-3),
    due: inHours(-1),
    message: null,
  })
  await call(page, 'national.forward', {
    ...forward,
    entity: operator,
    channel: 'meeting',
    at: inHours(-2),
    due: inHours(20),
    message,
  })
  await call(page, 'national.answer', {
    ...answered,
    at: inHours(0),
    note: 'The ministry has been informed.',
  })
  const list = randomUUID()
  await call(page, 'national.saveChecklist', {
    id: randomUUID(),
    name: 'Incident at an operator',
    items: ['Logs of the last seven days', 'A person to call at night', 'Whether services are affected'],
  })
  await call(page, 'national.attachChecklist', {
    id: list,
    thread,
    name: 'Incident at an operator',
    items: ['Logs of the last seven days', 'A person to call at night', 'Whether services are affected'],
  })
  await call(page, 'national.markItems', { id: list, items: [1], standing: 'had' })
  await call(page, 'national.markItems', { id: list, items: [0], standing: 'asked' })
}

/** To two States: one has acknowledged, the other only on the telephone; and theirs, which asked for ours by yesterday. */
async function overdueCase(context: CasesContext, france: Counterpart, brazil: Counterpart): Promise<void> {
  const { page } = context.desk
  const { known } = context
  const { summary } = await release(page, {
    ...notification(france.pointOfContact.id, {
      subject: subjects.overdue,
      to: [france.pointOfContact.id, brazil.pointOfContact.id],
      acknowledgement: { requested: true },
    }),
  })
  const path = await exported(context, summary.id)
  await markSent(context, summary.id)
  const theirs = acknowledgementBy(france, known, await readAs(france, await readFile(path), known))
  await opened(context, france, theirs)
  await call(page, 'acknowledgement.recordPhone', {
    message: summary.id,
    pocId: brazil.pointOfContact.id,
    at: inHours(0),
    direction: 'incoming',
    number: '',
    withWhom: 'Ms Souza',
    note: 'The written acknowledgement follows tomorrow.',
    stopsReminders: false,
  })
  const late = await received(context, brazil, {
    subject: 'Request for preservation of records',
    caseNumber: 'BRA-2026-D1-003',
    acknowledgement: { requested: true, by: inHours(-20) },
    renderedIn: ['en', 'es'],
  })
  await call(page, 'cases.link', {
    thread: summary.thread,
    other: late.summary.thread,
    relation: 'related',
  })
}

async function dueCase(context: CasesContext, france: Counterpart): Promise<void> {
  await received(context, france, {
    subject: subjects.due,
    template: 'T3',
    caseNumber: 'FRA-2026-D1-027',
    acknowledgement: { requested: true, by: inHours(3) },
    fields: {
      subjectMatter: 'Address range 203.0.113.0/24',
      background: 'Invented.',
      questions: [
        { kind: 'fact', text: 'Is the address range in use by a public body?' },
        { kind: 'measures-taken', text: 'Which measures have been taken so far?' },
      ],
      purposeOfAnswer: 'response',
      neededBy: inHours(30),
    },
  })
}

async function closedCase(context: CasesContext, brazil: Counterpart): Promise<void> {
  const { page } = context.desk
  const { summary } = await received(context, brazil, {
    subject: subjects.closed,
    caseNumber: 'BRA-2026-D1-002',
    tlp: 'TLP:CLEAR',
    acknowledgement: { requested: false },
    fields: { ...facts, requestedAction: ['information-only'] },
  })
  const { thread } = summary
  await call(page, 'cases.close', { thread, reason: 'resolved', text: 'The site is restored.' })
}

async function shift({ desk: { page } }: CasesContext): Promise<void> {
  await call(page, 'handOver.begin', { read: null })
  const note = { language: 'en', important: true, thread: null, poc: null }
  const { id } = await call(page, 'handOver.write', {
    ...note,
    text: 'Brazil rings back at 06:00 UTC about the phishing case.',
  })
  await call(page, 'handOver.correct', {
    id,
    language: 'en',
    important: true,
    text: 'Brazil rings back at 07:00 UTC about the phishing case.',
  })
  const done = await call(page, 'handOver.write', {
    ...note,
    important: false,
    text: 'Directory compared with the paper copy.',
  })
  await call(page, 'handOver.markDone', { ...done, done: true })
  await call(page, 'handOver.write', {
    ...note,
    language: 'ar',
    text: 'سيتصل المكتب الوطني صباحا.',
    important: false,
  })
}
