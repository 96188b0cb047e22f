/** What a person can get wrong when typing a code from paper is noticed, and named where it can be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asFailure, type FailureData } from '../../../../src-shared/base/failure.ts'
import {
  decodeEnrolmentCode,
  decodeRecoveryCode,
  decodeShare,
  encodeEnrolmentCode,
  encodeRecoveryCode,
  encodeShare,
  firstMistypedGroup,
  type RecoveryShare,
} from '../../../../src-shared/domain/recovery-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = fc.uint8Array({ minLength: 20, maxLength: 20 })
const share: fc.Arbitrary<RecoveryShare> = fc.integer({ min: 2, max: 15 }).chain((total) =>
  fc.record({
    set: fc.integer({ min: 0, max: 0xffff }),
    index: fc.integer({ min: 1, max: total }),
    needed: fc.integer({ min: 2, max: total }),
    total: fc.constant(total),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 70 }),
  }),
)

function failureOf(action: () => unknown): FailureData | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return asFailure(error)
  }
}

function replaced(text: string, place: number, character: string): string {
  return text.slice(0, place) + character + text.slice(place + 1)
}

/** Places of characters, without the hyphens, and the group (from 1) of each. */
function places(text: string): { place: number; group: number }[] {
  return Array.from(text, (character, place) => ({
    character,
    place,
    group: Math.floor(place / 6) + 1,
  })).filter(({ character }) => character !== '-')
}

describe('the one-time code of an invitation', () => {
  const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

  it('is five groups of five and comes back as the same bytes', () => {
    fc.assert(
      fc.property(tenBytes, (bytes) => {
        const text = encodeEnrolmentCode(bytes)
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u)
        expect(decodeEnrolmentCode(text)).toEqual(bytes)
        expect(decodeEnrolmentCode(text.toLowerCase().replaceAll('-', ' '))).toEqual(bytes)
      }),
    )
    expect(
      encodeEnrolmentCode(Uint8Array.from({ length: 10 }, (_, index) => index * 13)),
    ).toMatchInlineSnapshot(`"006HT-M9SM9-85750-PT3NV-DAXGV"`)
  })

  it('names the group of every single wrong character', () => {
    const text = encodeEnrolmentCode(Uint8Array.from({ length: 10 }, (_, index) => 251 - index * 11))
    for (const { place, group } of places(text))
      for (const character of alphabet.replace(text.charAt(place), '')) {
        const failure = failureOf(() => decodeEnrolmentCode(replaced(text, place, character)))
        expect(failure).toMatchObject({ code: 'code-mistyped', params: { group } })
      }
  })

  it('has exactly ten bytes, and is not taken for a recovery code, nor one for it', () => {
    for (const length of [0, 9, 11, 20])
      expect(() => encodeEnrolmentCode(new Uint8Array(length))).toThrow(RangeError)
    fc.assert(
      fc.property(tenBytes, codeBytes, (ten, twenty) => {
        expect(failureOf(() => decodeRecoveryCode(encodeEnrolmentCode(ten)))).toMatchObject({
          code: 'code-mistyped',
          params: { group: 6 },
        })
        expect(failureOf(() => decodeEnrolmentCode(encodeRecoveryCode(twenty)))).toMatchObject({
          code: 'code-mistyped',
          params: { group: 6 },
        })
      }),
    )
  })
})

