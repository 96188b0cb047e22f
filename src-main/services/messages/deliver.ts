/** After the release: files that leave, what officers say of their sending, and the form that each counterpart is given. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { Sending } from '../../../src-shared/domain/messages/delivery.ts'
import { type ExportForm, formsInOrder } from '../../../src-shared/domain/messages/export-form.ts'
import {
  afterReturn,
  afterSending,
  type RecipientId,
  recipientsIn,
  returnedOf,
  type SendingFacts,
} from '../../../src-shared/domain/messages/returned.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { deliveryRepository } from '../../store/delivery-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { InternalHandlers, OutgoingFile } from '../../vault-protocol.ts'
import type { OpenVault, Session } from '../session.ts'
import { recordOf, sendingFactsOf } from './rows.ts'
import { preferredFormOf, viewOf } from './views.ts'

type DeliveryCall =
  `messages.${'markSent' | 'markAllSent' | 'markBounced' | 'unconfirmed' | 'preferForm' | 'preferredForm'}`
type DeliveryInternals = Pick<
  InternalHandlers,
  'internal.messageForms' | 'internal.messageFile' | 'internal.messageExported'
>

export type DeliveryDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

/** What every one of these calls works with. */
type Bench = {
  readonly vault: OpenVault
  readonly messages: ReturnType<typeof messagesRepository>
  readonly deliveries: ReturnType<typeof deliveryRepository>
  readonly at: Date
}

export function deliveryHandlers({
  session,
  clock,
  emit,
}: DeliveryDependencies): Handlers<DeliveryCall> & DeliveryInternals {
  const bench = (): Bench => {
    const vault = session.current()
    const { database } = vault
    return {
      vault,
      messages: messagesRepository(database),
      deliveries: deliveryRepository(database),
      at: clock(),
    }
  }
  const changed = () => emit({ topic: 'messages' })
  const said = (id: string, say: (bench: Bench, row: MessageRow) => void) => {
    const present = bench()
    const { database } = present.vault
    transaction(database, () => say(present, outgoing(present, id)))
    changed()
    return viewOf(outgoing(present, id), database)
  }
  return {
    'messages.markSent': ({ id, recipients = null, ...sending }) =>
      said(id, (present, row) => markSent(present, row, sending, recipients)),
    'messages.markAllSent': ({ ids, ...sending }) => {
      const present = bench()
      const answer = transaction(present.vault.database, () => markAllSent(present, ids, sending))
      if (answer.sent.length > 0) changed()
      return answer
    },
    'messages.markBounced': ({ id, at, note = '', recipients = null }) =>
      said(id, (present, row) => markBounced(present, row, { at, note, recipients })),
    'messages.unconfirmed': () =>
      bench()
        .messages.unconfirmed()
        .flatMap((row) => (row.exported_at === null ? [] : [{ id: row.id, exportedAt: row.exported_at }])),
    'messages.preferForm': ({ pocIds, form }) => {
      preferForm(bench(), pocIds, form)
      changed()
      return {}
    },
    'messages.preferredForm': ({ pocId }) => ({ form: bench().deliveries.preference(pocId) }),
    'internal.messageForms': async ({ ids, files, fallback }) => {
      const present = bench()
      return ids.flatMap((id) => formsOf(present, id, files, fallback).map((form) => ({ id, form })))
    },
    'internal.messageFile': async ({ id, form }) => {
      const { vault, messages } = bench()
      const file = messages.sealed(existing(messages, id).id, form)
      if (file !== undefined) {
        const beside = form === 'asc' ? attachmentRepository(vault.database).sealedAttachments(id) : []
        return { ...outgoingFile(file), beside: beside.map(outgoingFile) }
      }
      throw new Failure(messages.forms(id).length === 0 ? 'message-not-released' : 'message-form-missing')
    },
    'internal.messageExported': async ({ id, form, alone = false }) => {
      const { vault, messages, at } = bench()
      const { id: message } = existing(messages, id)
      transaction(vault.database, () => {
        messages.setExported(message, form, toInstant(at), vault.deviceId)
        if (form === 'asc' && !alone)
          attachmentRepository(vault.database).setAttachmentsExported(message, toInstant(at))
        appendAudit(vault.database, vault, at, 'message-exported', message, { form })
      })
      changed()
    },
  }
}

