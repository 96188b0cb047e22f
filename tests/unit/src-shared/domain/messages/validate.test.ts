import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { FieldValues } from '../../../../../src-shared/domain/messages/record.ts'
import { templateSchema } from '../../../../../src-shared/domain/messages/template.ts'
import { checkDraft, checkDraftAt, checkRecord } from '../../../../../src-shared/domain/messages/validate.ts'
import { catalogue, definitionFor, definitionOf } from '../../../../support/templates.ts'
import { acknowledgement, notification, notificationDraft } from './examples.ts'
import { fullRecords } from './full-records.ts'

function withFields(changes: FieldValues) {
  const draft = notificationDraft()
  return checkDraft({ ...draft, fields: { ...draft.fields, ...changes } }, definitionOf('T2'))
}

const t14 = {
  keyProblem: 'no-key',
  answer: 'proposal',
  proposedChannel: ['encrypted-mail'],
  maxSensitivity: 'TLP:AMBER',
  verificationMethod: 'in-person',
}

describe('checkDraft', () => {
  it('finds nothing in a complete notification', () => {
    expect(checkDraft(notificationDraft(), definitionOf('T2'))).toEqual([])
  })

  it('asks for every required field of an empty draft, and once for supporting information', () => {
    const empty = notificationDraft({ to: [], subject: ' ', fields: {} })
    const problems = checkDraft(empty, definitionOf('T2'))
    expect(problems.filter((one) => one.kind === 'missing').map((one) => one.field)).toEqual([
      'to',
      'subject',
      'summary',
      'detectedAt',
      'incidentStatus',
      'incidentClass',
      'affectedSectors',
      'stateRelation',
      'requestedAction',
    ])
    expect(problems.filter((one) => one.kind === 'at-least-one')).toEqual([
      {
        field: 'indicators',
        kind: 'at-least-one',
        params: { fields: 'indicators,equipmentUsed,logExtract,attachments,supportingInformationToFollow' },
      },
    ])
  })

  it('takes supporting information to follow instead of supporting information', () => {
    expect(withFields({ indicators: [], supportingInformationToFollow: true })).toEqual([])
  })

  it.each([
    ['incidentStatus', 'imaginary'],
    ['affectedSectors', ['energy', 'energy']],
    ['affectedSectors', 'energy'],
    ['detectedAt', '2026-05-14'],
    ['summary', true],
    ['nationalMarking', 'two\nlines'],
    ['supportingInformationToFollow', 'yes'],
  ] as const)('finds a bad value of %s: %j', (field, value) => {
    const mutable = typeof value === 'object' ? [...value] : value
    expect(withFields({ [field]: mutable })).toEqual([{ field, kind: 'bad-value', params: {} }])
  })

  it('names the row of an indicator that is not of its type', () => {
    const indicators = [
      { type: 'ipv4' as const, value: '192.0.2.7' },
      { type: 'domain' as const, value: '192.0.2.7' },
    ]
    expect(withFields({ indicators })).toEqual([
      { field: 'indicators', kind: 'bad-value', params: { row: 2 } },
    ])
  })

  it('says how long a text may be', () => {
    expect(withFields({ nationalMarking: 'x'.repeat(201) })).toEqual([
      { field: 'nationalMarking', kind: 'too-long', params: { max: 200 } },
    ])
  })

  it('asks for the steps where another action is requested', () => {
    expect(withFields({ requestedAction: ['investigate', 'other'] })).toEqual([
      { field: 'requestedSteps', kind: 'missing', params: {} },
    ])
  })

  it('finds an end before the beginning', () => {
    const times = { startedAt: '2026-05-14T02:00:00Z', endedAt: '2026-05-14T01:00:00Z' }
    expect(withFields(times)).toEqual([
      { field: 'endedAt', kind: 'not-before', params: { earlier: 'startedAt' } },
    ])
  })

  it('keeps real addresses out of exercises and tests, and asks for the name of the exercise', () => {
    const indicators = [
      { type: 'ipv4' as const, value: '192.0.2.7' },
      { type: 'ipv4' as const, value: '8.8.8.8' },
    ]
    const fields = { ...notificationDraft().fields, indicators }
    const outside = { field: 'indicators', kind: 'exercise-indicator', params: { row: 2 } }
    expect(checkDraft(notificationDraft({ fields }), definitionOf('T2'))).toEqual([])
    expect(checkDraft(notificationDraft({ fields, mode: 'test' }), definitionOf('T2'))).toEqual([outside])
    expect(checkDraft(notificationDraft({ fields, mode: 'exercise' }), definitionOf('T2'))).toEqual([
      { field: 'exercise', kind: 'missing', params: {} },
      outside,
    ])
  })

  it('lets no exercise name stand in real traffic', () => {
    const exercise = { name: 'Spring', organiser: '', injectId: '' }
    expect(checkDraft(notificationDraft({ exercise }), definitionOf('T2'))).toEqual([
      { field: 'exercise', kind: 'bad-value', params: {} },
    ])
  })

  it('refuses a subject with a line break and two renderings in one language', () => {
    const draft = notificationDraft({ subject: 'a\r\nBcc: b', renderedIn: ['en', 'en'] })
    expect(checkDraft(draft, definitionOf('T2'))).toEqual([
      { field: 'subject', kind: 'bad-value', params: {} },
      { field: 'renderedIn', kind: 'bad-value', params: {} },
    ])
  })

  it('does not ask for what the program fills', () => {
    const draft = notificationDraft({ template: 'T14', fields: t14 })
    expect(checkDraft(draft, definitionOf('T14'))).toEqual([])
  })

  it('asks for a number where a call back is proposed', () => {
    const draft = notificationDraft({ template: 'T14', fields: { ...t14, verificationMethod: 'call-back' } })
    expect(checkDraft(draft, definitionOf('T14'))).toEqual([
      { field: 'callBackNumber', kind: 'missing', params: {} },
    ])
  })

  it('asks in T14 for what the catalogue requires, and for a test message only where one can be read', () => {
    const missing = (fields: FieldValues, version: number) =>
      checkDraft(
        notificationDraft({ template: 'T14', fields }),
        required(catalogue.find('T14', version), 'T14'),
      ).flatMap(({ field, kind }) => (kind === 'missing' ? [field] : []))
    const { keyProblem, answer: _answer, maxSensitivity: _most, ...earlier } = t14
    expect(missing({ keyProblem, ...earlier }, 2)).toEqual([])
    expect(missing({ keyProblem, ...earlier }, 3)).toEqual(['answer', 'maxSensitivity'])
    for (const problem of ['no-key', 'key-expired', 'key-revoked', 'key-cannot-encrypt'])
      expect(missing({ ...t14, keyProblem: problem }, 3)).toEqual([])
    for (const problem of ['none', 'our-key-changed']) {
      expect(missing({ ...t14, keyProblem: problem }, 3)).toEqual(['testMessageId'])
      expect(missing({ ...t14, keyProblem: problem, testMessageId: 'TEST-7F3A91C2' }, 3)).toEqual([])
    }
  })

  it.each([
    ['T11', 'instrument', [{ kind: 'note-verbale', value: 'No. 17/2026', date: '2026-05-20' }]],
    ['T13', 'alternativeChannels', ['telephone']],
  ])('asks in %s for the field %s since version 2', (template, field, value) => {
    const missing = (fields: FieldValues, version: number) =>
      checkDraft(
        notificationDraft({ template, fields }),
        required(catalogue.find(template, version), template),
      ).some((one) => one.field === field && one.kind === 'missing')
    expect(missing({}, 1)).toBe(false)
    expect(missing({}, 2)).toBe(true)
    expect(missing({ [field]: [] }, 2)).toBe(true)
    expect(missing({ [field]: value }, 2)).toBe(false)
  })

  it('keeps a fixed footer fixed', () => {
    const draft = notificationDraft({ template: 'T1', footers: [], fields: { handler: 'Duty desk' } })
    expect(checkDraft(draft, definitionOf('T1'))).toEqual([
      { field: 'footers', kind: 'fixed-footer', params: { footer: 'no-agreement' } },
    ])
  })
})

