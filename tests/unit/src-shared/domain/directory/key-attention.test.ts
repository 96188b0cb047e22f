/** Ends of keys are announced 90, 30 and 7 days ahead. */
import { describe, expect, it } from 'vitest'
import { keyAttention } from '../../../../../src-shared/domain/directory/key-attention.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

describe('keyAttention', () => {
  it.each([
    [91, 'none'],
    [90, 'ninety-days'],
    [31, 'ninety-days'],
    [30, 'thirty-days'],
    [8, 'thirty-days'],
    [7, 'seven-days'],
    [-1, 'seven-days'],
  ] as const)('%i days ahead: %s', (days, attention) => {
    expect(keyAttention(inDays(days), now)).toBe(attention)
  })
})