describe('a recovery code', () => {
  it('is nine groups of five and comes back as the same bytes', () => {
    fc.assert(
      fc.property(codeBytes, (bytes) => {
        const text = encodeRecoveryCode(bytes)
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){8}[0-9A-HJKMNP-TV-Z]{5}$/u)
        expect(decodeRecoveryCode(text)).toEqual(bytes)
        expect(firstMistypedGroup(text)).toBeUndefined()
      }),
    )
  })

  it('keeps its form: what is printed today must be readable by every later version', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, index) => index * 13)
    expect(encodeRecoveryCode(bytes)).toMatchInlineSnapshot(
      `"006HT-M9SM9-85750-PT3NV-GA7SD-SADPN-RF8DA-VTQQJ-5B901"`,
    )
    expect(encodeShare({ set: 4711, index: 2, needed: 2, total: 3, bytes })).toMatchInlineSnapshot(
      `"29KJ5-4C0M2-006HG-M9SMQ-8575Y-PT3NH-GA7S7-SADP6-RF8DS-VTQQR-GPFGJ"`,
    )
  })

  it('names the group of every single wrong character', () => {
    const text = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => 251 - index * 11))
    for (const { place, group } of places(text))
      for (const character of alphabet.replace(text.charAt(place), '')) {
        const failure = failureOf(() => decodeRecoveryCode(replaced(text, place, character)))
        expect(failure).toMatchObject({ code: 'code-mistyped', params: { group } })
      }
  })

  it('names the group of a character outside the alphabet', () => {
    const text = encodeRecoveryCode(new Uint8Array(20))
    for (const wrong of ['U', '中', '😀', '='])
      expect(failureOf(() => decodeRecoveryCode(replaced(text, 13, wrong)))).toMatchObject({
        params: { group: 3 },
      })
  })

  it('names the group in which any two characters changed places', () => {
    fc.assert(
      fc.property(
        codeBytes,
        fc.integer({ min: 0, max: 8 }),
        fc.nat(4),
        fc.nat(4),
        (bytes, group, one, two) => {
          const text = encodeRecoveryCode(bytes)
          const [left, right] = [group * 6 + one, group * 6 + two]
          fc.pre(text.charAt(left) !== text.charAt(right))
          const swapped = replaced(replaced(text, left, text.charAt(right)), right, text.charAt(left))
          expect(failureOf(() => decodeRecoveryCode(swapped))).toMatchObject({
            code: 'code-mistyped',
            params: { group: group + 1 },
          })
        },
      ),
    )
  })

  it('names the first of two groups that changed places', () => {
    fc.assert(
      fc.property(codeBytes, fc.nat(8), fc.nat(8), (bytes, one, two) => {
        fc.pre(one < two)
        const groups = encodeRecoveryCode(bytes).split('-')
        const [left = '', right = ''] = [groups[one], groups[two]]
        groups[one] = right
        groups[two] = left
        expect(failureOf(() => decodeRecoveryCode(groups.join('-')))).toMatchObject({
          code: 'code-mistyped',
          params: { group: one + 1 },
        })
      }),
    )
  })

  it('names a group that is missing, cut short or too many', () => {
    const groups = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => index)).split('-')
    const groupOf = (typed: string) => failureOf(() => decodeRecoveryCode(typed))?.params.group
    expect(groupOf('')).toBe(1)
    expect(groupOf(groups.slice(0, 8).join('-'))).toBe(9)
    expect(groupOf(groups.join('-').slice(0, -1))).toBe(9)
    expect(groupOf(groups.toSpliced(3, 1).join('-'))).toBe(4)
    expect(groupOf(`${groups.join('-')}-0`)).toBe(10)
    expect(groupOf(`${groups.join('-')}-${groups[0]}`)).toBe(10)
  })

  it('hardly ever passes where several characters of one group are wrong', () => {
    let passed = 0
    const groups = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => index * 7)).split('-')
    for (let wrong = 0; wrong < 4096; wrong += 1) {
      const other = [wrong >> 10, (wrong >> 5) & 31, wrong & 31, (wrong * 7) & 31, (wrong * 3) & 31]
      const typed = groups.with(4, other.map((value) => alphabet.charAt(value)).join('')).join('-')
      if (typed !== groups.join('-') && failureOf(() => decodeRecoveryCode(typed)) === undefined) passed += 1
    }
    expect(passed).toBe(0)
  })

  it('does not pass as a share, nor a share as a code', () => {
    const code = encodeRecoveryCode(new Uint8Array(20))
    const text = encodeShare({ set: 1, index: 1, needed: 2, total: 3, bytes: new Uint8Array(15) })
    expect(failureOf(() => decodeShare(code))).toBeDefined()
    expect(failureOf(() => decodeRecoveryCode(text))).toBeDefined()
  })
})

