/** An invented correspondence for tests and pictures of the page: answers all calls about messages from memory. */
import { required } from '../../src-shared/base/assert.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type {
  MessageSummary,
  MessageView,
  ThreadSummary,
  Verdict,
} from '../../src-shared/domain/messages/views.ts'
import { fakeBeginning } from './fake-about.ts'
import { fakeAttachmentHandlers } from './fake-attachments.ts'
import { fakeDeliveryHandlers, fakeReleaseHandlers } from './fake-delivery.ts'
import { type FakeEntry, fakeDigits } from './fake-directory.ts'
import { fakeLadderHandlers } from './fake-ladder.ts'
import { fakeCopyChoices, fakePreflight } from './fake-preflight.ts'
import { templateOf } from './templates.ts'

type MessageHandlers = Handlers<Extract<CallName, `messages.${string}`>>

export type FakeMessagesOptions = {
  readonly clock: Clock
  readonly directory: readonly FakeEntry[]
  readonly profile: DeskProfile
  readonly emit: (event: DeskEvent) => void
  /** Whether there is correspondence, and drafts, from the beginning. */
  readonly filled: boolean
  /** The verdict of what is opened; `valid` unless named. */
  readonly verdict?: Verdict['level']
  /** The text that was signed, made by the caller with the words of the templates. */
  readonly textOf: (record: MessageRecord) => string
}

/** Merge into a fake desk by its option `handlers`. */
export function fakeMessageHandlers(options: FakeMessagesOptions): MessageHandlers {
  const { clock, emit } = options
  const drafts = new Map<string, { draft: Draft; changed: string }>()
  const views = new Map<string, MessageView>()
  const changed = () => emit({ topic: 'messages' })
  const keep = (view: MessageView) => {
    views.set(view.summary.id, view)
    changed()
    return view
  }
  const found = (id: string) => {
    const view = views.get(id)
    if (view === undefined) throw new Failure('message-not-found')
    return view
  }
  if (options.filled) {
    for (const view of sampleViews(options)) views.set(view.summary.id, view)
    const draft = sampleDraft(options)
    drafts.set(draft.id, { draft, changed: clock().toISOString() })
  }
  const open = () => keep(incomingView(options, options.verdict ?? 'valid'))
  return {
    'messages.preflight': (asked) => fakePreflight(asked, options),
    'messages.copyChoices': () => fakeCopyChoices(options),
    'messages.ownHours': () => ({ officeHours: null }),
    'messages.beginAbout': ({ id, template }) => fakeBeginning(found(id), template, options),
    'messages.drafts': () =>
      [...drafts.values()].map(({ draft, changed: at }) => ({
        id: draft.id,
        template: draft.template,
        subject: draft.subject,
        mode: draft.mode,
        changed: at,
      })),
    'messages.draft': ({ id }) => {
      const kept = drafts.get(id)
      if (kept === undefined) throw new Failure('message-not-found')
      return kept.draft
    },
    'messages.saveDraft': (draft) => {
      const at = clock().toISOString()
      drafts.set(draft.id, { draft, changed: at })
      changed()
      return { changed: at }
    },
    'messages.discardDraft': ({ id }) => {
      drafts.delete(id)
      changed()
      return {}
    },
    ...fakeReleaseHandlers({
      drafts,
      keep,
      made: (draft) => viewOf(recordOf(draft, options), options, 'outgoing'),
    }),
    ...fakeDeliveryHandlers({ clock, views, found, keep }),
    ...fakeLadderHandlers({ clock, directory: options.directory, found, keep, open }),
    ...fakeAttachmentHandlers({ drafts, found }),
    'messages.threads': () => threadsOf([...views.values()]),
    'messages.thread': ({ thread }) => {
      const summary = threadsOf([...views.values()]).find((one) => one.thread === thread)
      if (summary === undefined) throw new Failure('message-not-found')
      return { summary, messages: [...views.values()].filter((view) => view.summary.thread === thread) }
    },
    'messages.message': ({ id }) => found(id),
    'messages.openBytes': open,
    'messages.openText': ({ text }) => {
      if (!text.includes('-----BEGIN PGP')) throw new Failure('no-openpgp-data')
      return open()
    },
    'messages.openHanded': open,
    'messages.acknowledge': ({ id, answer }) => {
      const theirs = found(id)
      const record = acknowledgementOf(theirs, answer, options)
      keep({ ...theirs, acknowledgedBy: [{ message: record.id, state: record.to[0]?.state ?? 'KEN' }] })
      return keep(viewOf(record, options, 'outgoing'))
    },
  }
}

