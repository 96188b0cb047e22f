import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  classifyIndicator,
  isWellFormed,
  normalised,
  parseIndicators,
  refang,
} from '../../../../../src-shared/domain/messages/indicators.ts'
import { indicatorSchema } from '../../../../../src-shared/domain/messages/record.ts'

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function defang(value: string): string {
  return value.replace('http', 'hxxp').replaceAll('.', '[.]').replace('@', '[@]').replace('://', '[://]')
}

describe('refang', () => {
  it.each([
    ['hxxps://login[.]example[.]net/a', 'https://login.example.net/a'],
    ['hXXp[://]example(.)com', 'http://example.com'],
    ['192[.]0[.]2[.]7', '192.0.2.7'],
    ['192.0.2[.7', '192.0.2.7'],
    ['evil[dot]example', 'evil.example'],
    ['someone[at]example[.]org', 'someone@example.org'],
    ['someone (at) example (dot) org', 'someone@example.org'],
    ['2001[:]db8[:][:]7', '2001:db8::7'],
  ])('%s', (defanged, plain) => {
    expect(refang(defanged)).toBe(plain)
  })

  it('undoes what defanging did, for any host and path', () => {
    fc.assert(
      fc.property(
        fc.webUrl().filter((url) => !url.includes('(')),
        (url) => {
          expect(refang(defang(url))).toBe(url)
        },
      ),
    )
  })
})

describe('classifyIndicator', () => {
  it.each([
    ['192.0.2.7', 'ipv4'],
    ['2001:db8::7', 'ipv6'],
    ['::1', 'ipv6'],
    ['login.example.net', 'domain'],
    ['пример.испытание', 'domain'],
    ['xn--e1afmkfd.xn--80akhbyknj4f', 'domain'],
    ['https://login.example.net:8443/a?b=c#d', 'url'],
    ['someone@example.org', 'email'],
    [hash, 'sha256'],
    ['AS64500', 'asn'],
    ['T1110.003', 'technique'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'other'],
    ['192.0.2.0/24', 'other'],
  ])('%s is %s', (value, type) => {
    expect(classifyIndicator(value)).toBe(type)
  })

  it.each([
    '256.0.0.1',
    '01.2.3.4',
    '1.2.3',
    'word',
    'AS99999999999',
    '-a.example',
    'a..example',
    'http://',
    '',
  ])('%s is nothing', (value) => {
    expect(classifyIndicator(value)).toBeUndefined()
  })

  it('takes no value with a hidden character', () => {
    expect(classifyIndicator('login\u200b.example.net')).toBeUndefined()
    expect(isWellFormed({ type: 'other', value: 'a\u202eb' })).toBe(false)
    expect(isWellFormed({ type: 'other', value: 'a b' })).toBe(true)
    expect(isWellFormed({ type: 'ipv4', value: 'example.net' })).toBe(false)
  })
})

describe('the fingerprint of a certificate', () => {
  const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'
  const colons = (digits: string) => digits.toUpperCase().replace(/(..)(?=.)/g, '$1:')

  it.each([hash, colons(hash), sha1, colons(sha1)])('is hexadecimal with or without colons: %s', (value) => {
    expect(isWellFormed({ type: 'certificate', value })).toBe(true)
    expect(normalised({ type: 'certificate', value }).value).toBe(value.replaceAll(':', '').toLowerCase())
  })

  it.each([hash.slice(1), `${hash}0`, colons(hash).slice(1), sha1.replace('d', 'g'), 'CN=example.org', ''])(
    'is nothing else, and nothing else is altered: %s',
    (value) => {
      expect(isWellFormed({ type: 'certificate', value })).toBe(false)
      expect(normalised({ type: 'certificate', value }).value).toBe(value)
      expect(normalised({ type: 'sha256', value: value.toUpperCase() }).value).toBe(value.toUpperCase())
    },
  )

  it('is read where it is called so, with the time it was seen, and never guessed', () => {
    const text = [
      `SHA256 Fingerprint=${colons(hash)} 2026-05-14T02:10:07Z`,
      `sha-1 fingerprint: ${sha1}`,
      hash,
      sha1,
    ].join('\n')
    expect(parseIndicators(text)).toEqual({
      indicators: [
        { type: 'certificate', value: hash, seen: '2026-05-14T02:10:07.000Z' },
        { type: 'certificate', value: sha1 },
        { type: 'sha256', value: hash },
        { type: 'other', value: sha1 },
      ],
      unreadable: [],
    })
  })

  it('of the wrong length for its hash function is none', () => {
    const { indicators } = parseIndicators(`SHA256 Fingerprint=${sha1}\nSHA1 Fingerprint=${hash}`)
    expect(indicators.map(({ type }) => type)).not.toContain('certificate')
  })
})

describe('parseIndicators', () => {
  it('reads one per line, defanged or not', () => {
    const text = `hxxps://login[.]example[.]net/x\r\n192.0.2[.]7\n\n- ${hash}\n* someone[at]example.org`
    expect(parseIndicators(text)).toEqual({
      indicators: [
        { type: 'url', value: 'https://login.example.net/x' },
        { type: 'ipv4', value: '192.0.2.7' },
        { type: 'sha256', value: hash },
        { type: 'email', value: 'someone@example.org' },
      ],
      unreadable: [],
    })
  })

  it('reads several on a line, ports, and the time they were seen', () => {
    const text =
      '192.0.2.7:443, [2001:db8::7]:8443 2026-05-14T04:10:07+02:00\nlogin.example.net:25;"198.51.100.4"'
    expect(parseIndicators(text)).toEqual({
      indicators: [
        { type: 'ipv4', value: '192.0.2.7', port: 443, seen: '2026-05-14T02:10:07.000Z' },
        { type: 'ipv6', value: '2001:db8::7', port: 8443, seen: '2026-05-14T02:10:07.000Z' },
        { type: 'domain', value: 'login.example.net', port: 25 },
        { type: 'ipv4', value: '198.51.100.4' },
      ],
      unreadable: [],
    })
  })

  it('keeps a comma within a URL and says what it could not read', () => {
    expect(parseIndicators('https://example.net/a,b;c\nthe addresses:\n192.0.2.7:70000')).toEqual({
      indicators: [{ type: 'url', value: 'https://example.net/a,b;c' }],
      unreadable: ['the', 'addresses:', '192.0.2.7:70000'],
    })
  })

  it('leaves repetitions out', () => {
    expect(parseIndicators('192.0.2.7\n192[.]0[.]2[.]7').indicators).toHaveLength(1)
  })

  it('answers valid indicators only, for any text, and loses no token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const indicator of parseIndicators(text).indicators) {
          expect(indicatorSchema.safeParse(indicator).success).toBe(true)
          expect(isWellFormed(indicator)).toBe(true)
        }
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.ipV4(), { minLength: 1 }), (addresses) => {
        const { indicators, unreadable } = parseIndicators(addresses.map(defang).join('\n'))
        expect(indicators.map((indicator) => indicator.value)).toEqual([...new Set(addresses)])
        expect(unreadable).toEqual([])
      }),
    )
  })
})
