/** Facts in which nothing is found, and for every row of `docs/preflight.md` what changes them so that exactly it is. */
import type {
  PreflightFacts,
  PreflightMessage,
  RecipientFacts,
} from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import type {
  FindingCode,
  FindingLevel,
} from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import { templateOf } from '../../../../support/templates.ts'

export const at = new Date('2026-11-21T09:00:00.000Z')
export const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000).toISOString()

export const quietMessage: PreflightMessage = {
  mode: 'real',
  tlp: 'TLP:AMBER',
  precedence: 'routine',
  renderedIn: ['en'],
  acknowledgementRequested: true,
  indicators: { documentation: 0, other: 0 },
  attribution: [],
  references: [],
}

export const quietRecipient: RecipientFacts = {
  pocId: '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88',
  state: 'FRA',
  type: 'technical',
  blocked: null,
  provisional: false,
  encryption: { state: 'usable', until: inDays(400) },
  verification: 'verified',
  keyChangeWaits: false,
  office: { open: true, timeZone: 'Europe/Paris', localTime: '10:00', opens: null },
  mailbox: 'incident',
  languages: ['fr', 'en-GB'],
}

export const quietFacts: PreflightFacts = {
  template: templateOf('T2'),
  message: quietMessage,
  recipients: [quietRecipient],
  own: {
    state: 'KEN',
    type: 'technical',
    key: { state: 'usable', until: inDays(400) },
    listed: true,
  },
  caseModes: ['real'],
  at,
}

const second: RecipientFacts = {
  ...quietRecipient,
  pocId: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
}

/** An office of the own State that is given a copy. */
export const copy: RecipientFacts = { ...second, state: 'KEN', type: 'diplomatic' }

/** One row of the table, with facts of which nothing else is found. */
export type PreflightCase = {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** What decides, where a code has two levels or several ways. */
  readonly when?: string
  readonly facts: PreflightFacts
  readonly params?: object
}

const recipient = (
  changes: Partial<RecipientFacts>,
  facts: Partial<PreflightFacts> = {},
): PreflightFacts => ({
  ...quietFacts,
  ...facts,
  recipients: [{ ...quietRecipient, ...changes }],
})
const message = (
  changes: Partial<PreflightMessage>,
  facts: Partial<PreflightFacts> = {},
): PreflightFacts => ({
  ...quietFacts,
  ...facts,
  message: { ...quietMessage, ...changes },
})
const own = (changes: Partial<PreflightFacts['own']>): PreflightFacts => ({
  ...quietFacts,
  own: { ...quietFacts.own, ...changes },
})

const signed = templateOf('T14')
/** What may leave signed in clear without a further word. */
const inTheOpen = { template: signed, message: { ...quietMessage, tlp: 'TLP:GREEN' } } as const
const withoutKey = [
  ['key-missing', 'missing', null],
  ['key-expired', 'expired', inDays(-3)],
  ['key-revoked', 'revoked', null],
  ['key-weak', 'weak', null],
  ['key-not-yet-valid', 'not-yet-valid', null],
] as const
const keyCases = withoutKey.flatMap(([code, state, until]): PreflightCase[] => {
  const encryption = { state, until }
  const params = state === 'expired' ? { until } : {}
  return [
    { code, level: 'blocks', when: 'encrypted', facts: recipient({ encryption }), params },
    { code, level: 'warns', when: 'signed', facts: recipient({ encryption }, inTheOpen), params },
  ]
})

const rejected = { encryption: { state: 'missing', until: null }, verification: 'rejected' } as const
const closed = { open: false, timeZone: 'Europe/Paris', localTime: '04:10', opens: inDays(1) }
const closedParams = { timeZone: 'Europe/Paris', localTime: '04:10', opens: inDays(1) }
const personal = { mailbox: 'personal' } as const

