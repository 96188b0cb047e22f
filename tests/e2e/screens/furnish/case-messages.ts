/** Messages of the other side and of the desk for the screens of cases: written, opened, released, exported, sent. */
import { join } from 'node:path'
import type { Draft } from '../../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { notification } from '../../../support/correspondence.ts'
import {
  type Choice,
  type Counterpart,
  type KnownDesk,
  recordBy,
  sealAs,
} from '../../../support/counterpart.ts'
import { call, release } from '../../pages/desk-calls.ts'
import { answerSaveDialog } from '../../pages/dialogs.ts'
import type { LaunchedApp } from '../../support/launch.ts'

export type CasesContext = {
  readonly desk: Pick<LaunchedApp, 'app' | 'page'>
  /** Folder in which the app may write and read files. */
  readonly files: string
  readonly known: KnownDesk
}

/** What the pictures are found by. */
export const subjects = {
  main: 'Activity against a water utility',
  due: 'Questions on an address range',
  overdue: 'Credential phishing against public servants',
  closed: 'Defacement of a municipal web site',
  part: 'Further hosts of the same activity',
  returned: 'Vulnerable mail gateways of two ministries',
  unread: 'Indicators of a loader seen in the region',
  text: 'Re: registry servers (URY-2026-D1-001)',
} as const

export const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

export const facts: MessageRecord['fields'] = {
  summary:
    'Invented hosts scan the control systems of an invented water utility. No effect has been observed.',
  detectedAt: '2026-05-05T06:30:00.000Z',
  incidentStatus: 'ongoing',
  incidentClass: 'information-gathering',
  affectedSectors: ['public-administration'],
  stateRelation: 'infrastructure-located-there',
  indicators: [{ type: 'ipv4', value: '203.0.113.9' }],
  requestedAction: ['investigate'],
}

export type Incoming = Pick<Choice, 'subject'> & Partial<Choice & Pick<MessageRecord, 'caseNumber'>>

export function written({ known }: CasesContext, by: Counterpart, choice: Incoming): MessageRecord {
  const { caseNumber, ...rest } = choice
  const record = recordBy(by, known, {
    template: 'T2',
    tlp: 'TLP:AMBER',
    mode: 'real',
    renderedIn: ['en', 'fr'],
    acknowledgement: { requested: true },
    fields: facts,
    ...rest,
  })
  return caseNumber === undefined ? record : { ...record, caseNumber }
}

export async function received(
  context: CasesContext,
  by: Counterpart,
  choice: Incoming,
): Promise<MessageView> {
  return await opened(context, by, written(context, by, choice))
}

export async function opened(
  { desk: { page }, known }: CasesContext,
  by: Counterpart,
  record: MessageRecord,
): Promise<MessageView> {
  const text = new TextDecoder().decode(await sealAs(by, known, record, 'asc'))
  return await call(page, 'messages.openText', { text })
}

export async function exported({ desk, files }: CasesContext, id: string): Promise<string> {
  const path = join(files, `${id}.eml`)
  await answerSaveDialog(desk.app, path)
  await call(desk.page, 'messages.export', { id, form: 'eml' })
  return path
}

export async function markSent({ desk: { page } }: CasesContext, id: string): Promise<void> {
  await call(page, 'messages.markSent', { id, at: inHours(0), channel: 'encrypted-mail' })
}

export async function sent(
  context: CasesContext,
  to: Counterpart,
  changes: Partial<Draft>,
): Promise<MessageView> {
  const draft = notification(to.pointOfContact.id, { acknowledgement: { requested: true }, ...changes })
  const { summary } = await release(context.desk.page, draft)
  await exported(context, summary.id)
  await markSent(context, summary.id)
  return await call(context.desk.page, 'messages.message', { id: summary.id })
}
