/** Which messages one of our keys had a part in. */
import { describe, expect, it } from 'vitest'
import { usesKey } from '../../../../../src-shared/domain/messages/key-use.ts'

const ours = { fingerprint: 'A'.repeat(40), created: '2026-01-01T00:00:00.000Z' }
const theirs = { fingerprint: 'B'.repeat(40) }
const inClear = { fingerprint: null }
const at = '2026-03-01T00:00:00.000Z'

describe('a key of ours', () => {
  it.each([
    ['what we wrote with it', 'outgoing', { from: ours, to: [theirs] }, true],
    ['what we wrote with another', 'outgoing', { from: theirs, to: [ours] }, false],
    ['what was sealed to it', 'incoming', { from: theirs, to: [inClear, ours] }, true],
    ['what was sealed to it as a copy', 'incoming', { from: theirs, to: [theirs], cc: [ours] }, true],
    ['what was sealed to another', 'incoming', { from: ours, to: [theirs] }, false],
    ['what came in clear', 'incoming', { from: theirs, to: [inClear] }, false],
    ['mail of another program', 'incoming', null, true],
    ['our own without a record', 'outgoing', null, false],
  ] as const)('had its part in %s: %s', (_, direction, record, expected) => {
    expect(usesKey({ direction, at, record }, ours)).toBe(expected)
  })

  it('had no part in mail of another program from before it was made', () => {
    const before = '2025-12-31T23:59:59.000Z'
    expect(usesKey({ direction: 'incoming', at: before, record: null }, ours)).toBe(false)
    const sealed = { direction: 'incoming', at: before, record: { from: theirs, to: [ours] } } as const
    expect(usesKey(sealed, ours)).toBe(true)
  })
})