describe('typing', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, index) => (index * 37 + 5) & 255)
  const text = encodeRecoveryCode(bytes)
  const fullWidth = (typed: string) =>
    typed.replace(/[0-9A-Z]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
  const withDigits = (zero: number) =>
    text.replace(/[0-9]/gu, (digit) => String.fromCharCode(zero + Number(digit)))

  it.each([
    ['small letters without hyphens', text.toLowerCase().replaceAll('-', '')],
    ['spaces and line breaks', ` ${text.replaceAll('-', '\n ')}\u00a0`],
    ['other dashes', text.replaceAll('-', '—')],
    ['a minus sign', text.replaceAll('-', '\u2212')],
    ['full-width characters', fullWidth(text).replaceAll('-', '－')],
    ['full-width small letters', fullWidth(text).normalize('NFKC').toLowerCase()],
    ['Arabic-Indic digits', withDigits(0x0660)],
    ['Persian digits', withDigits(0x06f0)],
    ['marks of direction', `\u200f\u2067${text.replaceAll('-', '\u200e-')}\u2069`],
    ['O for zero', text.replaceAll('0', 'O')],
    ['o for zero', text.replaceAll('0', 'o')],
    ['I for one', text.replaceAll('1', 'I')],
    ['l for one', text.replaceAll('1', 'l')],
  ])('may be in %s', (_, typed) => {
    expect(decodeRecoveryCode(typed)).toEqual(bytes)
  })

  it('is judged while it goes on, group by group', () => {
    expect(firstMistypedGroup('')).toBeUndefined()
    for (let end = 0; end <= text.length; end += 1)
      expect(firstMistypedGroup(text.slice(0, end))).toBeUndefined()
    const wrong = replaced(text, 7, text.charAt(7) === '2' ? '3' : '2')
    expect(firstMistypedGroup(wrong.slice(0, 10))).toBeUndefined()
    expect(firstMistypedGroup(wrong.slice(0, 11))).toBe(2)
    expect(firstMistypedGroup(wrong)).toBe(2)
  })

  it('of anything at all ends in bytes or a failure with a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        for (const decode of [decodeRecoveryCode, decodeShare])
          expect(['code-mistyped', 'code-wrong']).toContain(failureOf(() => decode(typed))?.code)
      }),
    )
  })
})

describe('a share', () => {
  it('comes back with everything it says', () => {
    fc.assert(
      fc.property(share, (given) => {
        expect(decodeShare(encodeShare(given))).toEqual(given)
      }),
    )
  })

  it('comes back also where its bytes end in zeros', () => {
    for (let length = 1; length <= 70; length += 1) {
      const given = { set: 0, index: 1, needed: 2, total: 2, bytes: new Uint8Array(length) }
      expect(decodeShare(encodeShare(given))).toEqual(given)
    }
  })

  it('names the group of every single wrong character', () => {
    fc.assert(
      fc.property(share, fc.nat(), fc.nat(), (given, at, other) => {
        const text = encodeShare(given)
        const all = places(text)
        const { place, group } = all[at % all.length] ?? { place: 0, group: 1 }
        const character = alphabet.charAt(other % alphabet.length)
        fc.pre(character !== text.charAt(place))
        expect(failureOf(() => decodeShare(replaced(text, place, character)))).toMatchObject({
          code: 'code-mistyped',
          params: { group },
        })
      }),
    )
  })

  it('names the group after which the typing ended', () => {
    const text = encodeShare({ set: 9, index: 3, needed: 2, total: 3, bytes: new Uint8Array(33).fill(7) })
    const groups = text.split('-')
    expect(groups).toHaveLength(16)
    for (let typed = 2; typed < groups.length; typed += 1)
      expect(failureOf(() => decodeShare(groups.slice(0, typed).join(' ')))).toMatchObject({
        code: 'code-mistyped',
        params: { group: typed + 1 },
      })
  })

  it('is refused where its numbers are impossible', () => {
    const good = { set: 1, index: 1, needed: 2, total: 3, bytes: new Uint8Array(33) }
    for (const change of [
      { set: 65_536 },
      { index: 4 },
      { index: 0 },
      { needed: 4 },
      { needed: 1 },
      { total: 16 },
    ])
      expect(() => encodeShare({ ...good, ...change })).toThrow(RangeError)
    expect(() => encodeShare({ ...good, bytes: new Uint8Array() })).toThrow(RangeError)
    expect(() => encodeShare({ ...good, bytes: new Uint8Array(80) })).toThrow(RangeError)
    expect(() => encodeRecoveryCode(new Uint8Array(19))).toThrow(RangeError)
  })
})
