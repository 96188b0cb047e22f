/** Correspondence: one function per intention of an officer, from pre-flight to acknowledgement. */
import { randomUUID } from 'node:crypto'
import { required } from '../../src-shared/base/assert.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent, Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import { encryptionStateAt } from '../../src-shared/domain/directory/key-state.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { templates } from '../../src-shared/domain/messages/catalogue.ts'
import type { Draft, MessageReference } from '../../src-shared/domain/messages/record.ts'
import type { Template } from '../../src-shared/domain/messages/template.ts'
import { checkDraft, checkRecord, type Problem } from '../../src-shared/domain/messages/validate.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { Gnupg } from '../crypto/gnupg.ts'
import type { Pgp } from '../crypto/pgp.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { certificatesRepository } from '../store/certificates-repository.ts'
import { changeRepository } from '../store/change-repository.ts'
import { directoryRepository } from '../store/directory-repository.ts'
import { draftsRepository, type MessageRow, messagesRepository } from '../store/messages-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { described } from './directory/described.ts'
import { holidayDates } from './directory/office-holidays.ts'
import { acknowledgeable, acknowledgementDraft, countsFor } from './messages/acknowledge.ts'
import { handedFiles } from './messages/handed-files.ts'
import { caseNumber, caseSeries, makeRecord } from './messages/make-record.ts'
import { receive, sha256 } from './messages/receive.ts'
import { preflight, protectionFor, recipientAt } from './messages/recipients.ts'
import { answerTo, isProved, recordOf } from './messages/rows.ts'
import { sealRecord } from './messages/seal.ts'
import { threadOf, threadsOf, viewOf } from './messages/views.ts'
import { templateWords } from './messages/words.ts'
import { endUsedOnce } from './review/decide.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import { requireCurrent, type SigningTools } from './signing.ts'

type MessageCall = Extract<VaultCallName, `messages.${string}`>
type MessageInternals = Pick<
  InternalHandlers,
  'internal.messageFile' | 'internal.messageExported' | 'internal.handFile'
>