function outgoingFile({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): OutgoingFile {
  return { suggestedName: name, bytes }
}

function existing(messages: Bench['messages'], id: string): MessageRow {
  const row = messages.find(id)
  if (row === undefined) throw new Failure('message-not-found')
  return row
}

/** One of our own that has left as a file at least. @throws Failure `message-not-found`, `message-not-released` */
function outgoing({ messages }: Bench, id: string): MessageRow {
  const row = existing(messages, id)
  if (row.direction !== 'outgoing' || row.status === 'released') throw new Failure('message-not-released')
  return row
}

/** The forms of a message to be written: all, or the one that suits its recipients. */
function formsOf(
  { vault, messages }: Bench,
  id: string,
  files: 'all' | 'preferred',
  fallback: ExportForm,
): readonly ExportForm[] {
  const row = existing(messages, id)
  const wanted = preferredFormOf(row, vault.database) ?? fallback
  const forms = formsInOrder(messages.forms(id), wanted)
  if (forms.length === 0) throw new Failure('message-not-released')
  return files === 'all' ? forms : forms.slice(0, 1)
}

type Written = { readonly all: readonly RecipientId[]; readonly facts: SendingFacts }

function writtenOf(row: MessageRow): Written {
  return { all: recipientsIn(recordOf(row)).map(({ id }) => id), facts: sendingFactsOf(row) }
}

/** Null where it is said of all. */
function saidOf(all: readonly RecipientId[], ids: readonly RecipientId[]): RecipientId[] | null {
  return all.every((id) => ids.includes(id)) ? null : [...ids]
}

/**
 * Once more to some of several only where the mail to them came back.
 * @throws Failure `bad-input`
 */
function markSent(
  { vault, messages, deliveries, at: now }: Bench,
  row: MessageRow,
  sending: Sending,
  recipients: readonly RecipientId[] | null = null,
): void {
  const { at, channel, mailbox = null, note = '' } = sending
  const { all, facts } = writtenOf(row)
  const ids = recipients ?? all
  const back = returnedOf(
    all.map((id) => ({ id })),
    facts,
  ).map(({ id }) => id)
  if (recipients?.some((id) => !back.includes(id))) throw new Failure('bad-input')
  messages.setSending(row.id, afterSending(all, ids, at, facts), vault.deviceId)
  const delivery = { outcome: 'sent', at, channel, mailbox, note, recipients: saidOf(all, ids) } as const
  deliveries.add(vault, row.id, delivery)
  appendAudit(vault.database, vault, now, 'message-sent', row.id, { channel })
}

/**
 * Only what waits for a confirmation: of several at once nobody looks at each, so nothing is confirmed twice, and what
 * has come back stays returned.
 */
function markAllSent(
  present: Bench,
  ids: readonly string[],
  sending: Sending,
): { sent: string[]; left: string[] } {
  const [sent, left]: [string[], string[]] = [[], []]
  for (const id of new Set(ids)) {
    const row = present.messages.find(id)
    const waits = row?.direction === 'outgoing' && row.status === 'exported'
    if (row !== undefined && waits) markSent(present, row, sending)
    const list = waits ? sent : left
    list.push(id)
  }
  return { sent, left }
}

export type Return = {
  readonly at: string
  readonly note: string
  /** Null: from all of them. */
  readonly recipients: readonly RecipientId[] | null
}

/**
 * It came back from some of its recipients, or from all. An acknowledgement is not undone by it: one of several may have
 * acknowledged a message that another mailbox returned.
 * @throws Failure `message-not-sent`; `bad-input` for whom it was not written to
 */
export function markBounced(
  { vault, messages, deliveries, at: now }: Bench,
  row: MessageRow,
  { at, note, recipients }: Return,
): void {
  if (row.sent_at === null) throw new Failure('message-not-sent')
  const { all, facts } = writtenOf(row)
  const ids = recipients ?? all
  if (ids.some((id) => !all.includes(id))) throw new Failure('bad-input')
  messages.setSending(row.id, afterReturn(all, ids, facts), vault.deviceId)
  const said = {
    outcome: 'bounced',
    at,
    channel: null,
    mailbox: null,
    note,
    recipients: saidOf(all, ids),
  } as const
  deliveries.add(vault, row.id, said)
  appendAudit(vault.database, vault, now, 'message-bounced', row.id)
}

function preferForm(
  { vault, deliveries, at }: Bench,
  pocIds: readonly string[],
  form: ExportForm | null,
): void {
  const directory = directoryRepository(vault.database)
  if (pocIds.some((id) => directory.pointOfContact(id) === undefined)) throw new Failure('entry-not-found')
  transaction(vault.database, () => {
    deliveries.prefer(vault.deviceId, pocIds, form, toInstant(at))
    for (const id of new Set(pocIds)) {
      appendAudit(vault.database, vault, at, 'form-preferred', id, { form: form ?? 'none' })
    }
  })
}