const day = '2026-05-14'
const at = '2026-05-14T02:10:07.000Z'
const question = { kind: 'fact', text: 'Is it so?' }
const reference = { kind: 'case', value: 'KEN-2026-1-011' }
const change = { field: 'email', from: '', to: 'poc@desk-ken.example' }

/** What is wrong with one field of a template, whatever else is missing. */
function problemsOf(template: string, field: string, value: unknown): Readonly<Record<string, unknown>>[] {
  const fields = { [field]: value } as FieldValues
  const problems = checkDraft(notificationDraft({ template, fields }), definitionOf(template))
  return problems.filter((one) => one.field === field).map(({ kind, params }) => ({ kind, ...params }))
}

describe('values of each type', () => {
  it.each([
    ['T9', 'pingDate', day],
    ['T9', 'checkedFields', ['email', 'pgp-key']],
    ['T13', 'elapsed', 0],
    ['T13', 'elapsed', 100_000],
    ['T14', 'maxSensitivity', 'TLP:AMBER+STRICT'],
    ['T3', 'questions', [question, { kind: 'other', text: 'x'.repeat(2000) }]],
    [
      'T4',
      'answers',
      [
        { number: 2, status: 'declined' },
        { number: 1, status: 'answered', text: 'Yes', until: at },
      ],
    ],
    ['T4', 'theirReferences', [reference, { ...reference, date: day }]],
    ['T11', 'changes', [change, { ...change, from: 'a', to: '' }]],
    [
      'T12',
      'chronology',
      [
        { at, event: 'sent' },
        { at, event: 'received', reference: 'x' },
      ],
    ],
    ['T2', 'severity', { scale: 'low-high', level: 'medium' }],
    ['T2', 'severity', { scale: 'nciss', level: 'baseline-minor', score: 0 }],
    ['T2', 'severity', { scale: 'nciss', level: 'emergency', score: 100 }],
    ['T2', 'severity', { scale: 'own', name: 'National scale', level: 'III', score: 2.5 }],
  ] as const)('takes %s %s: %j', (template, field, value) => {
    expect(problemsOf(template, field, value)).toEqual([])
  })

  it.each([
    ['T9', 'pingDate', '2026-02-30'],
    ['T9', 'pingDate', at],
    ['T9', 'checkedFields', ['email', 'imaginary']],
    ['T13', 'elapsed', 1.5],
    ['T13', 'elapsed', -1],
    ['T13', 'elapsed', '72'],
    ['T14', 'maxSensitivity', 'TLP:WHITE'],
    ['T3', 'questions', 'What?'],
    ['T2', 'severity', 'high'],
    ['T2', 'severity', { scale: 'low-high', level: 'severe' }],
    ['T2', 'severity', { scale: 'low-high', level: 'low', score: 1 }],
    ['T2', 'severity', { scale: 'low-high', level: 'low', name: 'NCISS' }],
    ['T2', 'severity', { scale: 'nciss', level: 'high', score: 101 }],
    ['T2', 'severity', { scale: 'nciss', level: 'high', score: 60.5 }],
    ['T2', 'severity', { scale: 'own', level: 'III' }],
    ['T2', 'severity', { scale: 'own', name: ' ', level: 'III' }],
    ['T2', 'severity', { scale: 'own', name: 'National scale', level: '' }],
    ['T2', 'severity', { scale: 'own', name: 'National\nscale', level: 'III' }],
  ] as const)('refuses %s %s: %j', (template, field, value) => {
    expect(problemsOf(template, field, value)).toEqual([{ kind: 'bad-value' }])
  })

  it.each([
    ['T3', 'questions', question, { kind: 'imaginary', text: 'x' }],
    ['T3', 'questions', question, { kind: 'fact', text: ' \n ' }],
    ['T3', 'questions', question, { kind: 'fact', text: 'x'.repeat(2001) }],
    ['T4', 'answers', { number: 1, status: 'answered' }, { number: 1, status: 'declined' }],
    ['T4', 'answers', { number: 1, status: 'answered' }, { number: 0, status: 'declined' }],
    ['T4', 'answers', { number: 1, status: 'answered' }, { number: 2, status: '' }],
    ['T4', 'theirReferences', reference, { kind: 'case', value: '' }],
    ['T4', 'theirReferences', reference, { kind: 'case', value: 'a\nb' }],
    ['T4', 'theirReferences', reference, { ...reference, date: '14 May' }],
    ['T11', 'changes', change, { field: 'email', from: ' ', to: '' }],
    ['T11', 'changes', change, { field: 'name', from: 'a', to: 'b' }],
    ['T11', 'changes', change, { field: 'email', from: 'a\u2028b', to: 'b' }],
    ['T12', 'chronology', { at, event: 'sent' }, { at: day, event: 'sent' }],
    ['T12', 'chronology', { at, event: 'sent' }, { at, event: 'forgotten' }],
    ['T12', 'chronology', { at, event: 'sent' }, { at, event: 'sent', reference: 'a\rb' }],
  ] as const)('names the row of %s %s after %j: %j', (template, field, good, bad) => {
    expect(problemsOf(template, field, [good, bad])).toEqual([{ kind: 'bad-value', row: 2 }])
  })

  it('names every row that is wrong, in their order', () => {
    const answers = [3, 1, 3, 1, 2].map((number) => ({ number, status: number === 2 ? '' : 'answered' }))
    expect(problemsOf('T4', 'answers', answers).map((one) => one.row)).toEqual([3, 4, 5])
  })

  it('compares days, and takes the same one', () => {
    const fields: FieldValues = { effectiveDate: '2026-06-01', overlapUntil: '2026-05-31' }
    const problems = (changes: FieldValues) =>
      checkDraft(
        notificationDraft({ template: 'T11', fields: { ...fields, ...changes } }),
        definitionOf('T11'),
      )
    expect(problems({})).toContainEqual({
      field: 'overlapUntil',
      kind: 'not-before',
      params: { earlier: 'effectiveDate' },
    })
    expect(problems({ overlapUntil: '2026-06-01' }).map((one) => one.field)).not.toContain('overlapUntil')
  })

  it('knows the indicators of an exercise in every template that has them', () => {
    const fields: FieldValues = { indicators: [{ type: 'ipv4', value: '8.8.8.8' }] }
    const draft = notificationDraft({ template: 'T12', mode: 'test', fields })
    expect(checkDraft(draft, definitionOf('T12'))).toContainEqual({
      field: 'indicators',
      kind: 'exercise-indicator',
      params: { row: 1 },
    })
  })
})

