/** One record of each template in each version, with every field filled: what the golden files are made of. */
import { codesOf, sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import type {
  Attachment,
  FieldValues,
  Indicator,
  MessageRecord,
  ReferenceRow,
  SenderHours,
} from '../../../../../src-shared/domain/messages/record.ts'
import { notification } from './examples.ts'

const indicators: Indicator[] = [
  { type: 'ipv4', value: '192.0.2.7', port: 443, seen: '2026-05-14T02:10:07.000Z', confidence: 'high' },
  { type: 'ipv6', value: '2001:db8::7', confidence: 'low' },
  { type: 'domain', value: 'login.example.net', seen: '2026-05-14T02:11:00.000Z' },
  { type: 'url', value: 'https://login.example.net/a?b=%20c', confidence: 'medium' },
  { type: 'email', value: 'office@example.org' },
  { type: 'sha256', value: '9f'.repeat(32), confidence: 'unknown' },
  { type: 'asn', value: 'AS64496' },
  { type: 'malware-family', value: 'Example loader' },
  { type: 'technique', value: 'T1110.003' },
  { type: 'other', value: 'CN=invented certificate' },
]

const acknowledged: FieldValues = {
  theirMessageId: '2c4e6a80-1357-4bdf-8ace-013579bdf024',
  theirContentId: 'ab'.repeat(32),
  receivedAt: '2026-05-14T14:00:00.000Z',
  legibility: 'need-language',
  ourReference: 'SLV-2026-1-004',
  handler: 'Duty desk',
  forwardedTo: ['technical', 'diplomatic', 'other-authority'],
  nextReply: '2026-05-21T14:00:00.000Z',
}

const notified: FieldValues = {
  summary:
    'Between 02:10 and 05:40 UTC, servers received repeated log-in attempts.\n\nThe accounts were locked.',
  detectedAt: '2026-05-14T05:45:00.000Z',
  startedAt: '2026-05-14T02:10:00.000Z',
  endedAt: '2026-05-14T05:40:00.000Z',
  incidentStatus: 'contained',
  incidentClass: 'intrusion-attempts',
  affectedSectors: ['public-administration', 'health', 'not-disclosed'],
  criticalInfrastructure: 'yes',
  stateRelation: 'infrastructure-located-there',
  thirdStates: 'Infrastructure in two further States.',
  measuresTaken: 'The accounts concerned were locked and the log files preserved.',
  indicators,
  equipmentUsed: 'Two virtual servers rented from a hosting provider.',
  logExtract: '2026-05-14T02:10:07Z sshd: failed password from 192.0.2.7 port 4711',
  supportingInformationToFollow: true,
  requestedAction: ['investigate', 'contact-source-site', 'other'],
  requestedSteps: 'Please preserve the connection records of the address 192.0.2.7 for 14 May 2026.',
  requestedBy: '2026-05-28T12:00:00.000Z',
  severityRationale: 'Services to the public were interrupted for three hours.',
  impact: 'Online services of one public administration were interrupted.',
  humanitarianImpact: 'Persons depending on the service could not obtain documents in time.',
  assessment: 'The activity appears to be automated.',
  assessmentConfidence: 'medium',
  publicStatement: 'not-stated',
  nationalMarking: 'For official use only',
  legalReservation: 'This message is without prejudice to any rights and claims.',
}

const channel: FieldValues = {
  keyProblem: 'key-expired',
  ourFingerprint: 'F0E1D2C3B4A5968778695A4B3C2D1E0F00112233',
  proposedChannel: ['encrypted-mail', 'telephone', 'mission'],
  verificationMethod: 'call-back',
  callBackNumber: '+503 5555 0100',
}

/** Two runs of days and one alone, in another zone than that of the desk. */
const officeHours: SenderHours = {
  aroundTheClock: false,
  timeZone: 'Europe/Paris',
  officeHours: {
    monday: [
      { from: '08:00', until: '12:00' },
      { from: '13:00', until: '17:00' },
    ],
    tuesday: [
      { from: '08:00', until: '12:00' },
      { from: '13:00', until: '17:00' },
    ],
    thursday: [{ from: '08:00', until: '12:00' }],
    friday: [{ from: '08:00', until: '12:00' }],
    sunday: [{ from: '22:00', until: '24:00' }],
  },
}

/** To a second addressee as well, whose name runs the other way. */
const envelope: Partial<MessageRecord> = {
  counterpartReference: 'KEN-2026-1-011',
  inReplyTo: { messageId: '2c4e6a80-1357-4bdf-8ace-013579bdf024', contentId: 'ab'.repeat(32) },
  replyBy: '2026-05-29T12:00:00.000Z',
  to: [
    ...notification().to,
    {
      state: 'EGY',
      pocType: 'diplomatic',
      pocId: null,
      entity: 'مكتب الاتصال (demonstration)',
      email: 'poc@desk-egy.example',
      fingerprint: null,
    },
  ],
}

function full(
  id: string,
  version: number,
  fields: FieldValues,
  changes: Partial<MessageRecord> = {},
): MessageRecord {
  return notification({ ...envelope, template: { id, version }, fields, ...changes })
}

/** The versions that were in use before packs and further templates came; their text may never change. */
export const firstRecords: readonly MessageRecord[] = [
  full('T1', 1, acknowledged, { footers: ['no-agreement', 'confidential', 'voluntary'] }),
  full('T2', 1, { ...notified, severity: 'high', severityScale: 'National scale of incident severity' }),
  full('T14', 1, channel, {
    mode: 'exercise',
    demonstration: true,
    exercise: { name: 'BLUE HARBOUR 2026', organiser: 'Example Cyber Agency', injectId: 'B-07' },
    footers: ['confidential', 'voluntary'],
  }),
]

const references: ReferenceRow[] = [
  { kind: 'message', value: '7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50', date: '2026-05-14' },
  { kind: 'case', value: 'SLV-2026-1-004' },
  { kind: 'note-verbale', value: 'No. 17/2026', date: '2026-05-20' },
  { kind: 'document', value: 'A/79/214' },
  { kind: 'public-source', value: 'https://www.example.org/advisory', date: '2026-01-01' },
  { kind: 'other', value: 'مذكرة شفوية رقم 17' },
]

/** Sizes of every plural form that the six languages have. */
const attachments: Attachment[] = [0, 1, 2, 3, 11, 21, 100, 1_000_000].map((size, index) => ({
  name: index === 0 ? 'تقرير.pdf' : `extract of the log files ${index}.csv`,
  size,
  sha256: String(index).repeat(64),
  type: index === 0 ? 'application/pdf' : 'text/csv',
}))

const more: Partial<MessageRecord> = {
  pap: 'PAP:AMBER',
  attachments,
  preferredReply: { channel: 'encrypted-mail', language: 'fr' },
}

const asked: FieldValues = {
  subjectMatter: 'Log-in attempts against a public administration',
  background: 'The addresses below were seen on 14 May 2026.\nThe matter is being examined.',
  relatedReferences: references,
  indicators,
  questions: [
    { kind: 'fact', text: 'Is the address 192.0.2.7 assigned to an operator in your territory?' },
    {
      kind: 'technical-data',
      text: 'Can connection records be preserved?\nThose of 14 May 2026 between 02:00 and 06:00 UTC would be enough for the purpose named below.',
    },
    { kind: 'clarification-of-intent', text: 'Was the activity part of a study?' },
    { kind: 'measures-taken', text: 'Which measures have been taken?' },
    { kind: 'contact-data', text: 'Whom may our technical team call?' },
    { kind: 'other', text: 'هل هناك معلومات أخرى؟' },
  ],
  purposeOfAnswer: 'other',
  purposeDetail: 'To close the case with the administration concerned.',
  sharingIntended: 'With the national team only.',
  neededBy: '2026-06-01T12:00:00.000Z',
  keepInquiryConfidential: true,
}

const answered: FieldValues = {
  theirReferences: references.slice(0, 2),
  replyStatus: 'interim',
  answers: [
    { number: 1, status: 'answered', text: 'Yes, to a hosting provider.' },
    { number: 2, status: 'needs-more-time', until: '2026-06-15T12:00:00.000Z' },
    { number: 3, status: 'declined' },
    { number: 5, status: 'referred', text: 'The national team will call.' },
    { number: 4, status: 'partly-answered', text: 'The host was disconnected.' },
    { number: 6, status: 'cannot-answer' },
  ],
  findings: 'The host had been taken over by an unknown person.',
  measures: ['investigate', 'takedown', 'notify-owner', 'other'],
  measuresDetail: 'The provider was informed.',
  indicators,
  nextReply: '2026-06-15T12:00:00.000Z',
  furtherContact: 'Duty desk, +254 5555 0100',
}

const pinged: FieldValues = {
  pingReference: 'UNODA 2026/2',
  pingDate: '2026-04-01',
  confirmation: 'correct-with-changes',
  checkedFields: [...codesOf(sharedLists, 'record-field')],
  telephoneTested: true,
  encryptionTested: true,
  comment: 'The procedure works well for us.',
}

const changed: FieldValues = {
  action: 'modify',
  concernedType: 'technical',
  effectiveDate: '2026-06-01',
  changes: [
    { field: 'entity', from: 'Equipo de respuesta', to: 'مركز الاستجابة' },
    { field: 'telephone', from: '+503 5555 0100', to: '+503 5555 0101' },
    { field: 'email', from: '', to: 'poc@desk-slv.example' },
    { field: 'alternate', from: 'Night duty', to: '' },
  ],
  requestingAuthority: 'Ministry (demonstration)',
  instrument: references.slice(2, 3),
  newFingerprint: 'F0E1D2C3B4A5968778695A4B3C2D1E0F00112233',
  overlapUntil: '2026-07-01',
  otherDirectories: ['osce', 'first', 'other'],
}

const escalated: FieldValues = {
  reason: 'other',
  reasonDetail: 'The matter needs a decision of the capital.',
  chronology: [
    { at: '2026-05-14T13:05:00.000Z', event: 'sent', reference: 'SLV-2026-1-004' },
    { at: '2026-05-17T13:05:00.000Z', event: 'reminder-sent' },
    { at: '2026-05-18T09:00:00.000Z', event: 'telephone-call', reference: 'مكالمة' },
  ],
  asked: 'Please bring the matter to the attention of the competent authority.',
  neededBy: '2026-06-01T12:00:00.000Z',
  technicalContactInformed: true,
  technicalDetail: 'See the indicators.',
  indicators,
  relatedReferences: references,
}

const reminded: FieldValues = {
  originalMessageId: '7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50',
  originalReference: 'SLV-2026-1-004',
  sentAt: '2026-05-14T13:05:00.000Z',
  elapsed: 72,
  reminderNumber: 'first',
  alternativeChannels: ['telephone', 'mission'],
}

const exercise: Partial<MessageRecord> = {
  mode: 'exercise',
  exercise: { name: 'BLUE HARBOUR 2026', organiser: 'Example Cyber Agency', injectId: 'B-07' },
}

const inGoodFaith: MessageRecord['footers'] = ['good-faith-message', 'confidential', 'voluntary']

/** Every template in every version this desk knows. */
export const fullRecords: readonly MessageRecord[] = [
  ...firstRecords,
  ...[2, 3].map((version) =>
    full(
      'T2',
      version,
      {
        ...notified,
        incidentType: 'brute-force',
        relatedReferences: references,
        severity: { scale: 'nciss', level: 'severe', score: 72 },
        perpetratorLocation: 'Not known; the addresses are those of a provider.',
      },
      more,
    ),
  ),
  full('T3', 1, asked, { ...exercise, footers: inGoodFaith }),
  full('T4', 1, answered, { ...more, footers: inGoodFaith }),
  full('T9', 1, pinged, { demonstration: true, footers: ['voluntary'] }),
  full('T11', 1, changed, { ...more, footers: ['confidential', 'voluntary'] }),
  full('T11', 2, changed, {
    ...more,
    from: { ...notification().from, officeHours },
    footers: ['confidential', 'voluntary'],
  }),
  full('T12', 1, escalated, { footers: ['non-attribution-matter', ...inGoodFaith] }),
  full(
    'T12',
    2,
    { ...escalated, reason: 'no-answer' },
    { footers: ['non-attribution-matter', ...inGoodFaith] },
  ),
  full('T13', 1, reminded, { mode: 'test', footers: ['voluntary'] }),
  full('T13', 2, reminded, {
    mode: 'test',
    from: {
      ...notification().from,
      officeHours: { aroundTheClock: true, timeZone: 'America/El_Salvador', officeHours: {} },
    },
    footers: ['voluntary'],
  }),
  ...[2, 3].map((version) =>
    full(
      'T14',
      version,
      { ...channel, answer: 'alternative', maxSensitivity: 'TLP:AMBER+STRICT', testMessageId: 'test-7F3A' },
      { footers: ['confidential', 'voluntary'] },
    ),
  ),
]
