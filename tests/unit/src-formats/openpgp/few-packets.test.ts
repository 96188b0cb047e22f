/** Packets are counted before the library reads them, in every layer of a message. */
import { deflateRawSync } from 'node:zlib'
import * as openpgp from 'openpgp'
import { describe, expect, it } from 'vitest'
import { hasTooManyPackets, mostOfMessage, mostParts } from '../../../../src-formats/openpgp/few-packets.ts'
import { decryptAndVerify } from '../../../../src-formats/openpgp/unseal.ts'
import { join, literal } from '../../../support/hostile-mail/packets.ts'

const marker = Uint8Array.of(0xca, 3, 0x50, 0x47, 0x50)
const markers = (count: number) => Buffer.alloc(count * marker.length, marker)
const none = { decryptionKeys: [], candidates: [], at: new Date('2026-11-21T09:00:00.000Z') }
const open = (message: Uint8Array) => decryptAndVerify({ ...none, message: Uint8Array.from(message) })
const compressed = (content: Uint8Array) =>
  join({ tag: 8, body: Buffer.concat([Uint8Array.of(1), deflateRawSync(content)]) })
const inLayer = [
  ['as it is', (content: Uint8Array) => content],
  ['compressed', compressed],
] as const

/** Literal data in parts of one octet each. */
const inParts = (count: number): Uint8Array =>
  Buffer.concat([Uint8Array.of(0xcb), Buffer.alloc(2 * count, Uint8Array.of(0xe0, 0x62)), Uint8Array.of(0)])

describe.each(inLayer)('a message %s', (_layer, wrap) => {
  it('is read with as many packets as it may have, and with no more', async () => {
    const end = join(literal('Good morning'))
    const most = await open(wrap(Buffer.concat([markers(mostOfMessage - 1), end])))
    expect(Buffer.from(most.data).toString()).toBe('Good morning')
    const more = open(wrap(Buffer.concat([markers(mostOfMessage), end])))
    await expect(more).rejects.toMatchObject({ code: 'message-unreadable' })
  })
})

describe('hasTooManyPackets', () => {
  it('counts parts of one packet by themselves', () => {
    expect(hasTooManyPackets(inParts(mostParts), 1)).toBe(false)
    expect(hasTooManyPackets(inParts(mostParts + 1), 1)).toBe(true)
  })

  it.each([
    ['no packet', [0x41, 0x42]],
    ['an old packet of open length', [0xa3, 1, 0xca, 0, 0xca, 0]],
    ['a length that is cut off', [0xcb, 0xff, 0, 0]],
    ['a part that is cut off', [0xcb, 0xf0, 0]],
    ['nothing', []],
  ] as const)('leaves %s to the library', (_what, octets) => {
    expect(hasTooManyPackets(Uint8Array.from(octets), 1)).toBe(false)
  })

  it('finds what stands behind a packet in parts', () => {
    const two = Buffer.concat([inParts(3), marker])
    expect(hasTooManyPackets(two, 2)).toBe(false)
    expect(hasTooManyPackets(two, 1)).toBe(true)
  })
})

describe('a message under AEAD, which the library reads as a stream', () => {
  it('is counted as any other', async () => {
    const passwords = ['correct horse']
    const config: openpgp.PartialConfig = { aeadProtect: true, s2kType: openpgp.enums.s2k.iterated }
    const sealed = async (content: Uint8Array) => {
      const list = new openpgp.PacketList<openpgp.AnyPacket>()
      Object.assign(list, { write: () => content })
      const message = new openpgp.Message<Uint8Array>(list)
      return openpgp.encrypt({ message, passwords, config })
    }
    const openSealed = async (content: Uint8Array) =>
      decryptAndVerify({ ...none, message: await sealed(content), password: passwords[0] })
    const end = join(literal('Good morning'))
    const most = await openSealed(Buffer.concat([markers(mostOfMessage - 1), end]))
    expect(Buffer.from(most.data).toString()).toBe('Good morning')
    const more = openSealed(Buffer.concat([markers(mostOfMessage), end]))
    await expect(more).rejects.toMatchObject({ code: 'wrong-message-password' })
  })
})
