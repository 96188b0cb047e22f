/** Correspondence: one function per intention of an officer, from pre-flight to acknowledgement. */
import { randomUUID } from 'node:crypto'
import { required } from '../../src-shared/base/assert.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { TemplateDefinition } from '../../src-shared/domain/messages/catalogue.ts'
import type { PreflightMessage } from '../../src-shared/domain/messages/preflight-facts.ts'
import type { Template } from '../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { Gnupg } from '../crypto/gnupg.ts'
import type { Pgp } from '../crypto/pgp.ts'
import { changeRepository } from '../store/change-repository.ts'
import { directoryRepository } from '../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../store/messages-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { overdueFor } from './clocks/one-case.ts'
import { type HeldReports, heldReports } from './incoming/held-reports.ts'
import { type AcknowledgementCall, acknowledgementHandlers } from './messages/acknowledgement-calls.ts'
import { attachmentHandlers } from './messages/attachments.ts'
import { beginAbout } from './messages/begin-about.ts'
import { copyChoices } from './messages/copy-choices.ts'
import { deliveryHandlers } from './messages/deliver.ts'
import { draftHandlers } from './messages/draft-calls.ts'
import { findingsAt, holidaysOf } from './messages/findings.ts'
import { type HandedFiles, handedFiles } from './messages/handed-files.ts'
import { ladderHandlers } from './messages/ladder.ts'
import { makeAcknowledgement } from './messages/make-acknowledgement.ts'
import { managerAt } from './messages/manager-recipient.ts'
import { oneAfterAnother } from './messages/one-after-another.ts'
import { openBytes } from './messages/opening.ts'
import { ownOfficeHours } from './messages/own-entry.ts'
import { ownScaleHandlers } from './messages/own-scales.ts'
import { paperHandlers } from './messages/paper.ts'
import { keepHandler } from './messages/proposed-answer.ts'
import { preflight, recipientAt } from './messages/recipients.ts'
import { type ReleaseTools, release } from './messages/release.ts'
import { releaseEach } from './messages/release-each.ts'
import { type SecondOfficerCall, secondOfficerHandlers } from './messages/second-officer.ts'
import { caseOfThread, threadOf, threadsOf, viewOf } from './messages/views.ts'
import { waitingFile } from './messages/waiting-file.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import type { SigningTools } from './signing.ts'
import type { SignalOf } from './stoppable-work.ts'
import { vaultCatalogue } from './templates/vault-catalogue.ts'
import type { HeldDesk } from './vault/held.ts'

type MessageCall = Extract<VaultCallName, `messages.${string}`> | SecondOfficerCall | AcknowledgementCall
type MessageInternals = Pick<
  InternalHandlers,
  | 'internal.messageForms'
  | 'internal.messageFile'
  | 'internal.messageExported'
  | 'internal.handAttachments'
  | 'internal.attachmentFile'
  | 'internal.attachmentSaved'
  | 'internal.paper'
  | 'internal.paperSaved'
>

export type MessageDependencies = {
  readonly session: Session
  /** For officers who give their passphrase. */
  readonly desk: Pick<HeldDesk, 'change'>
  readonly pgp: SigningTools['pgp'] &
    Pick<Pgp, 'readMessageFile' | 'encryptedMessageIn' | 'describeCertificates'>
  readonly gnupg: Gnupg
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  readonly signalOf: SignalOf
  /** Files that an officer chose; of its own where this is left out, as are the reports. */
  readonly chosen?: HandedFiles
  readonly reports?: HeldReports
}

/** Keys are named in the encrypted forms, so that each recipient's program knows at once which of its own to use. */
const asUsual = { hiddenKeyIds: false }

export type MessageService = {
  readonly handlers: Handlers<MessageCall> & MessageInternals
  /** Opens and keeps what no officer waits for, and what is stopped in another way: nobody stops it in the middle. */
  readonly open: (input: { readonly bytes: Uint8Array }) => Promise<MessageView>
}

