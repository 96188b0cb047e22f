/** Binary OpenPGP data is told from other files by its first octets. */
import { describe, expect, it } from 'vitest'
import { looksLikeBinaryOpenPgp } from '../../../../src-formats/openpgp/packet-head.ts'

describe('looksLikeBinaryOpenPgp', () => {
  it.each([
    ['session key, new format', [0xc1, 0x5e, 3, 1], 'message'],
    ['session key, old format, two octets', [0x85, 0x01, 0x8c, 3], 'message'],
    ['one-pass signature', [0x90, 0x0d, 3, 0], 'message'],
    ['compressed data of open length', [0xa3, 1, 0x78], 'message'],
    ['public key, new format, two octets', [0xc6, 0xc1, 0x0d, 4], 'key'],
    ['public key, five octets', [0xc6, 0xff, 0, 0, 1, 0, 6], 'key'],
  ] as const)('knows a %s', (_name, octets, what) => {
    const bytes = new Uint8Array(octets)
    expect(looksLikeBinaryOpenPgp(bytes, what)).toBe(true)
    expect(looksLikeBinaryOpenPgp(bytes, what === 'key' ? 'message' : 'key')).toBe(false)
  })

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['Arabic text', [0xd8, 0xb7, 0xd9, 0x84]],
    ['Latin-1 text', [0xc9, 0x74, 0xe9]],
    ['ZIP', [0x50, 0x4b, 3, 4]],
    ['nothing', []],
  ] as const)('does not take %s for it', (_name, octets) => {
    expect(looksLikeBinaryOpenPgp(new Uint8Array(octets), 'message')).toBe(false)
    expect(looksLikeBinaryOpenPgp(new Uint8Array(octets), 'key')).toBe(false)
  })
})
