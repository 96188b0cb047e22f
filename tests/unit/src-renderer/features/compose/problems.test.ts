/** From a draft to what stands between it and its release. */
import { describe, expect, it } from 'vitest'
import { reduceDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import {
  composeProblems,
  isSaidAtOnce,
  problemsByAnchor,
} from '../../../../../src-renderer/features/compose/problems.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../../../../src-shared/domain/messages/new-draft.ts'
import type { Preflight } from '../../../../../src-shared/domain/messages/views.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'
import { deskProfile, theirFingerprint } from './profile.ts'

const now = new Date('2026-11-21T06:57:00.000Z')
const office = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'

const complete: Draft = {
  ...newDraft({
    id: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
    template: templateOf('T2'),
    to: [office],
    profile: deskProfile,
    interfaceLanguage: 'en',
    theirLanguages: [],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    subject: 'Log-in attempts',
    fields: {},
    now,
  }),
  fields: {
    summary: 'Repeated log-in attempts.',
    detectedAt: '2026-11-20T02:10:00.000Z',
    incidentStatus: 'confirmed',
    incidentClass: 'intrusion-attempts',
    affectedSectors: ['health'],
    stateRelation: 'infrastructure-located-there',
    indicators: [{ type: 'ipv4', value: '192.0.2.7' }],
    requestedAction: ['investigate'],
  },
}

function preflight(state: Preflight['lines'][number]['encryption']['state']): Preflight {
  return {
    lines: [
      {
        pocId: office,
        state: 'KEN',
        type: 'technical',
        entity: 'National centre',
        email: 'role@poc.example.net',
        encryption: { state, until: null },
        fingerprint: theirFingerprint,
        addressable: true,
        blocked: null,
        provisional: false,
        verified: false,
        officeOpen: true,
        timeZone: 'Africa/Nairobi',
      },
    ],
    ownKey: { state: 'usable', until: null },
    findings: [],
    canRelease: state === 'usable',
  }
}

function problemsOf(draft: Draft, keys: Preflight | undefined = preflight('usable'), at = now) {
  return composeProblems({ draft, definition: definitionOf(draft.template), preflight: keys, now: at })
}

describe('composeProblems', () => {
  it('finds nothing in a complete draft whose recipient has a usable key', () => {
    expect(problemsOf(complete)).toEqual([])
  })

  it('marks what was proposed when the draft was begun and has passed since, until it is put right', () => {
    const later = new Date(now.getTime() + 4 * 86_400_000)
    const problems = problemsOf(complete, preflight('usable'), later)
    expect(problems).toEqual([{ anchor: 'acknowledgement', kind: 'past', params: {} }])
    expect(problems.every(isSaidAtOnce)).toBe(true)
    const by = '2026-11-28T00:00:00.000Z'
    const mended: Draft = { ...complete, acknowledgement: { requested: true, by } }
    expect(problemsOf(mended, preflight('usable'), later)).toEqual([])
    const inquiry: Draft = { ...complete, replyBy: '2026-11-22T00:00:00.000Z' }
    expect(problemsOf(inquiry, preflight('usable'), later).map(({ anchor }) => anchor)).toEqual([
      'acknowledgement',
      'replyBy',
    ])
  })

  it('asks for a recipient in words of its own', () => {
    const [first] = problemsOf({ ...complete, to: [] })
    expect(first).toMatchObject({ anchor: 'to', kind: 'no-recipient' })
  })

  it('follows the order of the form', () => {
    const empty = { ...complete, to: [], subject: '', fields: {} }
    const anchors = problemsOf(empty).map(({ anchor }) => anchor)
    expect(anchors.slice(0, 4)).toEqual(['to', 'subject', 'summary', 'detectedAt'])
    expect(anchors.indexOf('indicators')).toBeLessThan(anchors.indexOf('requestedAction'))
  })

  it.each([
    ['not-addressable', 'recipient-withdrawn'],
    ['in-review', 'recipient-in-review'],
    ['no-address', 'recipient-without-address'],
  ] as const)('stops where nothing can be sent to a recipient (%s), whatever its key', (blocked, kind) => {
    for (const state of ['usable', 'expired'] as const) {
      const { lines, ...rest } = preflight(state)
      const stopped = { ...rest, lines: lines.map((line) => ({ ...line, blocked })) }
      expect(problemsOf(complete, stopped)).toEqual([{ anchor: 'to', kind, params: { state: 'KEN' } }])
    }
  })

  it('lets paper go to an office without a mail address', () => {
    const { lines, ...rest } = preflight('expired')
    const stopped = { ...rest, lines: lines.map((line) => ({ ...line, blocked: 'no-address' as const })) }
    expect(problemsOf({ ...complete, way: 'paper' }, stopped)).toEqual([])
    expect(problemsOf({ ...complete, way: 'password' }, stopped)).toHaveLength(1)
  })

  it('stops where a recipient cannot be encrypted to, and never for a message without substance', () => {
    expect(problemsOf(complete, preflight('expired'))).toEqual([
      { anchor: 'to', kind: 'recipient-key', params: { state: 'KEN' } },
    ])
    const askForKey: Draft = {
      ...complete,
      template: 'T14',
      footers: templateOf('T14').footers.map(({ footer }) => footer),
      fields: {
        keyProblem: 'key-expired',
        answer: 'proposal',
        proposedChannel: ['encrypted-mail'],
        maxSensitivity: 'TLP:AMBER',
        verificationMethod: 'in-person',
      },
    }
    expect(problemsOf(askForKey, preflight('expired'))).toEqual([])
  })

  it.each(['password', 'paper'] as const)('needs no key where the message leaves another way (%s)', (way) => {
    expect(problemsOf({ ...complete, way }, preflight('missing'))).toEqual([])
    const found = { code: 'tlp-red-password', level: 'blocks', params: {} } as const
    const red = { ...preflight('missing'), findings: [found] }
    expect(problemsOf({ ...complete, way }, red)).toEqual([
      { anchor: 'to', kind: 'preflight', params: { code: 'tlp-red-password' } },
    ])
  })

  it('stops every template where our own key cannot be used', () => {
    const keys = { ...preflight('usable'), ownKey: { state: 'expired', until: null } } as const
    expect(problemsOf(complete, keys)).toEqual([
      { anchor: 'to', kind: 'own-key', params: { state: 'expired' } },
    ])
  })

  it('holds exercises to documentation addresses and to a name', () => {
    const exercise = reduceDraft(complete, { type: 'mode-chosen', mode: 'exercise' })
    const real = {
      ...exercise,
      fields: { ...complete.fields, indicators: [{ type: 'ipv4', value: '8.8.8.8' }] },
    }
    const found = problemsByAnchor(problemsOf(real as Draft))
    expect(found.get('exercise')?.kind).toBe('missing')
    expect(found.get('indicators')).toMatchObject({ kind: 'exercise-indicator', params: { row: 1 } })
  })
})

describe('lists of rows', () => {
  const inquiry = {
    ...complete,
    template: 'T3',
    footers: templateOf('T3').footers.map(({ footer }) => footer),
    fields: {
      subjectMatter: 'Log-in attempts',
      background: 'Repeated log-in attempts.',
      purposeOfAnswer: 'detection',
      neededBy: '2026-12-06T06:58:00.000Z',
      questions: [
        { kind: '', text: '' },
        { kind: 'fact', text: 'Is the address in use?' },
        { kind: '', text: 'Since when?' },
      ],
    },
  } satisfies Draft

  it('are asked for row by row, counted as they stand on screen, and not while they are typed', () => {
    const problems = problemsOf(inquiry)
    expect(problems).toEqual([{ anchor: 'questions', kind: 'incomplete-row', params: { row: 3 } }])
    expect(problems.some(isSaidAtOnce)).toBe(false)
  })

  it('that hold a wrong value say so at once', () => {
    const questions = [...inquiry.fields.questions.slice(1, 2), { kind: 'rumour', text: 'Who?' }]
    const problems = problemsOf({ ...inquiry, fields: { ...inquiry.fields, questions } })
    expect(problems).toEqual([{ anchor: 'questions', kind: 'bad-value', params: { row: 2 } }])
    expect(problems.every(isSaidAtOnce)).toBe(true)
  })

  it('are missing where all of them are blank', () => {
    const problems = problemsOf({
      ...inquiry,
      fields: { ...inquiry.fields, questions: [{ kind: '', text: ' ' }] },
    })
    expect(problems).toMatchObject([{ anchor: 'questions', kind: 'missing' }])
  })

  it('a severity is missing its level, not wrong, until it has one', () => {
    const severity = { scale: 'own' as const, level: 'III' }
    expect(problemsOf({ ...complete, fields: { ...complete.fields, severity } })).toMatchObject([
      { anchor: 'severity', kind: 'missing' },
    ])
    const named = { ...severity, name: 'National scale' }
    expect(problemsOf({ ...complete, fields: { ...complete.fields, severity: named } })).toEqual([])
  })
})

describe('isSaidAtOnce', () => {
  it('keeps quiet about what is merely not filled in yet', () => {
    const [missing] = problemsOf({ ...complete, subject: '' })
    expect(missing !== undefined && isSaidAtOnce(missing)).toBe(false)
    const wrong = {
      ...complete,
      fields: {
        ...complete.fields,
        endedAt: '2026-11-19T00:00:00.000Z',
        startedAt: '2026-11-19T12:00:00.000Z',
      },
    }
    const [early] = problemsOf(wrong)
    expect(early).toMatchObject({ anchor: 'endedAt', kind: 'not-before' })
    expect(early !== undefined && isSaidAtOnce(early)).toBe(true)
  })
})