describe('the optional parts of an envelope', () => {
  const file = { name: 'report.pdf', size: 5, sha256: 'ab'.repeat(32), type: 'application/pdf' }

  it('are taken as they should be', () => {
    const draft = notificationDraft({
      pap: 'PAP:GREEN',
      attachments: [file, { ...file, name: 'تقرير.pdf' }],
      preferredReply: { channel: 'telephone', language: 'pt-BR' },
      replyBy: '2026-05-29T12:00:00.000Z',
    })
    expect(checkDraft(draft, definitionOf('T2'))).toEqual([])
  })

  it('names the file whose name is no name, or that of another file', () => {
    const names = ['report.pdf', 'report.pdf', '../report', 'a\\b', ' ', 'fdp\u202e.exe', 'a\nb', 'notes.txt']
    const attachments = names.map((name) => ({ ...file, name }))
    expect(checkDraft(notificationDraft({ attachments }), definitionOf('T2'))).toEqual(
      [2, 3, 4, 5, 6, 7].map((row) => ({ field: 'attachments', kind: 'bad-value', params: { row } })),
    )
  })

  it('asks for a channel that the list knows, and a reply after the message', () => {
    const channel = notificationDraft({ preferredReply: { channel: 'pigeon' } })
    expect(checkDraft(channel, definitionOf('T2'))).toEqual([
      { field: 'preferredReply', kind: 'bad-value', params: {} },
    ])
    const late = notification({ replyBy: '2026-05-13T00:00:00.000Z' })
    expect(checkRecord(late, definitionFor(late))).toEqual([{ field: 'replyBy', kind: 'past', params: {} }])
  })
})

