/** The verdict is what docs/judge.md says, row by row and in every combination. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import {
  decidingSignature,
  factsOf,
  type JudgeInput,
  judge,
} from '../../../../../src-shared/domain/messages/judge.ts'
import {
  type FactName,
  type Facts,
  judgeFacts,
  judgeTable,
  levels,
} from '../../../../../src-shared/domain/messages/judge-table.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import {
  type SignatureFacts,
  signatureStatusSchema,
} from '../../../../../src-shared/domain/messages/signature-facts.ts'
import { verdictReasons, verdictSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { type DocumentedRow, documentedFacts, documentedRows } from '../../../../support/judge-document.ts'
import {
  allCombinations,
  bestFacts,
  inputOf,
  manager,
  otherFingerprint,
  otherId,
  signatureOf,
  signer,
} from '../../../../support/judge-inputs.ts'
import {
  acknowledgement,
  notification,
  ourFingerprint,
  ourId,
  senderFingerprint,
  senderId,
} from './examples.ts'

const best = bestFacts

/** A notification about which everything holds. */
const genuine = (changes: Partial<JudgeInput> = {}): JudgeInput => ({ ...inputOf(best), ...changes })

const names = Object.keys(judgeFacts) as readonly FactName[]
const valuesOf = (facts: Facts, name: string): readonly string[] => facts[name as FactName]

/** Read from the document alone, so that the code is held against it. */
function documentedVerdict(facts: Facts): { level: number; reasons: readonly string[] } {
  const rows = documentedRows.filter((_row, index) => conditionsHold(index, facts))
  const found = new Set(rows.map(({ reason }) => reason))
  return {
    level: Math.max(0, ...rows.map(({ level }) => (levels as readonly string[]).indexOf(level))),
    reasons: verdictReasons.filter((reason) => found.has(reason)),
  }
}

const conditions = documentedRows.map(({ when }) => Object.entries(when))

/** Whether the row at this place of the document applies. */
function conditionsHold(row: number, facts: Facts): boolean {
  return (conditions[row] ?? []).every(([name, values]) =>
    valuesOf(facts, name).some((value) => values.includes(value)),
  )
}

/** The level of every combination, by the places of its values. */
const levelOf = new Map<string, number>()
const placesOf = (facts: Facts) => names.map((name) => valuesOf(facts, name).join('+'))
const keyOf = (facts: Facts) => placesOf(facts).join(' ')

describe('docs/judge.md', () => {
  it('lists the facts and their values as the program has them', () => {
    expect(documentedFacts).toEqual(Object.entries(judgeFacts).map(([name, values]) => [name, [...values]]))
  })

  it('has the rows of the program, in their order', () => {
    expect(documentedRows).toEqual(judgeTable)
  })

  it('has a row for every reason, and only those', () => {
    expect([...new Set(documentedRows.map(({ reason }) => reason))].sort()).toEqual(
      [...verdictReasons].sort(),
    )
  })
})