export function messageService(deps: MessageDependencies): MessageService {
  const catalogue = () => vaultCatalogue(deps.session.current().database)
  const definitionOf = (template: string): TemplateDefinition => {
    const definition = catalogue().current(template)
    if (definition === undefined) throw new Failure('template-not-found', { template })
    return definition
  }
  const { chosen = handedFiles(), reports = heldReports(deps.session) } = deps
  const queued = oneAfterAnother()
  const serially = <Answer>(work: () => Promise<Answer>) => queued(() => whileOpen(deps.session, work))
  const open = () => {
    const vault = deps.session.current()
    const { database } = vault
    return {
      vault,
      database,
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
    { to, cc = [] }: { to: readonly string[]; cc?: readonly string[] | undefined },
    template: Template,
    { message, about }: { message: PreflightMessage | null; about: string | undefined },
    at: Date,
  ) => {
    const { vault, messages } = open()
    const thread = about === undefined ? undefined : messages.find(about)?.thread
    const [recipients, copies] = [recipientsOf(to, at), recipientsOf(cc, at)]
    const ownFacts = await ownFactsOf(vault, at)
    const holidays = await holidaysOf([...recipients, ...copies], at)
    const manager = message?.toManager === true ? await managerAt(vault.database, deps.pgp, at) : undefined
    const judged = { vault, ownFacts, template, recipients, copies, manager, message, thread, at, holidays }
    return preflight(recipients, findingsAt(judged), { copies, ownFacts, at, holidays, manager })
  }

  const releasing: ReleaseTools = { ...deps, definition: definitionOf, recipients: recipientsOf }
  let stopping = new AbortController()

  const files = waitingFile(deps.session, (bytes, password, signal) =>
    openBytes(bytes, { ...deps, catalogue, changed, signal }, password),
  )
  const openAndView = async (bytes: Uint8Array, signal?: AbortSignal) => {
    reports.setAside(bytes)
    return view(await files.open(bytes, signal))
  }
  const openStoppable = (
    call: `messages.${'openBytes' | 'openHanded' | 'openText'}`,
    bytes: () => Promise<Uint8Array>,
  ) => {
    const signal = deps.signalOf(call)
    return serially(async () => openAndView(await bytes(), signal))
  }

  const handlers: MessageService['handlers'] = {
    'messages.preflight': ({ to, cc, template, message = null, about }) =>
      whileOpen(deps.session, () =>
        preflightAt({ to, cc }, definitionOf(template).template, { message, about }, deps.clock()),
      ),
    'messages.copyChoices': () => {
      const { vault } = open()
      return copyChoices(vault, (ids) => recipientsOf(ids, deps.clock()), deps.clock())
    },
    'messages.ownHours': () => ({ officeHours: ownOfficeHours(open().vault) ?? null }),
    'messages.beginAbout': ({ id: about, template, language, states }) =>
      whileOpen(deps.session, async (vault) => {
        const at = deps.clock()
        const definition = definitionOf(template)
        const row = definition.template.purpose === 'escalation' ? open().messages.find(about) : undefined
        const unanswered = row === undefined ? [] : await overdueFor(vault, row, 'answer', at)
        const wanted = { id: randomUUID(), about, definition, catalogue: catalogue(), language, states }
        return beginAbout({ ...wanted, vault, at, unanswered })
      }),
    'messages.release': ({ options = asUsual, overridden = [], ...draft }) => {
      const { signal } = stopping
      return serially(async () => view(await release(releasing, draft, { ...options, overridden, signal })))
    },
    'messages.releaseEach': ({ options = asUsual, overridden = [], ...draft }) => {
      const { signal } = stopping
      return serially(() => releaseEach(releasing, draft, { ...options, overridden }, signal))
    },
    // Not one after another: it would wait for what it is to stop.
    'messages.cancelReleasing': () => {
      stopping.abort()
      stopping = new AbortController()
      return {}
    },
    'messages.threads': () => threadsOf(open().database),
    'messages.thread': ({ thread }) => {
      const { messages, database } = open()
      const found = caseOfThread(database, thread)
      if (found.rows.length === 0) throw new Failure('message-not-found')
      return {
        summary: threadOf(found.rows, messages, found),
        messages: found.rows.map((row) => viewOf(row, database)),
      }
    },
    'messages.message': ({ id }) => view(id),
    'messages.openBytes': ({ bytes }) => openStoppable('messages.openBytes', async () => bytes),
    'messages.openHanded': ({ handle }) => openStoppable('messages.openHanded', () => chosen.take(handle)),
    'messages.openText': ({ text }) =>
      openStoppable('messages.openText', async () => new TextEncoder().encode(text)),
    'messages.acknowledge': ({ id, answer }) =>
      serially(async () => {
        const order = { vault: open().vault, definition: definitionOf('T1'), at: deps.clock() }
        const { draft, context } = makeAcknowledgement({ ...order, message: id, answer })
        const beside = (vault: OpenVault, at: Date) => keepHandler(vault, answer, at)
        return view(await release(releasing, draft, { ...asUsual, overridden: 'all', beside }, context))
      }),
    ...acknowledgementHandlers({
      ...deps,
      definition: definitionOf,
      catalogue,
      recipients: recipientsOf,
    }),
    ...draftHandlers(deps),
    ...secondOfficerHandlers({ ...deps, ...releasing, serially, stoppable: () => stopping.signal }),
    ...attachmentHandlers(deps),
    ...deliveryHandlers(deps),
    ...ownScaleHandlers(deps.session),
    'messages.openWithWords': ({ handle, words }) =>
      serially(async () => view(await files.withWords(handle, words))),
    ...paperHandlers(deps),
    ...ladderHandlers({ ...deps, recipients: recipientsOf }),
  }
  return { handlers, open: ({ bytes }) => serially(() => openAndView(bytes)) }
}

/** Whether a point of contact has changes that are in use once. */
function usedOnceIn(db: DeskDatabase): (id: string) => boolean {
  const changes = changeRepository(db)
  return (id) => changes.openOf(id).some(({ standing }) => standing === 'used-once')
}