describe('a rule that names the files of the message', () => {
  const file = { name: 'misp.json', type: 'application/json', size: 5, sha256: 'ab'.repeat(32) }
  const {
    indicators: _indicators,
    supportingInformationToFollow: _later,
    ...rest
  } = notificationDraft().fields
  const without = { ...rest }
  for (const name of ['equipmentUsed', 'logExtract']) delete without[name]
  const draft = notificationDraft({ fields: without })
  const needed = (version: number, attachments?: (typeof file)[]) => {
    const definition = required(catalogue.find('T2', version), 'T2')
    const message = attachments === undefined ? draft : { ...draft, attachments }
    return checkDraft(message, definition).filter(({ kind }) => kind === 'at-least-one')
  }

  it('is met by a file alone, as T2 is', () => {
    expect(needed(3).map(({ params }) => params.fields)).toEqual([
      'indicators,equipmentUsed,logExtract,attachments,supportingInformationToFollow',
    ])
    expect(needed(3, [])).toHaveLength(1)
    expect(needed(3, [file])).toEqual([])
  })

  it('is not read into an earlier version', () => {
    expect(needed(2, [file])).toHaveLength(1)
  })

  it('may ask for a file, and is no reason for an unknown field', () => {
    const { template, ...shared } = definitionOf('T2')
    const rule = {
      rule: 'required-when',
      field: 'attachments',
      when: 'incidentStatus',
      is: ['confirmed'],
    } as const
    const asking = templateSchema.parse({ ...template, rules: [rule] })
    const status = { ...without, incidentStatus: 'confirmed' }
    const asked = checkDraft(notificationDraft({ fields: status }), { ...shared, template: asking })
    expect(asked).toContainEqual({ field: 'attachments', kind: 'missing', params: {} })
    const given = notificationDraft({ fields: status, attachments: [file] })
    expect(checkDraft(given, { ...shared, template: asking })).not.toContainEqual(
      expect.objectContaining({ field: 'attachments' }),
    )
    const compared = { rule: 'not-before', earlier: 'startedAt', later: 'attachments' }
    expect(templateSchema.safeParse({ ...template, rules: [compared] }).success).toBe(false)
  })
})

