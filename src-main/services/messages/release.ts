/** Releasing a draft: the record, its files and what is left of the draft, in one unit of work. */
import { randomUUID } from 'node:crypto'
import { required } from '../../../src-shared/base/assert.ts'
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../src-shared/domain/messages/preflight-facts.ts'
import type { Finding, Override } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Problem } from '../../../src-shared/domain/messages/problem.ts'
import { checkDraftAt, checkRecord } from '../../../src-shared/domain/messages/validate.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { insertReleaseWarnings } from '../../store/release-warning-repository.ts'
import { placeBeside } from '../cases/came-in.ts'
import { joinCaseOf } from '../cases/join-named.ts'
import { described } from '../directory/described.ts'
import { endUsedOnce } from '../review/decide.ts'
import type { OpenVault, Session } from '../session.ts'
import { requireCurrent, type SigningTools, type Watching } from '../signing.ts'
import { attachedFiles, keepFiles } from './attached-files.ts'
import { boundDraft, type CaseContext } from './bind-about.ts'
import { acceptedWarnings, findingsAt, holidaysOf, type PreflightSubject, warningDetail } from './findings.ts'
import { caseNumber, caseSeries, makeRecord } from './make-record.ts'
import { addressedManager, leftOf } from './manager-recipient.ts'
import { ownOfficeHours, ownPointOfContact } from './own-entry.ts'
import { keepOwnScales } from './own-scales.ts'
import { certificatesOfCopies, protectionFor, type Recipient } from './recipients.ts'
import { type Sealed, sealRecord } from './seal.ts'
import { type Approval, settleSubmission } from './second-officer-approval.ts'
import { refuseAlone } from './second-officer-policy.ts'
import { noteWay, type WayOfRelease, wayOfRelease } from './way-of-release.ts'

export type ReleaseTools = SigningTools & {
  readonly session: Session
  readonly pgp: Pick<Pgp, 'describeCertificates'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** The template that a new message of this id is written with. */
  readonly definition: (template: string) => TemplateDefinition
  readonly recipients: (pocIds: readonly string[], at: Date) => Recipient[]
}

export type ReleaseOptions = {
  readonly hiddenKeyIds: boolean
  /** Warnings of the pre-flight that the releaser took note of; `all` where the program itself writes the message. */
  readonly overridden: readonly Override[] | 'all'
  /** Of a second officer, where one approves; the desk's policy says when a message is not released without. */
  readonly approval?: Approval
  /** Runs inside the unit of work that keeps the message. */
  readonly beside?: (vault: OpenVault, at: Date) => void
  /** Stops a message while it is being sealed: the draft stays as it is. */
  readonly signal?: AbortSignal
}

/** A draft that may be released now, with what is the same for every message made of it. */
export type Prepared = {
  /** One key for the whole message, whatever becomes the current one meanwhile. */
  readonly vault: OpenVault
  readonly at: Date
  readonly draft: Draft
  readonly definition: TemplateDefinition
  /** The case that it belongs to; undefined for a message that begins one. */
  readonly context: CaseContext | undefined
} & ReleaseOptions

/** One message to be made. */
type Order = {
  readonly id: string
  readonly to: readonly string[]
  readonly toManager: boolean
  /** Case number of the messages that were made of the same draft before. */
  readonly known?: string | undefined
  /** The draft, where it becomes several messages; its recipients that are left after this one, with `managerId`. */
  readonly part?: { readonly draft: string; readonly left: readonly string[] }
  /** Hears how much of it is sealed; several messages are counted, and not their bytes. */
  readonly onBytes?: Watching['onBytes']
}

/**
 * One message to all recipients, and no draft any more; answers the id of its row.
 * @throws Failure `message-already-released`, `release-needs-second-officer`, `message-incomplete`,
 * `message-time-passed`, `own-key-unusable`, `cancelled`, those of `boundDraft`, of
 * `protectionFor`, of `acceptedWarnings` and of `sealRecord`
 */
export async function release(
  tools: ReleaseTools,
  draft: Draft,
  options: ReleaseOptions,
  context?: CaseContext,
): Promise<string> {
  const prepared = prepare(tools, draft, options, context)
  const { to, toManager = false } = prepared.draft
  const onBytes = (done: number, total: number) =>
    tools.emit({ topic: 'progress', job: 'seal', step: 'bytes', done, total })
  await makeOne(tools, prepared, { id: draft.id, to, toManager, onBytes })
  tools.emit({ topic: 'messages' })
  return draft.id
}