const recipientCases: readonly PreflightCase[] = [
  { code: 'entry-in-review', level: 'blocks', facts: recipient({ blocked: 'in-review' }) },
  { code: 'entry-withdrawn', level: 'blocks', facts: recipient({ blocked: 'not-addressable' }) },
  { code: 'entry-without-address', level: 'blocks', facts: recipient({ blocked: 'no-address' }) },
  ...keyCases,
  { code: 'verification-rejected', level: 'blocks', when: 'encrypted', facts: recipient(rejected) },
  {
    code: 'verification-rejected',
    level: 'warns',
    when: 'signed',
    facts: recipient(rejected, inTheOpen),
  },
  ...(
    [
      ['warns', 6],
      ['tells', 29],
    ] as const
  ).map(
    ([level, days]): PreflightCase => ({
      code: 'key-expires-soon',
      level,
      when: `in ${days} days`,
      facts: recipient({ encryption: { state: 'usable', until: inDays(days) } }),
      params: { until: inDays(days) },
    }),
  ),
  { code: 'key-not-verified', level: 'warns', facts: recipient({ verification: 'unverified' }) },
  { code: 'key-changed', level: 'warns', facts: recipient({ verification: 'changed' }) },
  { code: 'key-change-waits', level: 'warns', facts: recipient({ keyChangeWaits: true }) },
  { code: 'value-used-once', level: 'warns', facts: recipient({ provisional: true }) },
  { code: 'office-closed', level: 'tells', facts: recipient({ office: closed }), params: closedParams },
  {
    code: 'office-closed',
    level: 'warns',
    when: 'urgent',
    facts: recipient({ office: closed }, { message: { ...quietMessage, precedence: 'urgent' } }),
    params: closedParams,
  },
  {
    code: 'office-closed',
    level: 'tells',
    when: 'nothing written yet, and when it opens is not known',
    facts: recipient({ office: { ...closed, localTime: '', opens: null } }, { message: null }),
    params: { timeZone: 'Europe/Paris', localTime: '' },
  },
  {
    code: 'tlp-red-office-mailbox',
    level: 'warns',
    facts: recipient({ mailbox: 'role' }, { message: { ...quietMessage, tlp: 'TLP:RED' } }),
  },
  {
    code: 'route-by-own-side',
    level: 'warns',
    facts: own({ type: 'diplomatic' }),
    params: { from: 'diplomatic', to: 'technical' },
  },
  {
    code: 'route-unusual',
    level: 'warns',
    facts: message({ tlp: 'TLP:GREEN' }, { template: templateOf('T12') }),
    params: { from: 'technical', to: 'technical' },
  },
  {
    code: 'copy-other-state',
    level: 'blocks',
    facts: { ...quietFacts, copies: [{ ...second, state: 'FRA' }] },
  },
  {
    code: 'tlp-red-copy',
    level: 'warns',
    facts: {
      ...message({ tlp: 'TLP:RED' }),
      recipients: [{ ...quietRecipient, ...personal }],
      copies: [{ ...copy, ...personal }],
    },
    params: { count: 1 },
  },
  { code: 'own-state', level: 'warns', facts: recipient({ state: 'KEN' }) },
  {
    code: 'language-not-rendered',
    level: 'tells',
    facts: recipient({ languages: ['pt-BR', 'sw'] }),
    params: { languages: 'pt-BR sw' },
  },
]