describe('judge', () => {
  it('answers as the document in every combination of the facts, and finds each of them in the message', () => {
    const wrong: string[] = []
    for (const facts of allCombinations) {
      const input = inputOf(facts)
      const verdict = judge(input)
      const { level, reasons } = documentedVerdict(facts)
      const key = keyOf(facts)
      levelOf.set(key, level)
      if (keyOf(factsOf(input)) !== key) wrong.push(`facts ${key}: ${keyOf(factsOf(input))}`)
      if (verdict.level !== levels[level] || verdict.reasons.join() !== reasons.join())
        wrong.push(`${key}: ${verdict.level} ${verdict.reasons.join()}`)
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect(levelOf.size).toBe(allCombinations.length)
  })

  it('says valid where everything holds, and nowhere else', () => {
    const valid = [...levelOf].flatMap(([key, level]) => (level === 0 ? [key] : []))
    const inRecord = (from: Facts['from'][number], encryption: Facts['encryption'][number]): Facts => ({
      ...best,
      from: [from],
      encryption: [encryption],
    })
    const asCopy = (facts: Facts): Facts => ({ ...facts, addressed: ['copy'] })
    const ofRecord = [
      inRecord('agrees', 'encrypted'),
      inRecord('agrees', 'clear-allowed'),
      inRecord('none', 'encrypted'),
      inRecord('none', 'clear-allowed'),
    ]
    const ofManager = (from: Facts['from'][number]): Facts => ({
      ...best,
      signer: ['manager'],
      standing: [],
      record: ['no'],
      claim: [],
      addressed: [],
      copies: [],
      text: [],
      encryption: [],
      attachments: [],
      from: [from],
    })
    expect(valid.sort()).toEqual(
      [...ofRecord, ...ofRecord.map(asCopy), ofManager('agrees'), ofManager('none')].map(keyOf).sort(),
    )
  })

  it('never has a better level where one fact is worse', () => {
    const better: string[] = []
    let compared = 0
    for (const facts of allCombinations) {
      const places = placesOf(facts)
      const level = required(levelOf.get(places.join(' ')), 'level')
      for (const [index, name] of names.entries()) {
        const [value] = valuesOf(facts, name)
        if (value === undefined) continue
        const values: readonly string[] = judgeFacts[name]
        // The next one is enough: from there the next one is compared in its turn.
        for (const worse of values.slice(values.indexOf(value) + 1)) {
          const other = levelOf.get(places.with(index, worse).join(' '))
          if (other === undefined) continue
          compared += 1
          if (other < level) better.push(`${keyOf(facts)}: ${name} ${worse}`)
          break
        }
      }
    }
    expect(better.slice(0, 5)).toEqual([])
    expect(compared).toBeGreaterThan(1_000_000)
  })

  it('proves nobody without a signature that speaks for somebody, and at best asks for caution without a record', () => {
    const wrong = allCombinations.filter((facts) => {
      const level = levels[required(levelOf.get(keyOf(facts)), 'level')]
      const isProved = level === 'valid' || level === 'caution'
      const isNobodys = facts.signer[0] === 'none' || facts.signer[0] === 'unknown'
      const isText = facts.record[0] === 'no' && facts.signer[0] !== 'manager'
      return (isNobodys && isProved) || (isText && level === 'valid')
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it.each(documentedRows.map((row) => [describeRow(row), row] as const))('%s', (_what, row) => {
    const found = fewestReasons(row)
    const verdict = judge(inputOf(found))
    expect(verdict.reasons).toContain(row.reason)
    expect(verdict.level).toBe(levels[documentedVerdict(found).level])
    expect(levels.indexOf(verdict.level)).toBeGreaterThanOrEqual(
      (levels as readonly string[]).indexOf(row.level),
    )
    expect(verdictSchema.safeParse(verdict).success).toBe(true)
  })

  it('counts every one of several further signatures', () => {
    const statuses = fc.array(fc.constantFrom(...signatureStatusSchema.options), { maxLength: 4 })
    fc.assert(
      fc.property(statuses, (found) => {
        const input = genuine({ signatures: found.map(signatureOf) })
        const facts = factsOf(input)
        const verdict = judge(input)
        const expected = documentedVerdict(facts)
        expect(verdict.level).toBe(levels[expected.level])
        expect(verdict.reasons).toEqual(expected.reasons)
        expect(verdict.reasons.includes('several-signatures')).toBe(found.length > 1)
        if (found.includes('bad')) expect(verdict.level).toBe('refused')
      }),
      { numRuns: 1000 },
    )
  })
})

function describeRow({ when, reason, level }: DocumentedRow): string {
  const facts = Object.entries(when).map(([name, values]) => `${name} ${values.join(' or ')}`)
  return `${facts.join(', ')}: ${reason}, ${level}`
}

/** The combination that this row applies to with the fewest reasons beside its own. */
function fewestReasons(row: DocumentedRow): Facts {
  let found: { facts: Facts; reasons: number } | undefined
  for (const facts of allCombinations) {
    if (!conditionsHold(documentedRows.indexOf(row), facts)) continue
    const reasons = documentedVerdict(facts).reasons.length
    if (found === undefined || reasons < found.reasons) found = { facts, reasons }
    if (reasons === 1) break
  }
  return required(found, 'a message of this row').facts
}

describe('what a fact is found by', () => {
  const to = required(notification().to[0], 'addressee')
  const signedInClear = (changes: Partial<typeof to>): JudgeInput =>
    genuine({
      record: acknowledgement({ to: [{ ...to, fingerprint: null, ...changes }] }),
      encrypted: false,
      protectedFrom: null,
      leastProtection: 'signed',
    })

  it('a message in clear is addressed by entry or by mailbox', () => {
    expect(judge(signedInClear({ pocId: ourId, email: 'old@desk-ken.example' })).level).toBe('valid')
    expect(judge(signedInClear({ pocId: null, email: 'POC@desk-ken.example' })).level).toBe('valid')
    const elsewhere = { pocId: otherId, email: 'poc@elsewhere.example' }
    expect(judge(signedInClear(elsewhere)).reasons).toEqual(['not-addressed-to-us'])
  })

  it('no mailbox is ours where the record names the key of someone else', () => {
    const record = notification({ to: [{ ...to, fingerprint: otherFingerprint }] })
    expect(judge(genuine({ record })).reasons).toEqual(['not-addressed-to-us'])
  })

  it('a key that the desk has retired is one of its keys', () => {
    expect(judge(genuine({ ourFingerprints: [otherFingerprint, ourFingerprint] })).level).toBe('valid')
  })

  it('encryption is expected where the record names a key, and of a template that is not known', () => {
    const received = genuine({ record: acknowledgement(), leastProtection: 'signed' })
    expect(judge({ ...received, encrypted: false }).reasons).toEqual(['not-encrypted'])
    const inClear = signedInClear({})
    expect(judge(inClear).level).toBe('valid')
    expect(judge({ ...inClear, leastProtection: null }).reasons).toEqual(['not-encrypted'])
  })

  it.each<[string, Partial<JudgeInput>]>([
    ['another point of contact of the State', { signer: { ...signer, pocId: otherId } }],
    ['a key that is not listed there', { named: { pocId: senderId, fingerprints: [otherFingerprint] } }],
    [
      'another key than the record names',
      { record: notification({ from: { ...notification().from, fingerprint: otherFingerprint } }) },
    ],
    [
      'another id than the record names',
      { signer: { ...signer, pocId: otherId }, named: { pocId: otherId, fingerprints: [senderFingerprint] } },
    ],
  ])('%s is another office', (_what, changes) => {
    expect(judge(genuine(changes)).reasons).toEqual(['signer-other-point-of-contact'])
  })

  it('a record without the id of its sender can be exact', () => {
    const record = notification({ from: { ...notification().from, pocId: null } })
    expect(judge(genuine({ record })).level).toBe('valid')
  })

  it('a signature without a fingerprint is by nobody who is known', () => {
    const signatures: SignatureFacts[] = [{ ...signatureOf('good'), fingerprint: null }]
    expect(judge(genuine({ signatures })).reasons).toEqual(['signer-unknown'])
  })
})

describe('a copy', () => {
  type Office = MessageRecord['to'][number]
  const to: Office = required(notification().to[0], 'addressee')
  const elsewhere: Office = { ...to, state: 'FJI', pocId: otherId, fingerprint: otherFingerprint }
  const { from } = notification()
  /** Us as an office of the sender's State, which is given a copy of what goes to another one. */
  const ours = { ...to, state: from.state }
  const copied = (cc: readonly Office[], addressee = elsewhere) =>
    judge(genuine({ record: notification({ to: [addressee], cc: [...cc] }) }))

  it('is valid, and says that it is one', () => {
    expect(copied([ours])).toMatchObject({ level: 'valid', reasons: [], isCopy: true })
  })

  it('is none where the message is addressed to this desk as well, or names it nowhere', () => {
    expect(copied([ours], to)).toMatchObject({ level: 'valid' })
    expect(copied([ours], to).isCopy).toBeUndefined()
    const others = copied([{ ...elsewhere, state: from.state }])
    expect(others.reasons).toEqual(['not-addressed-to-us'])
    expect(others.isCopy).toBeUndefined()
  })

  it('goes to no other State than the sender’s', () => {
    expect(copied([ours, elsewhere])).toMatchObject({ level: 'refused', reasons: ['copy-other-state'] })
  })

  it('of a message in clear is found by entry or by mailbox', () => {
    const inClear = (office: Office): Office => ({ ...office, fingerprint: null })
    const record = acknowledgement({
      to: [inClear({ ...elsewhere, email: 'a@b.example' })],
      cc: [inClear(ours)],
    })
    const input = { record, encrypted: false, protectedFrom: null, leastProtection: 'signed' } as const
    expect(judge(genuine(input))).toMatchObject({ level: 'valid', isCopy: true })
  })
})

describe('the signer of a verdict', () => {
  it('is named only where a signature holds', () => {
    const verdict = judge(genuine())
    expect(verdict).toMatchObject({ signedAt: '2026-05-14T13:05:00.000Z' })
    expect(verdict.signer).toEqual({
      fingerprint: senderFingerprint,
      state: 'SLV',
      pocId: senderId,
      entity: 'Equipo',
    })
    expect(judge(genuine({ signatures: [signatureOf('bad')] })).signer).toBeNull()
    expect(judge(genuine({ signatures: [signatureOf('unknown-key')] })).signer).toBeNull()
    expect(judge(genuine({ signatures: [], signer: null })).signer).toBeNull()
  })

  it('is the manager of the directory, and no State, where it is the manager’s key', () => {
    const text = { record: null, named: null, signer: null, manager, protectedFrom: manager.email }
    expect(judge(genuine(text))).toEqual({
      level: 'valid',
      reasons: [],
      signer: {
        fingerprint: senderFingerprint,
        state: null,
        pocId: null,
        entity: manager.entity,
        isManager: true,
      },
      signedAt: '2026-05-14T13:05:00.000Z',
    })
    const asState = judge(genuine({ ...text, record: notification() }))
    expect(asState.level).toBe('refused')
    expect(asState.reasons).toContain('signer-other-state')
  })
})

describe('decidingSignature', () => {
  it('is the first good one, else the first', () => {
    const [good, bad] = [signatureOf('good'), signatureOf('bad')]
    expect(decidingSignature([bad, good])).toBe(good)
    expect(decidingSignature([bad])).toBe(bad)
    expect(decidingSignature([])).toBeNull()
  })
})
