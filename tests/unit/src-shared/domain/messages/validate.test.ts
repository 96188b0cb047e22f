import { describe, expect, it } from 'vitest'
import { templates } from '../../../../../src-shared/domain/messages/catalogue.ts'
import type { FieldValues } from '../../../../../src-shared/domain/messages/record.ts'
import { checkDraft, checkRecord } from '../../../../../src-shared/domain/messages/validate.ts'
import { acknowledgement, notification, notificationDraft } from './examples.ts'

function withFields(changes: FieldValues) {
  const draft = notificationDraft()
  return checkDraft({ ...draft, fields: { ...draft.fields, ...changes } }, templates.T2)
}

const t14 = { keyProblem: 'no-key', proposedChannel: ['encrypted-mail'], verificationMethod: 'in-person' }

describe('checkDraft', () => {
  it('finds nothing in a complete notification', () => {
    expect(checkDraft(notificationDraft(), templates.T2)).toEqual([])
  })

  it('asks for every required field of an empty draft, and once for supporting information', () => {
    const empty = notificationDraft({ to: [], subject: ' ', fields: {} })
    const problems = checkDraft(empty, templates.T2)
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
        params: { fields: 'indicators,equipmentUsed,logExtract,supportingInformationToFollow' },
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
    expect(checkDraft(notificationDraft({ fields }), templates.T2)).toEqual([])
    expect(checkDraft(notificationDraft({ fields, mode: 'test' }), templates.T2)).toEqual([outside])
    expect(checkDraft(notificationDraft({ fields, mode: 'exercise' }), templates.T2)).toEqual([
      { field: 'exercise', kind: 'missing', params: {} },
      outside,
    ])
  })

  it('lets no exercise name stand in real traffic', () => {
    const exercise = { name: 'Spring', organiser: '', injectId: '' }
    expect(checkDraft(notificationDraft({ exercise }), templates.T2)).toEqual([
      { field: 'exercise', kind: 'bad-value', params: {} },
    ])
  })

  it('refuses a subject with a line break and two renderings in one language', () => {
    const draft = notificationDraft({ subject: 'a\r\nBcc: b', renderedIn: ['en', 'en'] })
    expect(checkDraft(draft, templates.T2)).toEqual([
      { field: 'subject', kind: 'bad-value', params: {} },
      { field: 'renderedIn', kind: 'bad-value', params: {} },
    ])
  })

  it('does not ask for what the program fills', () => {
    const draft = notificationDraft({ template: 'T14', fields: t14 })
    expect(checkDraft(draft, templates.T14)).toEqual([])
  })

  it('asks for a number where a call back is proposed', () => {
    const draft = notificationDraft({ template: 'T14', fields: { ...t14, verificationMethod: 'call-back' } })
    expect(checkDraft(draft, templates.T14)).toEqual([
      { field: 'callBackNumber', kind: 'missing', params: {} },
    ])
  })

  it('keeps a fixed footer fixed', () => {
    const draft = notificationDraft({ template: 'T1', footers: [], fields: { handler: 'Duty desk' } })
    expect(checkDraft(draft, templates.T1)).toEqual([
      { field: 'footers', kind: 'fixed-footer', params: { footer: 'no-agreement' } },
    ])
  })
})

describe('checkRecord', () => {
  it('finds nothing in complete records', () => {
    expect(checkRecord(notification(), templates.T2)).toEqual([])
    expect(checkRecord(acknowledgement(), templates.T1)).toEqual([])
  })

  it('asks for what the program fills', () => {
    const record = acknowledgement({ fields: { handler: 'Duty desk' } })
    expect(checkRecord(record, templates.T1).map((one) => one.field)).toEqual([
      'theirMessageId',
      'theirContentId',
      'receivedAt',
      'ourReference',
    ])
  })

  it('finds an acknowledgement asked for before the message was written', () => {
    const record = notification({ acknowledgement: { requested: true, by: '2026-05-13T00:00:00.000Z' } })
    expect(checkRecord(record, templates.T2)).toEqual([
      { field: 'acknowledgement', kind: 'bad-value', params: {} },
    ])
  })
})