const messageCases: readonly PreflightCase[] = [
  { code: 'no-recipient', level: 'blocks', facts: { ...quietFacts, recipients: [] } },
  {
    code: 'manager-not-set',
    level: 'blocks',
    facts: message({ toManager: true }, { template: templateOf('T11'), manager: null }),
  },
  { code: 'manager-not-possible', level: 'blocks', facts: message({ toManager: true }) },
  {
    code: 'manager-only',
    level: 'blocks',
    facts: { ...quietFacts, template: { ...templateOf('T11'), addressee: 'directory-manager' } },
  },
  {
    code: 'own-key-unusable',
    level: 'blocks',
    facts: own({ key: { state: 'expired', until: inDays(-1) } }),
    params: { state: 'expired' },
  },
  {
    code: 'own-key-expires-soon',
    level: 'warns',
    facts: own({ key: { state: 'usable', until: inDays(30) } }),
    params: { until: inDays(30) },
  },
  { code: 'own-entry-missing', level: 'tells', facts: own({ listed: false }) },
  {
    code: 'tlp-red-several',
    level: 'warns',
    facts: {
      ...message({ tlp: 'TLP:RED' }),
      recipients: [
        { ...quietRecipient, ...personal },
        { ...second, ...personal },
      ],
    },
    params: { count: 2 },
  },
  { code: 'tlp-clear-encrypted', level: 'tells', facts: message({ tlp: 'TLP:CLEAR' }) },
  {
    code: 'attachments-large',
    level: 'tells',
    facts: message({ attachments: { count: 2, bytes: 10_000_001 } }),
    params: { bytes: 10_000_001 },
  },
  {
    code: 'exercise-in-real-case',
    level: 'blocks',
    facts: message({ mode: 'test' }),
    params: { mode: 'test' },
  },
  {
    code: 'real-in-exercise-case',
    level: 'blocks',
    facts: { ...quietFacts, caseModes: ['exercise'] },
  },
  {
    code: 'exercise-indicators',
    level: 'blocks',
    facts: message(
      { mode: 'exercise', indicators: { documentation: 4, other: 1 } },
      { caseModes: ['exercise'] },
    ),
    params: { count: 1, mode: 'exercise' },
  },
  {
    code: 'documentation-indicators',
    level: 'warns',
    facts: message({ indicators: { documentation: 3, other: 0 } }),
    params: { count: 3 },
  },
  { code: 'attribution-stated', level: 'warns', facts: message({ attribution: ['perpetratorLocation'] }) },
  {
    code: 'recipients-see-each-other',
    level: 'tells',
    facts: { ...quietFacts, recipients: [quietRecipient, { ...second, state: 'BRA' }] },
    params: { states: 2 },
  },
  { code: 'acknowledgement-not-asked', level: 'tells', facts: message({ acknowledgementRequested: false }) },
]

/** Ways that are not the usual one: what they say, and what they take away. */
const wayCases: readonly PreflightCase[] = [
  { code: 'password-not-needed', level: 'warns', facts: message({ way: 'password' }) },
  {
    code: 'key-missing',
    level: 'warns',
    when: 'words open the file',
    facts: recipient(
      { encryption: { state: 'missing', until: null } },
      { message: { ...quietMessage, way: 'password' } },
    ),
    params: { way: 'password' },
  },
  {
    code: 'leaves-on-paper',
    level: 'warns',
    when: 'whatever is the matter with key and mailbox',
    facts: recipient(
      {
        encryption: { state: 'revoked', until: null },
        verification: 'changed',
        keyChangeWaits: true,
        mailbox: 'role',
      },
      { message: { ...quietMessage, way: 'paper', tlp: 'TLP:RED' } },
    ),
  },
]

export const preflightCases: readonly PreflightCase[] = [...messageCases, ...recipientCases, ...wayCases]

/** Rows of which another one is always found as well. */
export const jointCases: readonly PreflightCase[] = [
  {
    code: 'remark-in-clear',
    level: 'warns',
    facts: {
      ...message({ tlp: 'TLP:GREEN', remarks: ['comment'] }, { template: templateOf('T9') }),
      recipients: [quietRecipient, { ...second, encryption: { state: 'missing', until: null } }],
    },
    params: {},
  },
  {
    code: 'attachments-in-clear',
    level: 'blocks',
    facts: {
      ...message({ attachments: { count: 1, bytes: 5 } }, { template: signed }),
      recipients: [quietRecipient, { ...second, encryption: { state: 'missing', until: null } }],
    },
    params: { count: 1 },
  },
  {
    code: 'tlp-red-password',
    level: 'blocks',
    facts: message({ tlp: 'TLP:RED', way: 'password' }),
    params: {},
  },
  ...(['TLP:AMBER', 'TLP:AMBER+STRICT'] as const).map(
    (tlp): PreflightCase => ({
      code: 'tlp-amber-unusual-route',
      level: 'warns',
      when: tlp,
      facts: message({ tlp }, { template: templateOf('T12') }),
      params: { tlp },
    }),
  ),
  ...(['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const).map(
    (tlp): PreflightCase => ({
      code: 'tlp-in-clear',
      level: 'warns',
      when: tlp,
      facts: {
        ...message({ tlp }, { template: signed }),
        recipients: [quietRecipient, { ...second, encryption: { state: 'missing', until: null } }],
      },
      params: { tlp },
    }),
  ),
]