function entryOf(options: FakeMessagesOptions, state: string): FakeEntry {
  const entry = options.directory.find(
    ({ pointOfContact }) => pointOfContact.state === state && pointOfContact.type === 'technical',
  )
  if (entry === undefined) throw new Error(`no entry for ${state}`)
  return entry
}

const t2Fields: Draft['fields'] = {
  summary:
    'Between 02:10 and 05:40 UTC on 20 November 2026, authentication servers of a public administration received repeated log-in attempts from the addresses listed below.\n\nNo successful log-in is known.',
  detectedAt: '2026-11-20T05:45:00.000Z',
  incidentStatus: 'ongoing',
  incidentClass: 'intrusion-attempts',
  affectedSectors: ['public-administration'],
  criticalInfrastructure: 'not-stated',
  stateRelation: 'infrastructure-located-there',
  indicators: [
    { type: 'ipv4', value: '192.0.2.7', port: 443, seen: '2026-11-20T02:10:07.000Z', confidence: 'high' },
    { type: 'ipv6', value: '2001:db8::51:7', seen: '2026-11-20T03:31:00.000Z', confidence: 'medium' },
    { type: 'domain', value: 'update.portal.example.org' },
    { type: 'sha256', value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  ],
  requestedAction: ['investigate', 'contact-source-site'],
  requestedSteps: 'Please preserve the connection records of the address 192.0.2.7 for 20 November 2026.',
}

/** A draft of T2 that is complete, to Kenya. */
export function sampleDraft(options: FakeMessagesOptions, mode: Draft['mode'] = 'real'): Draft {
  return {
    id: 'd1b4a1c2-7a0e-4d65-8f8e-2f6d1c0a5b01',
    template: 'T2',
    mode,
    ...(mode === 'exercise'
      ? { exercise: { name: 'BLUE HARBOUR 2026', organiser: 'Example Cyber Agency', injectId: 'B-07' } }
      : {}),
    to: [entryOf(options, 'KEN').pointOfContact.id],
    textLanguage: 'en',
    renderedIn: ['en', 'ar'],
    tlp: 'TLP:AMBER',
    precedence: 'priority',
    subject: 'Log-in attempts against public services',
    acknowledgement: { requested: true, by: '2026-11-24T07:00:00.000Z' },
    fields: t2Fields,
    footers: templateOf('T2').footers.map(({ footer }) => footer),
  }
}

function ourselves({ profile }: FakeMessagesOptions): MessageRecord['from'] {
  return { ...profile, pocId: null, fingerprint: fakeDigits('own', 40).toUpperCase() }
}

function addresseeOf({ pointOfContact, keys }: FakeEntry): MessageRecord['to'][number] {
  return {
    state: pointOfContact.state,
    pocType: pointOfContact.type,
    pocId: pointOfContact.id,
    entity: pointOfContact.entityName.en ?? '',
    email: pointOfContact.emails[0]?.address ?? '',
    fingerprint: keys[0]?.fingerprint ?? null,
  }
}

function recordOf(draft: Draft, options: FakeMessagesOptions): MessageRecord {
  const to = draft.to.flatMap((id) => {
    const entry = options.directory.find(({ pointOfContact }) => pointOfContact.id === id)
    return entry === undefined ? [] : [addresseeOf(entry)]
  })
  const automatic = draft.template === 'T14' ? { ourFingerprint: fakeDigits('own', 40).toUpperCase() } : {}
  return {
    format: 'poc-desk-message',
    version: 1,
    id: crypto.randomUUID(),
    salt: 'A'.repeat(22),
    template: { id: draft.template, version: templateOf(draft.template).version },
    thread: crypto.randomUUID(),
    caseNumber: `${draft.mode === 'real' ? '' : 'X-'}SGP-2026-A1-0014`,
    mode: draft.mode,
    ...(draft.exercise === undefined ? {} : { exercise: draft.exercise }),
    from: ourselves(options),
    to,
    created: options.clock().toISOString(),
    textLanguage: draft.textLanguage,
    renderedIn: draft.renderedIn,
    tlp: draft.tlp,
    precedence: draft.precedence,
    subject: draft.subject,
    acknowledgement: draft.acknowledgement,
    fields: { ...draft.fields, ...automatic },
    footers: draft.footers,
  }
}

type Direction = MessageSummary['direction']

function viewOf(record: MessageRecord, options: FakeMessagesOptions, direction: Direction): MessageView {
  return {
    summary: {
      id: record.id,
      thread: record.thread,
      direction,
      template: record.template.id,
      mode: record.mode,
      tlp: record.tlp,
      subject: record.subject,
      counterparts: direction === 'outgoing' ? record.to.map(({ state }) => state) : [record.from.state],
      caseNumber: record.caseNumber,
      status: direction === 'outgoing' ? 'released' : 'received',
      at: record.created,
      exportedAt: null,
      verdict: null,
    },
    record,
    contentId: fakeDigits(record.id, 64),
    signedText: options.textOf(record),
    verdict: null,
    signatures: [],
    htmlDropped: false,
    acknowledgedBy: [],
    forms: direction === 'outgoing' ? ['eml', 'outlook', 'asc'] : [],
    exportedForms: [],
    way: 'usual',
    secretWaits: false,
    preferredForm: null,
    hiddenKeyIds: false,
    releaseWarnings: [],
    approval: null,
    sentAt: null,
    deliveries: [],
    returned: [],
    autocrypt: null,
    attachments: [],
    besideText: [],
  }
}

const reasonsOf: Readonly<Record<Verdict['level'], Verdict['reasons']>> = {
  valid: [],
  caution: ['key-not-verified', 'seen-before'],
  'not-proved': ['signer-unknown', 'sender-not-in-directory'],
  refused: ['signature-bad', 'text-differs'],
}

/** A notification from France to this desk, in French and English. */
function incomingView(options: FakeMessagesOptions, level: Verdict['level']): MessageView {
  const sender = entryOf(options, 'FRA')
  const { fingerprint, ...rest } = addresseeOf(sender)
  const draft = sampleDraft(options)
  const own = ourselves(options)
  const record: MessageRecord = {
    ...recordOf({ ...draft, renderedIn: ['fr', 'en'] }, options),
    caseNumber: 'FRA-2026-B2-0107',
    from: {
      ...rest,
      email: required(rest.email, 'address'),
      contact: 'Permanence',
      phone: '+33155500100',
      timeZone: 'Europe/Paris',
      fingerprint: fingerprint ?? 'AB'.repeat(20),
    },
    to: [
      {
        state: own.state,
        pocType: own.pocType,
        pocId: null,
        entity: own.entity,
        email: own.email,
        fingerprint: own.fingerprint,
      },
    ],
    textLanguage: 'fr',
    subject: 'Tentatives d’accès à des services publics',
    fields: {
      ...t2Fields,
      summary:
        'Le 20 novembre 2026, entre 2 h 10 et 5 h 40 (UTC), des serveurs d’authentification ont reçu des tentatives d’accès répétées depuis les adresses ci-dessous.',
      requestedSteps: 'Veuillez conserver les journaux de connexion de l’adresse 192.0.2.7.',
    },
  }
  const view = viewOf(record, options, 'incoming')
  const verdict: Verdict = {
    level,
    reasons: reasonsOf[level],
    signer: {
      fingerprint: record.from.fingerprint,
      state: level === 'not-proved' ? null : 'FRA',
      pocId: level === 'not-proved' ? null : record.from.pocId,
      entity: level === 'not-proved' ? null : record.from.entity,
    },
    signedAt: record.created,
  }
  return {
    ...view,
    summary: { ...view.summary, verdict: level },
    verdict,
    signatures: [
      {
        status: level === 'refused' ? 'bad' : level === 'not-proved' ? 'unknown-key' : 'good',
        fingerprint: record.from.fingerprint,
        keyId: record.from.fingerprint.slice(-16),
        created: record.created,
      },
    ],
  }
}

function acknowledgementOf(
  theirs: MessageView,
  answer: { readonly legibility: string; readonly handler: string },
  options: FakeMessagesOptions,
): MessageRecord {
  const base = recordOf({ ...sampleDraft(options), template: 'T1', footers: ['no-agreement'] }, options)
  const from = theirs.record?.from
  return {
    ...base,
    thread: theirs.summary.thread,
    inReplyTo: { messageId: theirs.summary.id, contentId: theirs.contentId ?? '' },
    to: from === undefined ? base.to : [{ ...from, fingerprint: from.fingerprint }],
    tlp: 'TLP:GREEN',
    subject: theirs.summary.subject,
    acknowledgement: { requested: false },
    fields: {
      theirMessageId: theirs.summary.id,
      theirContentId: theirs.contentId ?? '',
      receivedAt: options.clock().toISOString(),
      ourReference: base.caseNumber,
      ...answer,
    },
  }
}

/** Our notification that was sent and acknowledged, an exercise not exported yet, one received. */
function sampleViews(options: FakeMessagesOptions): readonly MessageView[] {
  const sent = viewOf(recordOf(sampleDraft(options), options), options, 'outgoing')
  const exerciseDraft = {
    ...sampleDraft(options, 'exercise'),
    to: [entryOf(options, 'FJI').pointOfContact.id],
    subject: 'Loss of contact with a harbour information system',
  }
  const exercise = viewOf(recordOf(exerciseDraft, options), options, 'outgoing')
  const awaitingDraft = {
    ...sampleDraft(options),
    to: [entryOf(options, 'VNM').pointOfContact.id, entryOf(options, 'BOL').pointOfContact.id],
    tlp: 'TLP:RED' as const,
    subject: 'Certificate misuse',
  }
  const awaiting = viewOf(recordOf(awaitingDraft, options), options, 'outgoing')
  const received = incomingView(options, 'caution')
  const sentAt = '2026-11-20T08:30:00.000Z'
  const sending = () =>
    ({
      id: crypto.randomUUID(),
      outcome: 'sent',
      at: sentAt,
      channel: 'encrypted-mail',
      mailbox: options.profile.email,
      note: '',
      recipients: null,
    }) as const
  return [
    received,
    exercise,
    {
      ...sent,
      exportedForms: ['eml'],
      sentAt,
      deliveries: [sending()],
      acknowledgedBy: [{ message: crypto.randomUUID(), state: 'KEN' }],
      summary: {
        ...sent.summary,
        status: 'acknowledged',
        exportedAt: sentAt,
        at: '2026-11-20T08:00:00.000Z',
      },
    },
    {
      ...awaiting,
      exportedForms: ['asc'],
      sentAt,
      deliveries: [sending()],
      summary: { ...awaiting.summary, status: 'sent', exportedAt: sentAt, at: '2026-11-19T15:00:00.000Z' },
    },
  ]
}

function threadsOf(views: readonly MessageView[]): ThreadSummary[] {
  const byThread = new Map<string, MessageView[]>()
  for (const view of views)
    byThread.set(view.summary.thread, [...(byThread.get(view.summary.thread) ?? []), view])
  return [...byThread].map(([thread, list]) => threadOf(thread, list))
}

function threadOf(thread: string, views: readonly MessageView[]): ThreadSummary {
  const messages = views.map((view) => view.summary).toSorted((a, b) => a.at.localeCompare(b.at))
  const asking = views.filter(
    ({ summary, record }) => summary.direction === 'outgoing' && record?.acknowledgement.requested === true,
  )
  const owed = views.some(
    ({ summary, record, acknowledgedBy }) =>
      summary.direction === 'incoming' &&
      record?.acknowledgement.requested === true &&
      acknowledgedBy.length === 0,
  )
  const [first] = messages
  if (first === undefined) throw new Error('a thread without messages')
  return {
    thread,
    subject: first.subject,
    counterparts: first.counterparts,
    caseNumber: first.caseNumber,
    mode: first.mode,
    tlp: first.tlp,
    messages,
    latest: messages.at(-1)?.at ?? first.at,
    acknowledged: asking.length === 0 ? null : asking.every((view) => view.acknowledgedBy.length > 0),
    owesAcknowledgement: owed,
    closed: null,
  }
}
