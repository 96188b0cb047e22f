import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type JoinedMessage,
  type MovedMessage,
  mergeObstacle,
  withAcknowledgements,
} from '../../../../../src-shared/domain/cases/join-rules.ts'

const messages = fc.array(
  fc.record<JoinedMessage>({
    direction: fc.constantFrom('incoming', 'outgoing'),
    mode: fc.constantFrom('real', 'exercise', 'test', null),
    isProved: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)
const ours = (mode: JoinedMessage['mode']): JoinedMessage => ({
  direction: 'outgoing',
  mode,
  isProved: false,
})

describe('two cases', () => {
  it.each<[JoinedMessage['mode'], JoinedMessage['mode'], boolean]>([
    ['real', 'real', true],
    ['exercise', 'exercise', true],
    ['real', 'exercise', false],
    ['test', 'exercise', false],
    ['real', 'test', false],
    [null, 'real', true],
    [null, 'exercise', false],
    [null, null, true],
  ])('of %s and %s become one: %s', (one, other, may) => {
    expect(mergeObstacle([ours(one)], [ours(other)])).toBe(may ? null : 'cases-modes-differ')
  })

  it('never mix what is of another nature, whichever of the two is merged into the other', () => {
    fc.assert(
      fc.property(messages, messages, (one, other) => {
        const obstacle = mergeObstacle(one, other)
        expect(mergeObstacle(other, one)).toBe(obstacle)
        const stated = new Set([...one, ...other].flatMap(({ mode }) => mode ?? []))
        if (obstacle === null) expect(stated.size).toBeLessThan(2)
        if (stated.size > 1) expect(obstacle).toBe('cases-modes-differ')
      }),
    )
  })

  it('stay two where nothing in one of them is proved or ours', () => {
    const unproved: JoinedMessage = { direction: 'incoming', mode: 'real', isProved: false }
    expect(mergeObstacle([ours('real')], [unproved])).toBe('case-not-proved')
    expect(mergeObstacle([unproved], [ours('real')])).toBe('case-not-proved')
    expect(mergeObstacle([ours('real')], [unproved, { ...unproved, isProved: true }])).toBeNull()
  })
})

describe('messages that leave a case', () => {
  const message = (id: string, part: Partial<MovedMessage> = {}): MovedMessage => ({
    id,
    thread: 'one',
    record_id: `record ${id}`,
    template: 'T2',
    in_reply_to: null,
    ...part,
  })

  it('take their acknowledgements along, and no other answer', () => {
    const all = [
      message('a'),
      message('t1', { template: 'T1', in_reply_to: 'record a' }),
      message('reply', { template: 'T4', in_reply_to: 'record a' }),
      // Anybody can name the id of a record: only one of the same thread acknowledges it.
      message('elsewhere', { template: 'T1', in_reply_to: 'record a', thread: 'two' }),
      message('b', { record_id: null }),
      message('text', { template: null, record_id: null }),
    ]
    expect(withAcknowledgements(all, ['a'])).toEqual(['a', 't1'])
    expect(withAcknowledgements(all, ['b', 'text'])).toEqual(['b', 'text'])
    expect(withAcknowledgements(all, ['t1'])).toEqual(['t1'])
  })
})