/**
 * @param known what the message belongs to, where the program writes it; else that is read from the draft
 * @throws Failure `message-already-released`, `release-needs-second-officer`, `message-incomplete`,
 * `message-time-passed`, those of `boundDraft`
 */
export function prepare(
  tools: ReleaseTools,
  draft: Draft,
  options: ReleaseOptions,
  known?: CaseContext,
): Prepared {
  const present = tools.session.current()
  const vault = { ...present, ownKeys: { ...present.ownKeys } }
  if (messagesRepository(vault.database).find(draft.id) !== undefined)
    throw new Failure('message-already-released')
  if (options.approval === undefined)
    refuseAlone(vault.database, { mode: draft.mode, isAcknowledgement: known !== undefined })
  const at = tools.clock()
  const definition = tools.definition(draft.template)
  const once = withEachOnce(draft)
  const bound =
    known === undefined ? boundDraft(vault, once, definition.template, at) : { draft: once, context: known }
  const complete = withAutomaticFields(bound.draft, vault)
  refuseIncomplete(checkDraftAt(complete, definition, at))
  return { ...options, vault, at, draft: complete, definition, context: bound.context }
}

/** Whoever is written to is given no copy besides. */
function withEachOnce({ cc = [], ...draft }: Draft): Draft {
  const to = [...new Set(draft.to)]
  const copies = [...new Set(cc)].filter((id) => !to.includes(id))
  return { ...draft, to, ...(copies.length === 0 ? {} : { cc: copies }) }
}

/** Makes one message, whole or not at all. @throws Failure as {@link release} */
export async function makeOne(tools: ReleaseTools, prepared: Prepared, order: Order): Promise<void> {
  const { vault, at, definition, hiddenKeyIds, context, signal = new AbortController().signal } = prepared
  const { id, to, toManager, part, onBytes = () => undefined } = order
  const draft: Draft = { ...prepared.draft, to: [...to], toManager }
  const known = order.known ?? context?.caseNumber
  const messages = messagesRepository(vault.database)
  const recipients = tools.recipients(to, at)
  const copies = tools.recipients(draft.cc ?? [], at)
  const manager = await addressedManager(vault.database, tools.pgp, draft, at)
  const { protection, certificates } = protectionFor(recipients, definition.template, manager, draft.way)
  const ofCopies = certificatesOfCopies(copies, protection, draft.way)
  const ownFacts = await requireUsable(tools, vault, at)
  const thread = context?.thread
  const judged = { vault, ownFacts, recipients, copies, manager, thread, at }
  const warnings = await warningsOf({ ...prepared, draft }, judged)
  const series = caseSeries(vault.profile, draft.mode, at, vault.deviceLabel)
  const number = messages.nextCaseNumber(series)
  const newThread = randomUUID()
  const record = makeRecord(draft, {
    vault,
    definition,
    recipients,
    copies,
    manager,
    protection,
    at,
    thread: context?.theirThread ?? newThread,
    caseNumber: known ?? caseNumber(series, number),
    ownPocId: ownPointOfContact(vault),
    ownHours: ownOfficeHours(vault),
    ...(context?.inReplyTo === undefined ? {} : { inReplyTo: context.inReplyTo }),
  })
  // Again with everything the program fills in: what is sealed cannot be mended later.
  refuseIncomplete(checkRecord(record, definition))
  const leaving = wayOfRelease(draft)
  const sealed = await sealRecord(tools, {
    id,
    thread: thread ?? newThread,
    record,
    definition,
    protection,
    hiddenKeyIds,
    draft: part?.draft ?? null,
    certificates: [...certificates, ...ofCopies],
    attachments: attachedFiles(vault.database, draft),
    words: leaving.words,
    isOnPaper: leaving.way === 'paper',
    mailInReplyTo: context?.mailInReplyTo,
    vault,
    at,
    watching: { signal, onBytes },
  })
  const counted = known === undefined ? { series, number } : null
  await keep(tools, prepared, { ...order, sealed, counted, warnings, leaving, recipients })
}

