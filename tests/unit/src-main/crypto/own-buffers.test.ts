/** What an answer gives away is what is large and in it. */
import { describe, expect, it } from 'vitest'
import { asciiOctets, ownBuffers } from '../../../../src-main/crypto/own-buffers.ts'

const large = 64 * 1024

describe('ownBuffers', () => {
  it('finds large arrays, alone or as fields, each memory once', () => {
    const data = new Uint8Array(large)
    expect(ownBuffers(data)).toEqual([data.buffer])
    const part = new Uint8Array(new ArrayBuffer(large + 40), 20, large)
    expect(ownBuffers({ data, again: data, part, name: 'x' })).toEqual([data.buffer, part.buffer])
  })

  it('leaves small arrays, pooled ones among them, shared memory, texts and nothing', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(large))
    const values = [
      new Uint8Array(large - 1),
      { data: Buffer.from('text') },
      shared,
      'text',
      null,
      undefined,
      7,
    ]
    for (const value of values) expect(ownBuffers(value)).toEqual([])
  })
})

describe('asciiOctets', () => {
  it('takes a long text that is ASCII alone', () => {
    const text = `\0\n${'a'.repeat(large)}\x7f`
    const octets = asciiOctets(text) ?? new Uint8Array()
    expect(Buffer.from(octets).toString('latin1')).toBe(text)
    expect(ownBuffers(octets)).toEqual([octets.buffer])
  })

  it('leaves all else', () => {
    const long = 'a'.repeat(large)
    for (const value of ['a', `${long}é`, `${long}\ud800`, new Uint8Array(large), null, { long }]) {
      expect(asciiOctets(value)).toBeUndefined()
    }
  })
})
