/** Correspondence: one function per intention of an officer, from pre-flight to acknowledgement. */
import { randomUUID } from 'node:crypto'
import { required } from '../../src-shared/base/assert.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent, Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import type { TemplateDefinition } from '../../src-shared/domain/messages/catalogue.ts'
import type { PreflightMessage } from '../../src-shared/domain/messages/preflight-facts.ts'
import type { Template } from '../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { Gnupg } from '../crypto/gnupg.ts'
import type { Pgp } from '../crypto/pgp.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { certificatesRepository } from '../store/certificates-repository.ts'
import { changeRepository } from '../store/change-repository.ts'
import { directoryRepository } from '../store/directory-repository.ts'
import { draftsRepository } from '../store/drafts-repository.ts'
import { type MessageRow, messagesRepository } from '../store/messages-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { acknowledgeable, acknowledgementDraft, countsFor } from './messages/acknowledge.ts'
import { beginAbout } from './messages/begin-about.ts'
import { deliveryHandlers } from './messages/deliver.ts'
import { findingsAt, holidaysOf } from './messages/findings.ts'
import { handedFiles } from './messages/handed-files.ts'
import { caseNumber, caseSeries } from './messages/make-record.ts'
import { paperHandlers } from './messages/paper.ts'
import { receive, sha256 } from './messages/receive.ts'
import { preflight, recipientAt } from './messages/recipients.ts'
import { type ReleaseTools, release } from './messages/release.ts'
import { releaseEach } from './messages/release-each.ts'
import { answerTo, isProved, recordOf } from './messages/rows.ts'
import { threadOf, threadsOf, viewOf } from './messages/views.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import type { SigningTools } from './signing.ts'
import { vaultCatalogue } from './templates/vault-catalogue.ts'

type MessageCall = Extract<VaultCallName, `messages.${string}`>
type MessageInternals = Pick<
  InternalHandlers,
  | 'internal.messageForms'
  | 'internal.messageFile'
  | 'internal.messageExported'
  | 'internal.handFile'
  | 'internal.paper'
  | 'internal.paperSaved'
>

export type MessageDependencies = {
  readonly session: Session
  readonly pgp: SigningTools['pgp'] &
    Pick<Pgp, 'readMessageFile' | 'encryptedMessageIn' | 'describeCertificates'>
  readonly gnupg: Gnupg
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

/** Keys are named in the encrypted forms, so that each recipient's program knows at once which of its own to use. */
const asUsual = { hiddenKeyIds: false }

export function messageService(deps: MessageDependencies): Handlers<MessageCall> & MessageInternals {
  const catalogue = () => vaultCatalogue(deps.session.current().database)
  const definitionOf = (template: string): TemplateDefinition => {
    const definition = catalogue().current(template)
    if (definition === undefined) throw new Failure('template-not-found', { template })
    return definition
  }
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
  const preflightAt = async (
    to: readonly string[],
    template: Template,
    { message, about }: { message: PreflightMessage | null; about: string | undefined },
    at: Date,
  ) => {
    const { vault, messages } = open()
    const thread = about === undefined ? undefined : messages.find(about)?.thread
    const recipients = recipientsOf(to, at)
    const [ownFacts, holidays] = [await ownFactsOf(vault, at), await holidaysOf(recipients, at)]
    const findings = findingsAt({ vault, ownFacts, template, recipients, message, thread, at, holidays })
    return preflight(recipients, findings, { ownFacts, at, holidays })
  }

  const releasing: ReleaseTools = { ...deps, definition: definitionOf, recipients: recipientsOf }
  let stopping = new AbortController()

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
      catalogue: catalogue(),
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
    'messages.preflight': ({ to, template, message = null, about }) =>
      whileOpen(deps.session, () =>
        preflightAt(to, definitionOf(template).template, { message, about }, deps.clock()),
      ),
    'messages.beginAbout': ({ id, template }) => {
      const { vault } = open()
      const definition = definitionOf(template)
      return beginAbout({
        id: randomUUID(),
        about: id,
        definition,
        catalogue: catalogue(),
        vault,
        at: deps.clock(),
      })
    },
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
    'messages.release': ({ options = asUsual, overridden = [], ...draft }) =>
      serially(async () => view(await release(releasing, draft, { ...options, overridden }))),
    'messages.releaseEach': ({ options = asUsual, overridden = [], ...draft }) =>
      serially(async () => {
        stopping = new AbortController()
        return await releaseEach(releasing, draft, { ...options, overridden }, stopping.signal)
      }),
    // Not one after another: it would wait for what it is to stop.
    'messages.cancelReleasing': () => {
      stopping.abort()
      return {}
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
          definition: definitionOf('T1'),
          id: randomUUID(),
          ownReference: reference,
        })
        const inReplyTo = { messageId: subject.record.id, contentId: subject.contentId }
        const context = { thread: row.thread, theirThread: subject.record.thread, inReplyTo }
        return view(await release(releasing, draft, { ...asUsual, overridden: 'all' }, context))
      }),
    ...deliveryHandlers(deps),
    ...paperHandlers(deps),
  }
}

/** Whether a point of contact has changes that are in use once. */
function usedOnceIn(db: DeskDatabase): (id: string) => boolean {
  const changes = changeRepository(db)
  return (id) => changes.openOf(id).some(({ standing }) => standing === 'used-once')
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
