/** The files of a case, one after another: what is kept of each message, and what officers did beside them. */
import { safeName } from '../../../src-formats/message-file/safe-name.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { withoutDeskWords } from '../../../src-shared/domain/cases/desk-words.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import type { ApprovalView } from '../../../src-shared/domain/messages/second-officer.ts'
import { nationalEventKinds } from '../../../src-shared/domain/national/national.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import type { CaseScope } from '../../store/case-scope.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { originalRepository } from '../../store/original-repository.ts'
import { eventsOfCase, inTimeline, stepsOfCase } from '../cases/timeline.ts'
import { recordOf } from '../messages/rows.ts'
import { viewOf } from '../messages/views.ts'
import { readableText } from '../national/handing-on.ts'
import { nationalOfCase } from '../national/of-case.ts'
import type { PackedFile } from './zip.ts'

export type CaseContent = {
  readonly scope: CaseScope
  readonly language: Language
  readonly include: { readonly notes: boolean; readonly national: boolean }
  readonly database: DeskDatabase
  readonly catalogue: Pick<Catalogue, 'find'>
}

/** Read one by one, so that a case of large files is never held twice. */
export function* caseFiles(content: CaseContent): Generator<PackedFile> {
  const { scope, database, include } = content
  const events = eventsOf(content)
  yield asJson('events.json', include.notes ? events : events.map(withoutDeskWords))
  yield asJson('steps.json', stepsOf(content))
  yield asJson('participants.json', participantsOf(scope))
  if (include.national) {
    const { forwardings, checklists } = nationalOfCase(database, scope)
    yield asJson('national/forwardings.json', forwardings)
    yield asJson('national/checklists.json', checklists)
  }
  for (const [index, { row }] of inTimeline(scope.rows).entries()) yield* messageFiles(index, row, content)
}

/** Events of the case that leave with it, in the order of time: what its timeline has, as far as it was chosen. */
export function eventsOf({
  scope,
  database,
  include,
}: Pick<CaseContent, 'scope' | 'database' | 'include'>): CaseEvent[] {
  return eventsOfCase(database, scope.id)
    .filter(({ kind }) => include.notes || kind !== 'note')
    .filter(({ kind }) => include.national || !nationalEventKinds.includes(kind))
}

function stepsOf({ scope, database, include }: CaseContent) {
  const steps = stepsOfCase(database, scope.id)
  if (include.notes) return steps
  return steps.map(({ detail: { call, ...detail }, ...step }) => {
    if (call === undefined) return { ...step, detail }
    const { note, ...said } = call
    return { ...step, detail: { ...detail, call: said } }
  })
}

export type Participant = {
  readonly state: string
  readonly entity: string | null
  readonly type: string | null
}

/**
 * Who wrote or was written to, each once, as the records say; of a message without a record only the States. In the order
 * of the codes of States, then of the names of entities: who wrote first says nothing of a State.
 */
export function participantsOf({ rows }: Pick<CaseScope, 'rows'>): Participant[] {
  const all = rows.flatMap((row): Participant[] => {
    const record = recordOf(row)
    if (record === null) return row.counterparts.map((state) => ({ state, entity: null, type: null }))
    return [record.from, ...record.to].map(({ state, entity, pocType }) => ({ state, entity, type: pocType }))
  })
  const byName = new Map(
    all.map((one) => [[one.state, one.entity ?? '', one.type ?? ''].join('\0'), one] as const),
  )
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function* messageFiles(index: number, row: MessageRow, content: CaseContent): Generator<PackedFile> {
  const { database, catalogue, language } = content
  const folder = `messages/${String(index + 1).padStart(3, '0')}-${row.direction}`
  const originals = originalRepository(database)
  const attachments = attachmentRepository(database)
  yield asJson(`${folder}/message.json`, { row: row.id, thread: row.thread, ...factsOf(row, content) })
  if (row.record !== null) yield { path: `${folder}/record.json`, bytes: row.record }
  yield { path: `${folder}/signed-text.txt`, bytes: utf8(row.signed_text) }
  const readable = utf8(readableText(row, catalogue, language))
  yield { path: `${folder}/readable.${language}.txt`, bytes: readable }
  const original = originals.original(row.id)
  if (original !== null) yield { path: `${folder}/as-received.bin`, bytes: original }
  for (const { name, bytes } of originals.sealed(row.id))
    yield { path: `${folder}/as-sent/${safeName(name)}`, bytes }
  for (const { name, bytes } of attachments.sealedAttachments(row.id))
    yield { path: `${folder}/as-sent/${safeName(name)}`, bytes }
  for (const [number, { name, bytes }] of attachments.allKept(row.id).entries())
    yield { path: `${folder}/attachments/${number + 1}-${safeName(name)}`, bytes }
}

/** What the desk says of a message; its text and its record have files of their own. */
function factsOf(row: MessageRow, { database, include }: CaseContent) {
  const { record, signedText, preferredForm, secretWaits, ...facts } = viewOf(row, database)
  if (include.notes) return facts
  const { approval, deliveries } = facts
  return {
    ...facts,
    approval: approval === null ? null : withoutComment(approval),
    deliveries: deliveries.map(({ note, ...delivery }) => delivery),
  }
}

function withoutComment({ comment, ...approval }: ApprovalView) {
  return approval
}

function asJson(path: string, value: unknown): PackedFile {
  return { path, bytes: utf8(`${JSON.stringify(value, null, 2)}\n`) }
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