/** @throws Failure `own-key-unusable` where the desk could not read its own messages later */
async function requireUsable({ pgp }: ReleaseTools, { ownKeys }: OpenVault, at: Date): Promise<KeyFacts> {
  const [described] = await pgp.describeCertificates([ownKeys.signing.publicKey], at)
  const facts = required(described, 'own key')
  if (encryptionStateAt(facts, at) !== 'usable') throw new Failure('own-key-unusable')
  return facts
}

type Judged = Pick<
  PreflightSubject,
  'vault' | 'ownFacts' | 'recipients' | 'copies' | 'manager' | 'thread' | 'at'
>

/** The pre-flight once more, of exactly what is about to be sealed. @throws Failure as `acceptedWarnings` */
async function warningsOf(
  { draft, definition: { template }, overridden }: Prepared,
  judged: Judged,
): Promise<Finding[]> {
  const holidays = await holidaysOf([...judged.recipients, ...judged.copies], judged.at)
  const message = preflightMessage(draft, template)
  return acceptedWarnings(findingsAt({ ...judged, template, message, holidays }), overridden)
}

type Kept = Order & {
  readonly sealed: Sealed
  /** The case number that is taken now; null where the messages share one. */
  readonly counted: { readonly series: string; readonly number: number } | null
  readonly warnings: readonly Finding[]
  readonly leaving: WayOfRelease
  readonly recipients: readonly Recipient[]
}

/** The message, its files, what is left of the draft and the audit entry: all of it or nothing. */
async function keep(
  { session, pgp, emit }: ReleaseTools,
  { vault, at, draft, context, approval, signal, beside }: Prepared,
  { sealed, counted, part, to, warnings, leaving, recipients }: Kept,
): Promise<void> {
  const { database } = vault
  const { message } = sealed
  const messages = messagesRepository(database)
  const drafts = draftsRepository(database)
  const ended = await described(pgp, database, at, (facts) => {
    // GnuPG may have asked for a PIN for minutes: what the key signed as it ended stays here.
    requireCurrent(session, vault.ownKeys.signing)
    if (signal?.aborted === true) throw new Failure('cancelled')
    if (counted !== null) messages.setLastCaseNumber(counted.series, counted.number)
    messages.insert(message)
    placeBeside(vault, message, draft.about?.message)
    if (context?.beside !== undefined) joinCaseOf(vault, at, message, context.beside)
    keepFiles(database, sealed)
    insertReleaseWarnings(database, vault.deviceId, message.id, warnings)
    const left = part === undefined || part.left.length === 0 ? null : leftOf(draft, part.left)
    if (left === null) drafts.remove(draft.id)
    else drafts.save(left, message.at, vault.deviceId)
    noteWay(vault, leaving, { message, draft: draft.id, recipients, isDraftKept: left !== null, at })
    settleSubmission(vault, approval, draft.id, { message, left, at })
    keepOwnScales(vault, draft.fields, at)
    beside?.(vault, at)
    appendAudit(database, vault, at, 'message-released', message.id, {
      ...(message.hidden_key_ids === 1 ? { keyIds: 'hidden' } : {}),
      ...(part === undefined ? {} : { draft: part.draft }),
      ...(leaving.way === 'usual' ? {} : { way: leaving.way }),
      ...warningDetail(warnings),
    })
    // What is in use once of a copy is so for every message that is made of the draft.
    const used = left === null ? [...to, ...(draft.cc ?? [])] : to
    return endUsedOnce({ db: database, vault, at, facts }, used)
  })
  if (ended.length > 0) emit({ topic: 'directory' })
}

/** @throws Failure `message-time-passed` where nothing else is wrong than a time asked for that is over; `message-incomplete` */
export function refuseIncomplete(problems: readonly Problem[]): void {
  const [first] = problems
  if (first !== undefined && problems.every(({ kind }) => kind === 'past'))
    throw new Failure('message-time-passed', { count: problems.length })
  if (problems.length > 0) throw new Failure('message-incomplete', { count: problems.length })
}

/** Fields the program fills itself: a T14 always names the fingerprint of the key it carries. */
export function withAutomaticFields(draft: Draft, vault: OpenVault): Draft {
  if (draft.template !== 'T14') return draft
  return { ...draft, fields: { ...draft.fields, ourFingerprint: vault.ownKeys.signing.fingerprint } }
}
