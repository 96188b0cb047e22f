/** What one side waited for from the other, from outlines of messages. */
import { describe, expect, it } from 'vitest'
import type { MessageOutline } from '../../../../../src-shared/domain/messages/outline.ts'
import { hoursOf, waitsOf } from '../../../../../src-shared/domain/statistics/waits.ts'
import { incoming, outgoing } from '../../../../support/outlines.ts'

const asking = new Set(['T3'])
const of = (
  outlines: readonly MessageOutline[],
  acknowledgements: Parameters<typeof waitsOf>[0]['acknowledgements'] = [],
) => waitsOf({ outlines, acknowledgements, asking })

describe('waitsOf our messages', () => {
  const sent = outgoing({
    acknowledgementRequested: true,
    sentAt: '2026-10-01T10:00:00.000Z',
    status: 'sent',
  })

  it('waits for each State from the confirmed sending on', () => {
    const two = { ...sent, counterparts: ['FRA', 'KEN'] }
    const waits = of([two], [{ message: two.id, state: 'KEN', at: '2026-10-01T13:30:00.000Z' }])
    expect(waits.map((wait) => [wait.awaited, wait.of, wait.kind, hoursOf(wait)])).toEqual([
      ['acknowledgement', 'theirs', 'T2', null],
      ['acknowledgement', 'theirs', 'T2', 3.5],
    ])
  })

  it.each([
    ['was not confirmed as sent', { sentAt: null, status: 'exported' as const }],
    ['came back', { status: 'bounced' as const }],
    ['asks for none', { acknowledgementRequested: false }],
    ['is an acknowledgement', { template: 'T1' }],
    ['has no record', { recordId: null }],
  ])('waits for nothing where it %s', (_, change) => {
    expect(of([{ ...sent, ...change }])).toEqual([])
  })

  it('waits for those who have the mail where it came back from one of several', () => {
    const toThree = { ...sent, counterparts: ['FRA', 'BRA', 'DEU'] }
    const begun = (apart: MessageOutline['apart']) => of([{ ...toThree, apart }]).map((wait) => wait.begun)
    const later = '2026-10-09T08:00:00.000Z'
    expect(begun([{ state: 'BRA', sentAt: null }])).toEqual([sent.sentAt, sent.sentAt])
    expect(begun([{ state: 'BRA', sentAt: later }])).toEqual([sent.sentAt, later, sent.sentAt])
  })

  it('counts an end before the beginning as no time at all', () => {
    const [wait] = of([sent], [{ message: sent.id, state: 'FRA', at: '2026-10-01T09:00:00.000Z' }])
    expect(wait === undefined ? null : hoursOf(wait)).toBe(0)
  })

  describe('that ask for an answer', () => {
    const asked = outgoing({ template: 'T3', sentAt: '2026-10-01T10:00:00.000Z', status: 'sent' })
    const answer = incoming({ template: 'T4', inReplyTo: asked.recordId, at: '2026-10-03T10:00:00.000Z' })
    const hours = (...others: MessageOutline[]) => of([asked, ...others]).map(hoursOf)

    it('are answered by the first proved answer', () => {
      expect(hours({ ...answer, id: asked.id, at: '2026-10-04T10:00:00.000Z' }, answer)).toEqual([48])
    })
    it.each([
      ['an acknowledgement', { template: 'T1' }],
      ['a reminder', { template: 'T13' }],
      ['one whose sender is not proved', { level: 'not-proved' as const }],
      ['one of another State', { counterparts: ['KEN'] }],
      ['one to another record', { inReplyTo: asked.id }],
    ])('are not answered by %s', (_, change) => {
      expect(hours({ ...answer, ...change })).toEqual([null])
    })
  })
})

describe('waitsOf messages that came in', () => {
  const came = incoming({ acknowledgementRequested: true, at: '2026-10-01T10:00:00.000Z' })
  const ours = outgoing({
    template: 'T1',
    acknowledges: came.contentId,
    sentAt: '2026-10-01T12:00:00.000Z',
    status: 'sent',
  })

  it('wait for our acknowledgement until it was sent, as confirmed', () => {
    expect(of([came, ours]).map((wait) => [wait.of, hoursOf(wait)])).toEqual([['ours', 2]])
    expect(of([came, { ...ours, sentAt: null }]).map(hoursOf)).toEqual([null])
  })

  it.each([
    ['its sender is not proved', { level: 'refused' as const }],
    ['it asks for none', { acknowledgementRequested: false }],
  ])('wait for nothing where %s', (_, change) => {
    expect(of([{ ...came, ...change }, ours])).toEqual([])
  })

  it('wait for our answer until it was sent', () => {
    const asked = incoming({ template: 'T3', at: '2026-10-01T10:00:00.000Z' })
    const answer = outgoing({
      template: 'T4',
      inReplyTo: asked.recordId,
      sentAt: '2026-10-02T10:00:00.000Z',
      status: 'sent',
    })
    expect(of([asked, answer]).map((wait) => [wait.awaited, wait.of, hoursOf(wait)])).toEqual([
      ['answer', 'ours', 24],
    ])
  })
})
