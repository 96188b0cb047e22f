/** What an answer gives away is what is large and in it. */
import { describe, expect, it } from 'vitest'
import { ownBuffers } from '../../../../src-main/crypto/own-buffers.ts'

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