export type MessageDependencies = {
  readonly session: Session
  readonly pgp: SigningTools['pgp'] &
    Pick<Pgp, 'readMessageFile' | 'encryptedMessageIn' | 'describeCertificates'>
  readonly gnupg: Gnupg
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

/** What a reply belongs to; a new message has none. */
type ReplyContext = {
  /** Thread of the row here, and thread as the other side's record names it. */
  readonly thread: string
  readonly theirThread: string
  readonly inReplyTo: MessageReference
}

export function messageService(deps: MessageDependencies): Handlers<MessageCall> & MessageInternals {
  const words = templateWords()
  const chosen = handedFiles()
  const queued = oneAfterAnother()
  const serially = <Answer>(work: () => Promise<Answer>) => queued(() => whileOpen(deps.session, work))
  const open = () => {
    const vault = deps.session.current()
    const { database } = vault
    return {
      vault,
      database,
      drafts: draftsRepository(database),
      messages: messagesRepository(database),
      directory: directoryRepository(database),
    }
  }
  const changed = () => deps.emit({ topic: 'messages' })
  const rowOf = (id: string): MessageRow => {
    const row = open().messages.find(id)
    if (row === undefined) throw new Failure('message-not-found')
    return row
  }
  const view = (id: string): MessageView => viewOf(rowOf(id), open().database)

  const ownFactsOf = async (vault: OpenVault, at: Date) =>
    required((await deps.pgp.describeCertificates([vault.ownKeys.signing.publicKey], at))[0], 'own key')

  const recipientsOf = (ids: readonly string[], at: Date) => {
    const { vault, directory } = open()
    const usedOnce = usedOnceIn(vault.database)
    const sources = { directory, usedOnce, languageTag: vault.profile.textLanguage }
    return [...new Set(ids)].map((id) => recipientAt(sources, id, at))
  }
  const preflightAt = async (to: readonly string[], template: Template, at: Date) => {
    const recipients = recipientsOf(to, at)
    const calendars = recipients.flatMap(
      ({ pointOfContact }) => pointOfContact.availability.holidayCalendar ?? [],
    )
    const ownFacts = await ownFactsOf(open().vault, at)
    return preflight(recipients, template, { ownFacts, at, holidays: await holidayDates(calendars, at) })
  }

  const release = async (draft: Draft, reply?: ReplyContext): Promise<string> => {
    const { vault: present, directory, messages, drafts, database } = open()
    // One key for the whole message, whatever becomes the current one meanwhile.
    const vault = { ...present, ownKeys: { ...present.ownKeys } }
    if (messages.find(draft.id) !== undefined) throw new Failure('message-already-released')
    const at = deps.clock()
    const template = templates[draft.template]
    const complete = withAutomaticFields(draft, vault)
    refuseIncomplete(checkDraft(complete, template))
    const recipients = recipientsOf(complete.to, at)
    const { protection, certificates } = protectionFor(recipients, template)
    if (encryptionStateAt(await ownFactsOf(vault, at), at) !== 'usable') throw new Failure('own-key-unusable')
    const series = caseSeries(vault.profile, complete.mode, at, vault.deviceLabel)
    const number = messages.nextCaseNumber(series)
    const newThread = randomUUID()
    const record = makeRecord(complete, {
      vault,
      template,
      recipients,
      protection,
      at,
      thread: reply?.theirThread ?? newThread,
      caseNumber: caseNumber(series, number),
      ownPocId: ownPointOfContact(directory.byEmail(vault.profile.email), vault),
      ...(reply === undefined ? {} : { inReplyTo: reply.inReplyTo }),
    })
    // Again with everything the program fills in: what is sealed cannot be mended later.
    refuseIncomplete(checkRecord(record, template))
    const sealed = await sealRecord(deps, words, {
      id: draft.id,
      thread: reply?.thread ?? newThread,
      record,
      template,
      protection,
      certificates,
      vault,
      at,
    })
    const ended = await described(deps.pgp, database, at, (facts) => {
      // GnuPG may have asked for a PIN for minutes: what the key signed as it ended stays here.
      requireCurrent(deps.session, vault.ownKeys.signing)
      messages.setLastCaseNumber(series, number)
      messages.insert(sealed.message)
      for (const file of sealed.files) messages.addSealed(sealed.message.id, file)
      drafts.remove(draft.id)
      appendAudit(database, vault, at, 'message-released', sealed.message.id)
      return endUsedOnce({ db: database, vault, at, facts }, complete.to)
    })
    changed()
    if (ended.length > 0) deps.emit({ topic: 'directory' })
    return sealed.message.id
  }

  const openBytes = async (bytes: Uint8Array): Promise<MessageView> => {
    const { vault, directory, messages, database } = open()
    const known = messages.incomingByFile(sha256(bytes))
    // What was not proved is judged again: the directory may have learned the key since.
    if (known !== undefined && isProved(known.verdict)) return viewOf(known, database)
    const at = deps.clock()
    const received = await receive(bytes, {
      gnupg: deps.gnupg,
      pgp: deps.pgp,
      directory,
      certificates: certificatesRepository(database),
      messages,
      words,
      vault,
      at,
      row: { id: known?.id ?? randomUUID(), at: known?.at ?? toInstant(at) },
    })
    transaction(database, () => {
      if (known !== undefined) messages.remove(known.id)
      messages.insert(received.message)
      for (const file of received.attachments) messages.addAttachment(received.message.id, file)
      countAcknowledgement(received, at)
      appendAudit(database, vault, at, 'message-opened', received.message.id)
    })
    changed()
    return view(received.message.id)
  }

  const countAcknowledgement = (received: Awaited<ReturnType<typeof receive>>, at: Date): void => {
    const { vault, messages } = open()
    const { record, message } = received
    const ours =
      record?.inReplyTo === undefined ? undefined : messages.outgoingByRecord(record.inReplyTo.messageId)
    const oursRecord = ours === undefined ? null : recordOf(ours)
    if (record === null || ours === undefined || oursRecord === null) return
    const already = messages.acknowledgements(ours.id).map((entry) => entry.state)
    if (!countsFor({ record, row: message }, ours, oursRecord, already)) return
    const state = required(message.verdict?.signer?.state, 'state of the signer')
    messages.addAcknowledgement(ours.id, message.id, state, toInstant(at))
    const all = new Set([...already, state])
    if (oursRecord.to.every((addressee) => all.has(addressee.state))) {
      messages.setStatus(ours.id, 'acknowledged', ours.sent_at, vault.deviceId)
    }
  }

  return {
    'messages.preflight': ({ to, template }) =>
      whileOpen(deps.session, () => preflightAt(to, templates[template], deps.clock())),
    'messages.drafts': () => open().drafts.list(),
    'messages.draft': ({ id }) => {
      const draft = open().drafts.find(id)
      if (draft === undefined) throw new Failure('message-not-found')
      return draft
    },
    'messages.saveDraft': (draft) => {
      const { drafts, vault, database } = open()
      const at = toInstant(deps.clock())
      transaction(database, () => drafts.save(draft, at, vault.deviceId))
      return { changed: at }
    },
    'messages.discardDraft': ({ id }) => {
      const { drafts, database } = open()
      transaction(database, () => drafts.remove(id))
      changed()
      return {}
    },
    'messages.release': (draft) => serially(async () => view(await release(draft))),
    'messages.markSent': ({ id, at }) => {
      const { messages, database, vault } = open()
      const row = rowOf(id)
      if (row.direction !== 'outgoing' || row.status === 'released') throw new Failure('message-not-released')
      transaction(database, () => {
        messages.setStatus(id, row.status === 'acknowledged' ? row.status : 'sent', at, vault.deviceId)
        appendAudit(database, vault, deps.clock(), 'message-sent', id)
      })
      changed()
      return view(id)
    },
    'messages.threads': () => threadsOf(open().messages),
    'messages.thread': ({ thread }) => {
      const { messages, database } = open()
      const rows = messages.inThread(thread)
      if (rows.length === 0) throw new Failure('message-not-found')
      return { summary: threadOf(rows, messages), messages: rows.map((row) => viewOf(row, database)) }
    },
    'messages.message': ({ id }) => view(id),
    'messages.openBytes': ({ bytes }) => serially(() => openBytes(bytes)),
    'messages.openHanded': ({ handle }) => serially(async () => openBytes(await chosen.take(handle))),
    'internal.handFile': async ({ path }) => ({ handle: chosen.hand(path) }),
    'messages.openText': ({ text }) => serially(() => openBytes(new TextEncoder().encode(text))),
    'messages.acknowledge': ({ id, answer }) =>
      serially(async () => {
        const { messages, vault } = open()
        const row = rowOf(id)
        const subject = acknowledgeable(row, recordOf(row))
        if (answerTo(row, messages) !== undefined) throw new Failure('acknowledgement-already-made')
        const series = caseSeries(vault.profile, subject.record.mode, deps.clock(), vault.deviceLabel)
        const reference = caseNumber(series, messages.nextCaseNumber(series))
        const draft = acknowledgementDraft(subject, row, answer, {
          template: templates.T1,
          title: (language) => words(language)('T1.name'),
          id: randomUUID(),
          ownReference: reference,
        })
        const inReplyTo = { messageId: subject.record.id, contentId: subject.contentId }
        const context = { thread: row.thread, theirThread: subject.record.thread, inReplyTo }
        return view(await release(draft, context))
      }),
    'internal.messageFile': async ({ id, form }) => {
      const file = open().messages.sealed(rowOf(id).id, form)
      if (file === undefined) throw new Failure('message-not-released')
      return { suggestedName: file.name, bytes: file.bytes }
    },
    'internal.messageExported': async ({ id, form }) => {
      const { messages, database, vault } = open()
      const row = rowOf(id)
      const at = deps.clock()
      transaction(database, () => {
        messages.setExported(id, form, toInstant(at))
        if (row.status === 'released') messages.setStatus(id, 'exported', null, vault.deviceId)
        appendAudit(database, vault, at, 'message-exported', id)
      })
      changed()
    },
  }
}

function refuseIncomplete(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Failure('message-incomplete', { count: problems.length })
}

/** Whether a point of contact has changes that are in use once. */
function usedOnceIn(db: DeskDatabase): (id: string) => boolean {
  const changes = changeRepository(db)
  return (id) => changes.openOf(id).some(({ standing }) => standing === 'used-once')
}

/** Fields the program fills itself: a T14 always names the fingerprint of the key it carries. */
function withAutomaticFields(draft: Draft, vault: OpenVault): Draft {
  if (draft.template !== 'T14') return draft
  return { ...draft, fields: { ...draft.fields, ourFingerprint: vault.ownKeys.signing.fingerprint } }
}

/** Our own entry in the directory, where the registry already lists this desk's key. */
function ownPointOfContact(
  sameAddress: readonly Pick<PointOfContact, 'id' | 'state' | 'status' | 'pgpKeys'>[],
  vault: OpenVault,
): string | null {
  const own = sameAddress.find(
    (entry) =>
      entry.state === vault.profile.state &&
      (entry.status === 'active' || entry.status === 'unconfirmed') &&
      entry.pgpKeys.some((key) => key.fingerprint === vault.ownKeys.signing.fingerprint),
  )
  return own?.id ?? null
}

/** Case numbers and acknowledgements must not race: one such piece of work ends before the next begins. */
function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
