/** What a message of ours said, once more, to another office of the same State: a draft, which the officer goes on with. */
import { randomUUID } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import { officeName } from '../../../src-shared/domain/directory/addressee.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { aboutKindOf } from '../../../src-shared/domain/messages/about.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import type { About, Draft } from '../../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../../src-shared/domain/messages/new-draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { wayRepository } from '../../store/way-repository.ts'
import { pieceBytes } from '../messages/attach.ts'
import { givenTo } from '../messages/given-to.ts'
import { recordOf } from '../messages/rows.ts'
import { saveEdited } from '../messages/second-officer-edits.ts'
import { officeOf } from '../messages/way-of-release.ts'
import type { OpenVault } from '../session.ts'

type Order = CallParsed<'incoming.beginResend'>

/**
 * Keeps the draft with copies of the files, and a step of the case that names both offices.
 * @throws Failure `message-not-found` for what is no message of ours, `entry-not-found`, `bad-input` for an office of
 * another State or one that the message was not written to, `template-not-found`, `about-not-possible` {template} for a
 * message that is about another one in a way which cannot be taken up again
 */
export function beginResend(vault: OpenVault, catalogue: Catalogue, order: Order, at: Date): Draft {
  const { database } = vault
  const row = messagesRepository(database).find(order.message)
  const record = row === undefined || row.direction !== 'outgoing' ? null : recordOf(row)
  if (row === undefined || record === null) throw new Failure('message-not-found')
  const [from, to] = [officeAt(vault, order.from), officeAt(vault, order.to)]
  const isWritten = record.to.some(({ pocId }) => pocId === order.from)
  if (!isWritten || from.state !== to.state || from.id === to.id) throw new Failure('bad-input')
  const definition = catalogue.current(record.template.id)
  if (definition === undefined) throw new Failure('template-not-found', { template: record.template.id })
  const about = aboutOf(vault, row, record, definition.template)
  const draft = {
    ...draftOf(vault, record, to, definition.template, at),
    ...(about === null ? {} : { about }),
  }
  return transaction(database, () => {
    saveEdited(vault, draft, at)
    const attachments = copyFiles(vault, row.id, draft.id)
    const whole = attachments.length === 0 ? draft : { ...draft, attachments }
    if (whole !== draft) saveEdited(vault, whole, at)
    const named = (entry: PointOfContact) =>
      officeOf({ pointOfContact: entry, entity: officeName(entry, vault.profile.textLanguage) })
    wayRepository(database).addStep(vault, {
      kind: 'other-contact',
      pocId: to.id,
      at: toInstant(at),
      draft: draft.id,
      detail: { office: named(to), instead: named(from), again: row.id },
    })
    appendAudit(database, vault, at, 'recipient-replaced', draft.id, { from: from.id, to: to.id })
    return whole
  })
}

function officeAt({ database }: OpenVault, id: string): PointOfContact {
  const found = directoryRepository(database).pointOfContact(id)
  if (found === undefined) throw new Failure('entry-not-found')
  return found
}

/** The chosen parts of the record; ids, times and what is due are made anew. */
function draftOf(
  { profile, database }: OpenVault,
  record: MessageRecord,
  to: PointOfContact,
  template: Template,
  now: Date,
): Draft {
  const begun = newDraft({
    id: randomUUID(),
    template,
    to: [to.id],
    profile,
    interfaceLanguage: record.renderedIn[0] ?? 'en',
    theirLanguages: to.operationalLanguages,
    ...givenTo([to.id], database),
    subject: record.subject,
    fields: record.fields,
    now,
  })
  const { pap, preferredReply, exercise, counterpartReference } = record
  return {
    ...begun,
    mode: record.mode,
    ...(exercise === undefined ? {} : { exercise }),
    textLanguage: record.textLanguage,
    renderedIn: record.renderedIn,
    tlp: record.tlp,
    precedence: record.precedence,
    ...(record.acknowledgement.requested ? {} : { acknowledgement: { requested: false } }),
    ...(counterpartReference === undefined ? {} : { counterpartReference }),
    ...(pap === undefined ? {} : { pap }),
    ...(preferredReply === undefined ? {} : { preferredReply }),
    footers: record.footers,
  }
}

/** What the message was about, as the desk finds it again; null for one that began a case. */
function aboutOf(
  { database }: OpenVault,
  row: MessageRow,
  record: MessageRecord,
  template: Template,
): About | null {
  const kind = aboutKindOf(template)
  const messages = messagesRepository(database)
  if (record.inReplyTo !== undefined) {
    const answered = messages.incomingWithContent(record.inReplyTo.contentId)[0]
    if (kind === 'reply' && answered !== undefined) return { message: answered.id, as: kind }
    throw new Failure('about-not-possible', { template: template.id })
  }
  const begins = messages.inThread(row.thread)[0]?.id === row.id
  if (kind === 'case' && (template.purpose === 'escalation' || !begins)) return { message: row.id, as: kind }
  if (template.inReplyTo === 'own' || template.inReplyTo === 'required')
    throw new Failure('about-not-possible', { template: template.id })
  return null
}

function copyFiles({ database, deviceId }: OpenVault, message: string, draft: string) {
  const files = attachmentRepository(database)
  for (const { name, type, bytes, sha256 } of files.allKept(message)) {
    const id = randomUUID()
    files.begin({ id, draft, name, type, size: bytes.byteLength, device: deviceId })
    for (let start = 0, number = 1; start < bytes.byteLength; start += pieceBytes, number += 1)
      files.addPiece(id, number, bytes.subarray(start, start + pieceBytes))
    files.finish(id, sha256)
  }
  return files.ofDraft(draft)
}
