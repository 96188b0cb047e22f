/** Armor as the library and gpg understand it. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import * as openpgp from 'openpgp'
import { expect, it, onTestFinished } from 'vitest'
import { armoredMessage } from '../../../../src-formats/openpgp/write-armor.ts'
import { startGpg } from '../../../support/gpg.ts'

/** Without line ends within the base64, whose place is free. */
const joined = (armored: string): string => armored.replace(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/])/g, '')

function byLibrary(octets: Uint8Array): string {
  return openpgp.armor(openpgp.enums.armor.message, octets, undefined, undefined, undefined, true)
}

it('is that of the library but for the length of lines, checksum included', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (octets) => {
      expect(joined(armoredMessage(octets))).toBe(joined(byLibrary(octets)))
    }),
  )
})

it.each([48 * 1024 - 1, 48 * 1024, 48 * 1024 + 1, 200_000])('holds for %i octets', (size) => {
  const octets = Uint8Array.from(randomBytes(size))
  const armored = armoredMessage(octets)
  expect(joined(armored)).toBe(joined(byLibrary(octets)))
  expect(Math.max(...armored.split('\n').map((line) => line.length))).toBe(64)
})

it('is read by gpg with any padding', () => {
  const gpg = startGpg()
  onTestFinished(() => gpg.close())
  for (const size of [45, 46, 47, 48, 96_000, 96_001]) {
    const octets = Uint8Array.from(randomBytes(size))
    expect(new Uint8Array(gpg.ok(['--dearmor'], armoredMessage(octets)).stdout)).toEqual(octets)
  }
})
