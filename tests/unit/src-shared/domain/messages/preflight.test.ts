/** Every row of the table of findings, the table itself, and what must hold of all findings together. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import { ways } from '../../../../../src-shared/domain/messages/draft.ts'
import { isBlocked, preflightFindings } from '../../../../../src-shared/domain/messages/preflight.ts'
import {
  type PreflightFacts,
  preflightMessage,
  preflightMessageSchema,
  type RecipientFacts,
} from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import {
  findingKey,
  findingSchema,
  findingsOfEach,
  groupsOfFindings,
  levelsOfFindings,
  notOverridden,
  overridesOf,
} from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import { modes } from '../../../../../src-shared/domain/messages/record.ts'
import { precedences } from '../../../../../src-shared/domain/messages/template.ts'
import { notification } from '../../../../support/correspondence.ts'
import { templateOf } from '../../../../support/templates.ts'
import {
  at,
  copy,
  inDays,
  jointCases,
  preflightCases,
  quietFacts,
  quietRecipient,
} from './preflight-cases.ts'

const named = (one: (typeof preflightCases)[number]) => [[one.code, one.level, one.when ?? ''].join(' '), one]
const pocIds = (recipients: PreflightFacts['recipients']) => recipients.map(({ pocId }) => pocId)

describe('what a pre-flight finds', () => {
  it('is nothing where nothing is the matter', () => {
    expect(preflightFindings(quietFacts)).toEqual([])
  })

  it.each(preflightCases.map(named) as [string, (typeof preflightCases)[number]][])(
    '%s, and nothing else',
    (_name, { code, level, facts, params = {} }) => {
      const [found, ...others] = preflightFindings(facts)
      expect(found).toMatchObject({ code, level, params })
      expect(others).toEqual([])
    },
  )

  it.each(jointCases.map(named) as [string, (typeof jointCases)[number]][])(
    '%s, beside the route',
    (_name, { code, level, facts, params }) => {
      expect(preflightFindings(facts)).toContainEqual(expect.objectContaining({ code, level, params }))
    },
  )

  it('has a case for every level of every code, and no other', () => {
    const rows = Object.entries(levelsOfFindings).flatMap(([code, levels]) =>
      levels.map((level) => `${code} ${level}`),
    )
    const tried = new Set([...preflightCases, ...jointCases].map(({ code, level }) => `${code} ${level}`))
    expect([...tried].sort()).toEqual(rows.sort())
  })

  it('is the table of docs/preflight.md', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../../docs/preflight.md'), 'utf8')
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| ([a-z, ]+) \|/gmu)].map(([, code, levels]) => [
      code,
      levels?.split(', '),
    ])
    expect(Object.fromEntries(rows)).toEqual(levelsOfFindings)
  })

  it('judges recipients, keys and routes alone where nothing was written', () => {
    const { message: _none, ...rest } = quietFacts
    const facts = { ...rest, message: null, recipients: [{ ...quietRecipient, languages: ['sw'] }] }
    expect(preflightFindings(facts)).toEqual([])
  })

  it('says of a blocked recipient nothing but that', () => {
    const worst: RecipientFacts = {
      ...quietRecipient,
      blocked: 'in-review',
      provisional: true,
      verification: 'unverified',
      encryption: { state: 'missing', until: null },
    }
    expect(preflightFindings({ ...quietFacts, recipients: [worst] }).map(({ code }) => code)).toEqual([
      'entry-in-review',
    ])
  })

  it('does not count an exercise among tests, nor a test among exercises, as mixed', () => {
    const message = { ...preflightMessage(notification(''), templateOf('T2')), mode: 'test' as const }
    expect(isBlocked(preflightFindings({ ...quietFacts, message, caseModes: ['exercise', 'test'] }))).toBe(
      false,
    )
  })
})

const recipients: fc.Arbitrary<RecipientFacts> = fc.record({
  pocId: fc.uuid(),
  state: fc.constantFrom('FRA', 'KEN', 'BRA'),
  type: fc.constantFrom('technical', 'diplomatic', 'policy'),
  blocked: fc.constantFrom(null, null, 'in-review', 'not-addressable', 'no-address'),
  provisional: fc.boolean(),
  encryption: fc.record({
    state: fc.constantFrom('usable', 'usable', 'expired', 'revoked', 'missing', 'weak', 'not-yet-valid'),
    until: fc.constantFrom(null, inDays(3), inDays(20), inDays(300)),
  }),
  verification: fc.constantFrom('verified', 'unverified', 'changed', 'rejected'),
  keyChangeWaits: fc.boolean(),
  office: fc.record({
    open: fc.boolean(),
    timeZone: fc.constant('Europe/Paris'),
    localTime: fc.constantFrom('', '04:10'),
    opens: fc.constantFrom(null, inDays(1)),
  }),
  mailbox: fc.constantFrom(null, 'role', 'personal', 'incident'),
  languages: fc.subarray(['en', 'fr', 'sw', 'pt-BR']),
})

const facts: fc.Arbitrary<PreflightFacts> = fc.record({
  template: fc.constantFrom(...['T1', 'T2', 'T3', 'T12', 'T14'].map(templateOf)),
  message: fc.option(
    fc.record({
      mode: fc.constantFrom(...modes),
      tlp: fc.constantFrom(...tlpLabels),
      precedence: fc.constantFrom(...precedences),
      renderedIn: fc.constantFrom(['en'] as const, ['fr', 'ar'] as const).map((list) => [...list]),
      acknowledgementRequested: fc.boolean(),
      indicators: fc.record({ documentation: fc.nat(3), other: fc.nat(3) }),
      attribution: fc.subarray(['perpetratorLocation']),
      references: fc.constant([]),
      way: fc.constantFrom(...ways),
    }),
  ),
  recipients: fc.uniqueArray(recipients, { selector: ({ pocId }) => pocId, maxLength: 4 }),
  copies: fc.uniqueArray(recipients, { selector: ({ pocId }) => pocId, maxLength: 2 }),
  own: fc.record({
    state: fc.constant('KEN'),
    type: fc.constantFrom('technical', 'diplomatic'),
    key: fc.record({
      state: fc.constantFrom('usable', 'usable', 'expired', 'revoked'),
      until: fc.constantFrom(null, inDays(5), inDays(500)),
    }),
    listed: fc.boolean(),
  }),
  caseModes: fc.subarray([...modes]),
  at: fc.constant(at),
})

describe('of any facts', () => {
  it('adding a recipient takes no block away but that there was none', () => {
    fc.assert(
      fc.property(facts, recipients, (before, one) => {
        fc.pre(!pocIds(before.recipients).includes(one.pocId))
        const after = preflightFindings({ ...before, recipients: [...before.recipients, one] })
        const kept = new Set(after.filter(({ level }) => level === 'blocks').map(findingKey))
        for (const finding of preflightFindings(before)) {
          if (finding.level === 'blocks' && finding.code !== 'no-recipient')
            expect(kept).toContain(findingKey(finding))
        }
      }),
    )
  })

  it('each finding is of its table, about a recipient there is, and found once', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const findings = preflightFindings(all)
        expect(new Set(findings.map(findingKey)).size).toBe(findings.length)
        for (const finding of findings) {
          expect(findingSchema.parse(finding)).toEqual(finding)
          expect(levelsOfFindings[finding.code]).toContain(finding.level)
          if (finding.pocId !== undefined)
            expect(pocIds([...all.recipients, ...(all.copies ?? [])])).toContain(finding.pocId)
        }
        expect(groupsOfFindings(findings).flatMap((group) => group.findings)).toHaveLength(findings.length)
      }),
    )
  })

  it('a message of its own for each has no warning that the whole did not show', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const shown = overridesOf(findingsOfEach(preflightFindings(all)))
        for (const one of all.recipients) {
          expect(notOverridden(preflightFindings({ ...all, recipients: [one] }), shown)).toEqual([])
        }
      }),
    )
  })

  it('taking note of every warning leaves none, and of nothing leaves all', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const findings = preflightFindings(all)
        expect(notOverridden(findings, overridesOf(findings))).toEqual([])
        expect(notOverridden(findings, [])).toEqual(findings.filter(({ level }) => level === 'warns'))
      }),
    )
  })

  it('is blocked exactly where a recipient cannot be used for the template, or real and exercise mix', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { template, message, own, caseModes } = all
        const isUsual = (message?.way ?? 'usual') === 'usual'
        const needsKey = template.leastProtection === 'encrypted' && isUsual
        const usable = all.recipients.every(
          ({ blocked, encryption }) =>
            (blocked === null || (blocked === 'no-address' && message?.way === 'paper')) &&
            (!needsKey || encryption.state === 'usable'),
        )
        const copiesFit = (all.copies ?? []).every(
          ({ state, blocked, encryption }) =>
            state === own.state &&
            (message?.way === 'paper'
              ? blocked === null || blocked === 'no-address'
              : blocked === null && encryption.state === 'usable'),
        )
        const isRedByWords = message?.way === 'password' && message.tlp === 'TLP:RED'
        const isReal = message?.mode === 'real'
        const mixes =
          message !== null &&
          (isReal
            ? caseModes.some((mode) => mode !== 'real')
            : caseModes.includes('real') || message.indicators.other > 0)
        const free = usable && all.recipients.length > 0 && own.key.state === 'usable' && !mixes
        expect(isBlocked(preflightFindings(all))).toBe(!free || !copiesFit || isRedByWords)
      }),
    )
  })
})

describe('of a copy', () => {
  const given = (changes: Partial<RecipientFacts>, all: Partial<PreflightFacts> = {}) =>
    preflightFindings({ ...quietFacts, ...all, copies: [{ ...copy, ...changes }] })
  const missing = { encryption: { state: 'missing', until: null } } as const

  it('nothing is found where its key is in order, whatever its office, route and hours', () => {
    const office = { ...copy.office, open: false }
    expect(given({ office, type: 'policy' })).toEqual([])
  })

  it.each([
    ['a template that may leave in clear', { template: templateOf('T14') }],
    [
      'words that open the file',
      { message: { ...required(quietFacts.message, 'message'), way: 'password' } },
    ],
  ] as const)('a missing key blocks also with %s', (_what, all) => {
    const found = given(missing, all).filter(({ pocId }) => pocId === copy.pocId)
    expect(found).toEqual([
      { code: 'key-missing', level: 'blocks', pocId: copy.pocId, params: { of: 'copy' } },
    ])
  })

  it('no key is asked for on paper, nor an address', () => {
    const paper = { message: { ...required(quietFacts.message, 'message'), way: 'paper' } } as const
    expect(given(missing, paper).map(({ code }) => code)).toEqual(['leaves-on-paper'])
    expect(given({ blocked: 'no-address' }, paper).map(({ code }) => code)).toEqual(['leaves-on-paper'])
    expect(given({ blocked: 'no-address' })).toMatchObject([
      { code: 'entry-without-address', level: 'blocks' },
    ])
  })

  it('the key is judged as a recipient’s is: verification, quarantine, end', () => {
    const found = given({
      verification: 'unverified',
      keyChangeWaits: true,
      provisional: true,
      encryption: { state: 'usable', until: inDays(5) },
    })
    expect(found.map(({ code }) => code)).toEqual([
      'key-expires-soon',
      'key-not-verified',
      'key-change-waits',
      'value-used-once',
    ])
  })

  it('changes nothing of how the message leaves', () => {
    const inClear = { template: templateOf('T14'), recipients: [{ ...quietRecipient, ...missing }] }
    const without = preflightFindings({ ...quietFacts, ...inClear })
    expect(given({}, inClear)).toEqual(without)
  })

  it('TLP:RED is warned of for each message of its own as well', () => {
    const red = { message: { ...required(quietFacts.message, 'message'), tlp: 'TLP:RED' } } as const
    const codes = findingsOfEach(given({ mailbox: 'role' }, red)).map(({ code }) => code)
    expect(codes).toEqual(['tlp-red-copy', 'tlp-red-office-mailbox', 'tlp-red-office-mailbox'])
  })
})

describe('what a pre-flight looks at of a draft', () => {
  const { template } = { template: templateOf('T2') }

  it('counts indicators by range, and leaves out kinds that have none', () => {
    const draft = notification('')
    const indicators = [
      { type: 'ipv4', value: '192.0.2.7' },
      { type: 'ipv4', value: '8.8.8.8' },
      { type: 'domain', value: 'portal.example.org' },
      { type: 'sha256', value: 'ab'.repeat(32) },
      { type: 'malware-family', value: 'Example' },
    ] as const
    const fields = { ...draft.fields, indicators: indicators.map((row) => ({ ...row })) }
    expect(preflightMessage({ ...draft, fields }, template).indicators).toEqual({
      documentation: 2,
      other: 1,
    })
  })

  it('names filled fields of caution, and the case numbers and ids that the draft belongs to', () => {
    const draft = {
      ...notification(''),
      counterpartReference: ' FRA-2026-B2-0107 ',
      fields: { ...notification('').fields, perpetratorLocation: 'Stated' },
    }
    const looked = preflightMessage(draft, template)
    expect(looked.attribution).toEqual(['perpetratorLocation'])
    expect(looked.references).toEqual(['FRA-2026-B2-0107'])
    const reply = { theirReferences: [{ kind: 'case-number', value: 'FRA-2026-B2-0108' }] }
    expect(preflightMessage({ ...draft, fields: reply }, templateOf('T4')).references).toEqual([
      'FRA-2026-B2-0107',
      'FRA-2026-B2-0108',
    ])
  })

  it('names filled lines that no fixed form asks for', () => {
    const ping = (comment: string) =>
      preflightMessage(
        { ...notification(''), fields: { pingReference: 'PING-2026-2', comment } },
        templateOf('T9'),
      )
    expect(ping('The telephone was not answered.').remarks).toEqual(['comment'])
    expect(ping(' \u202e')).not.toHaveProperty('remarks')
  })

  it('stays within its bounds whatever is half typed', () => {
    const rows = Array.from({ length: 90 }, (_none, index) => ({ kind: 'x', value: `${index}` }))
    const looked = preflightMessage(
      { ...notification(''), fields: { theirReferences: rows, indicators: 'none', answers: true } },
      templateOf('T4'),
    )
    expect(preflightMessageSchema.parse(looked)).toEqual(looked)
    expect(looked.references).toHaveLength(50)
  })

  it('holds no text of the message', () => {
    const looked = JSON.stringify(preflightMessage(notification(''), template))
    expect(looked).not.toContain('scanning')
  })
})
