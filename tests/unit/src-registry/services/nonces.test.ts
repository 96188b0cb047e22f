/** Nonces: once, for five minutes, in bounds. */
import { describe, expect, it } from 'vitest'
import { createNonces } from '../../../../src-registry/services/nonces.ts'

describe('nonces', () => {
  it('are taken once', () => {
    const nonces = createNonces(() => new Date(0))
    const nonce = nonces.issue()
    expect([nonces.isValid(nonce), nonces.take(nonce), nonces.take(nonce)]).toEqual([true, true, false])
    expect(nonces.isValid(nonce)).toBe(false)
    expect(nonces.take('invented')).toBe(false)
  })

  it('hold for five minutes of the server', () => {
    let now = 0
    const nonces = createNonces(() => new Date(now))
    const nonce = nonces.issue()
    now = 5 * 60 * 1000 - 1
    expect(nonces.isValid(nonce)).toBe(true)
    now += 1
    expect(nonces.take(nonce)).toBe(false)
  })

  it('are taken up to a bound, until those before have ended', () => {
    let now = 0
    const nonces = createNonces(() => new Date(now), 3)
    const issued = Array.from({ length: 4 }, () => nonces.issue())
    expect(new Set(issued).size).toBe(4)
    expect(issued.map((nonce) => nonces.take(nonce))).toEqual([true, true, true, false])
    now = 5 * 60 * 1000
    expect(nonces.take(nonces.issue())).toBe(true)
  })
})
