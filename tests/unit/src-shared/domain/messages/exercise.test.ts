import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exerciseBanner,
  isDocumentationIndicator,
} from '../../../../../src-shared/domain/messages/exercise.ts'
import type { IndicatorType } from '../../../../../src-shared/domain/messages/indicators.ts'
import { wordsOf } from './examples.ts'

describe('exerciseBanner', () => {
  it('is English plus the translation, and nothing for real traffic', () => {
    expect(exerciseBanner('exercise', wordsOf('zh'))).toEqual([
      'EXERCISE EXERCISE EXERCISE',
      '演练 演练 演练',
    ])
    expect(exerciseBanner('test', wordsOf('ru'))).toEqual(['TEST TEST TEST', 'ПРОВЕРКА ПРОВЕРКА ПРОВЕРКА'])
    expect(exerciseBanner('exercise', wordsOf('en'))).toEqual(['EXERCISE EXERCISE EXERCISE'])
    expect(exerciseBanner('real', wordsOf('zh'))).toEqual([])
  })
})

const reserved: [IndicatorType, string][] = [
  ['ipv4', '192.0.2.0'],
  ['ipv4', '198.51.100.255'],
  ['ipv4', '203.0.113.9'],
  ['ipv6', '2001:db8::'],
  ['ipv6', '2001:0DB8:ffff::1'],
  ['domain', 'example.com'],
  ['domain', 'login.EXAMPLE.org.'],
  ['domain', 'desk.invalid'],
  ['email', 'a@mail.example.net'],
  ['url', 'https://user:pw@example.com:8443/x'],
  ['url', 'http://[2001:db8::7]:80/'],
  ['url', 'http://192.0.2.7/'],
  ['asn', 'AS64500'],
  ['asn', 'as65540'],
  ['sha256', 'ab'.repeat(32)],
  ['technique', 'T1110'],
]

const others: [IndicatorType, string][] = [
  ['ipv4', '192.0.3.0'],
  ['ipv4', '192.0.20.1'],
  ['ipv6', '2001:db9::1'],
  ['ipv6', '::2001:db8'],
  ['ipv6', '2001::db8'],
  ['domain', 'example.com.evil.net'],
  ['domain', 'notexample.com'],
  ['domain', 'example.co'],
  ['email', 'a@example.com@real.net'],
  ['url', 'https://example.com@real.net/'],
  ['url', 'https://real.net\\@example.com/'],
  ['url', 'https://real.net/?example.com'],
  ['url', 'https://real.net#.example.com'],
  ['url', 'http://[2001:db9::7]/'],
  ['asn', 'AS64512'],
  ['asn', 'AS1'],
]

describe('isDocumentationIndicator', () => {
  it.each(reserved)('lets %s %s into an exercise', (type, value) => {
    expect(isDocumentationIndicator({ type, value })).toBe(true)
  })

  it.each(others)('keeps %s %s out of an exercise', (type, value) => {
    expect(isDocumentationIndicator({ type, value })).toBe(false)
  })

  it('lets exactly the RFC 5737 addresses through', () => {
    const inRange = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.nat(255).map((last) => `198.51.100.${last}`),
        ),
        (value) => {
          expect(isDocumentationIndicator({ type: 'ipv4', value })).toBe(inRange.test(value))
        },
      ),
    )
  })

  it('judges an IPv6 address by its first 32 bits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        (numbers, documentation) => {
          const groups = documentation ? [0x2001, 0xdb8, ...numbers.slice(2)] : numbers
          const value = groups.map((group) => group.toString(16)).join(':')
          const expected = groups[0] === 0x2001 && groups[1] === 0xdb8
          expect(isDocumentationIndicator({ type: 'ipv6', value })).toBe(expected)
        },
      ),
    )
  })

  it('judges a URL by its host, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const { hostname } = new URL(url)
        const expected = isDocumentationIndicator({ type: 'domain', value: hostname })
        expect(isDocumentationIndicator({ type: 'url', value: url })).toBe(expected)
      }),
    )
  })
})
