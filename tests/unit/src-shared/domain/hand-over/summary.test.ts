/** Open cases by owner, what happened, and the marking of the whole. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  happeningsOf,
  openCasesOf,
  type SummarySources,
  strictest,
} from '../../../../../src-shared/domain/hand-over/summary.ts'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import { incoming, outgoing } from '../../../../support/outlines.ts'

const sources = (changes: Partial<SummarySources>): SummarySources => ({
  outlines: [],
  claims: new Map(),
  closed: new Set(),
  since: '2026-10-10T00:00:00.000Z',
  entries: new Map(),
  ...changes,
})

describe('openCasesOf', () => {
  it('stands claimed ones first, by officer, and owed ones first among the others', () => {
    const zoe = outgoing({ subject: 'claimed by Zoe' })
    const ann = outgoing({ subject: 'claimed by Ann' })
    const owed = incoming({ subject: 'owed', acknowledgementRequested: true, at: '2026-10-01T00:00:00.000Z' })
    const late = outgoing({ subject: 'late', at: '2026-10-05T00:00:00.000Z' })
    const early = outgoing({ subject: 'early', at: '2026-10-02T00:00:00.000Z' })
    const closed = outgoing({ subject: 'closed' })
    const found = openCasesOf(
      sources({
        outlines: [early, late, owed, zoe, closed, ann],
        claims: new Map([
          [zoe.thread, { by: 'Zoe' }],
          [ann.thread, { by: 'Ann' }],
        ]),
        closed: new Set([closed.thread]),
      }),
    )
    expect(found.map(({ subject, owner }) => [subject, owner])).toEqual([
      ['claimed by Ann', 'Ann'],
      ['claimed by Zoe', 'Zoe'],
      ['owed', null],
      ['late', null],
      ['early', null],
    ])
  })

  it('names a case by its first message and marks it as its strictest', () => {
    const first = outgoing({ subject: 'first', caseNumber: null, tlp: 'TLP:GREEN' })
    const second = incoming({
      thread: first.thread,
      subject: 'second',
      caseNumber: 'KEN-2026-D1-001',
      tlp: 'TLP:RED',
      counterparts: ['KEN'],
      at: '2026-10-02T00:00:00.000Z',
    })
    expect(openCasesOf(sources({ outlines: [second, first] }))).toEqual([
      {
        thread: first.thread,
        subject: 'first',
        counterparts: ['FRA', 'KEN'],
        caseNumber: 'KEN-2026-D1-001',
        mode: 'real',
        tlp: 'TLP:RED',
        latest: second.at,
        owner: null,
        owesAcknowledgement: false,
        awaitsAcknowledgement: false,
      },
    ])
  })

  it('says what is owed until it is made, and what is awaited once it was sent', () => {
    const asking = incoming({ acknowledgementRequested: true })
    const made = outgoing({ thread: asking.thread, template: 'T1', acknowledges: asking.contentId })
    const standing = (...outlines: ReturnType<typeof outgoing>[]) => {
      const [one] = openCasesOf(sources({ outlines }))
      return [one?.owesAcknowledgement, one?.awaitsAcknowledgement]
    }
    expect(standing(asking)).toEqual([true, false])
    expect(standing(asking, made)).toEqual([false, false])
    expect(standing({ ...asking, level: 'not-proved' })).toEqual([false, false])
    const ours = outgoing({ acknowledgementRequested: true, status: 'sent' })
    expect(standing(ours)).toEqual([false, true])
    expect(standing({ ...ours, status: 'acknowledged' })).toEqual([false, false])
    expect(standing({ ...ours, status: 'exported' })).toEqual([false, false])
  })

  it('awaits nothing of a State from which it came back', () => {
    const sentAt = '2026-10-01T10:00:00.000Z'
    const apart = [{ state: 'BRA', sentAt: null }]
    const asked = { acknowledgementRequested: true, status: 'sent', sentAt, apart } as const
    const ours = outgoing({ ...asked, apart: [...apart], counterparts: ['FRA', 'BRA'] })
    const awaits = (acknowledgements: { message: string; state: string }[]) =>
      openCasesOf({ ...sources({ outlines: [ours] }), acknowledgements })[0]?.awaitsAcknowledgement
    expect(awaits([])).toBe(true)
    expect(awaits([{ message: ours.id, state: 'FRA' }])).toBe(false)
  })
})

describe('happeningsOf', () => {
  it('counts from then on, by case, and leaves out where nothing happened', () => {
    const old = outgoing()
    const fresh = incoming({ thread: old.thread, at: '2026-10-10T00:00:00.000Z' })
    const noted = outgoing()
    const quiet = outgoing()
    const found = happeningsOf(
      sources({ outlines: [old, fresh, noted, quiet], entries: new Map([[noted.thread, 2]]) }),
    )
    expect(
      found.map(({ thread, received, released, entries }) => [thread, received, released, entries]),
    ).toEqual([
      [old.thread, 1, 0, 0],
      [noted.thread, 0, 0, 2],
    ])
  })
})

describe('strictest', () => {
  it('is the first label that any has, and none where none has one', () => {
    const label = fc.option(fc.constantFrom(...tlpLabels), { nil: null })
    fc.assert(
      fc.property(fc.array(label), (labels) => {
        const expected = tlpLabels.find((one) => labels.includes(one)) ?? null
        expect(strictest(labels)).toBe(expected)
      }),
    )
  })
})
