/** The short way through armor gives what the long way gives, or steps aside. */
import fc from 'fast-check'
import * as openpgp from 'openpgp'
import { describe, expect, it } from 'vitest'
import { findArmor } from '../../../../src-formats/openpgp/armor.ts'
import { plainMessage } from '../../../../src-formats/openpgp/plain-armor.ts'
import { signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify } from '../../../../src-formats/openpgp/unseal.ts'
import { armoredMessage } from '../../../../src-formats/openpgp/write-armor.ts'
import { makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const octets = fc.uint8Array({ minLength: 1, maxLength: 400 })

/** As the library reads what the scanner found; undefined where either refuses. */
async function longWay(text: string): Promise<Uint8Array | undefined> {
  const found = findArmor(text)
  if (found === undefined || found.kind !== 'message' || !found.complete) return undefined
  const { data } = await openpgp.unarmor(found.armor)
  return data instanceof Uint8Array ? new Uint8Array(data) : undefined
}

describe('plainMessage', () => {
  it('reads what programs write, with either line end, headers, and with or without checksum', () => {
    fc.assert(
      fc.property(
        octets,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        (given, end, header, sum) => {
          const armored = openpgp
            .armor(openpgp.enums.armor.message, given, undefined, undefined, undefined, sum)
            .replace('-----\n', header ? '-----\nVersion: GnuPG v2\nComment: a: b\n' : '-----\n')
          const read = plainMessage(armored.replaceAll('\n', end))
          expect(read && new Uint8Array(read)).toEqual(given)
        },
      ),
    )
  })

  it('never differs from the long way, whatever was changed in the text', async () => {
    const change = fc.record({
      at: fc.nat(600),
      drop: fc.nat(70),
      put: fc.oneof(
        fc.constantFrom(' ', '\n', '\r', '\t', '=', '_', '-', ':', '!', 'é', '\u200b', 'A', '\n\n', '> '),
      ),
    })
    await fc.assert(
      fc.asyncProperty(octets, fc.array(change, { maxLength: 3 }), async (given, changes) => {
        const text = changes.reduce(
          (before, { at, drop, put }) => before.slice(0, at) + put + before.slice(at + drop),
          armoredMessage(given),
        )
        const short = plainMessage(text)
        if (short !== undefined) expect(new Uint8Array(short)).toEqual(await longWay(text))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a character that is not of base64', 'AAAA', 'AA!A'],
    ['a digit of the other alphabet', 'AAAA', 'AA_A'],
    ['a blank', 'AAAA', 'AA A'],
    ['padding in the middle', 'AAAA', 'AA=A'],
    ['a line like a header', 'AAAA', 'A:AA'],
    ['no end', '-----END', ''],
    ['another end', 'END PGP MESSAGE', 'END PGP SIGNATURE'],
    ['text after the end', 'MESSAGE-----\n$', 'MESSAGE-----\ntext'],
    ['no blank line after the begin', 'MESSAGE-----\n\n', 'MESSAGE-----\n'],
  ])('leaves %s to the long way', (_name, from, to) => {
    const armored = armoredMessage(new Uint8Array(90))
    expect(plainMessage(armored)).toBeDefined()
    expect(plainMessage(armored.replace(new RegExp(from), to))).toBeUndefined()
  })

  it('lets a message with spoiled base64 be refused', async () => {
    const key = await makeDeskKey()
    const sealed = await signAndEncrypt({
      content: new TextEncoder().encode('text'),
      signingKey: key.privateKey,
      recipients: [key.publicKey],
      at: messageDate,
    })
    const open = (message: string): Promise<unknown> =>
      decryptAndVerify({ message, decryptionKeys: [key.privateKey], candidates: [], at: messageDate })
    const lines = sealed.split('\n')
    const spoiled = (change: (line: string) => string): string =>
      lines.map((line, index) => (index === 4 ? change(line) : line)).join('\n')
    await expect(open(spoiled((line) => line))).resolves.toBeDefined()
    const changes: ((line: string) => string)[] = [
      (line) => `!${line.slice(1)}`,
      (line) => line.slice(4),
      (line) => `=${line}`,
      (line) => (line.startsWith('A') ? `B${line.slice(1)}` : `A${line.slice(1)}`),
    ]
    for (const change of changes) {
      await expect(open(spoiled(change))).rejects.toMatchObject({ code: 'message-unreadable' })
    }
    await expect(open(lines.slice(0, -2).join('\n'))).rejects.toMatchObject({
      params: { reason: 'truncated' },
    })
  })
})