describe('checkDraftAt', () => {
  const by = '2026-11-24T09:00:00.000Z'
  const times = { acknowledgement: { requested: true, by }, replyBy: '2026-12-06T09:00:00.000Z' }
  const at = (now: string) => checkDraftAt(notificationDraft(times), definitionOf('T2'), new Date(now))
  const past = (field: string) => ({ field, kind: 'past', params: {} })

  it('names each time that has passed since the draft was begun, and none that has not', () => {
    expect(at(by)).toEqual([])
    expect(at('2026-11-24T09:00:00.001Z')).toEqual([past('acknowledgement')])
    expect(at('2026-12-07T00:00:00.000Z')).toEqual([past('acknowledgement'), past('replyBy')])
  })

  it('finds beside it what is wrong at any time', () => {
    const draft = notificationDraft({ ...times, subject: '' })
    expect(checkDraftAt(draft, definitionOf('T2'), new Date('2026-11-25T00:00:00.000Z'))).toEqual([
      past('acknowledgement'),
      ...checkDraft(draft, definitionOf('T2')),
    ])
  })
})

describe('checkRecord', () => {
  it.each(fullRecords.map((record) => [`${record.template.id} ${record.template.version}`, record] as const))(
    'finds nothing in a record of %s with every field filled',
    (_name, record) => {
      const { template } = definitionFor(record)
      expect(Object.keys(record.fields).sort()).toEqual(template.fields.map((field) => field.name).sort())
      expect(checkRecord(record, definitionFor(record))).toEqual([])
    },
  )

  it('finds nothing in complete records', () => {
    expect(checkRecord(notification(), definitionFor(notification()))).toEqual([])
    expect(checkRecord(acknowledgement(), definitionFor(acknowledgement()))).toEqual([])
  })

  it('asks for what the program fills', () => {
    const record = acknowledgement({ fields: { handler: 'Duty desk' } })
    expect(checkRecord(record, definitionFor(record)).map((one) => one.field)).toEqual([
      'theirMessageId',
      'theirContentId',
      'receivedAt',
      'ourReference',
    ])
  })

  it('finds an acknowledgement asked for before the message was written', () => {
    const record = notification({ acknowledgement: { requested: true, by: '2026-05-13T00:00:00.000Z' } })
    expect(checkRecord(record, definitionFor(record))).toEqual([
      { field: 'acknowledgement', kind: 'past', params: {} },
    ])
  })
})
