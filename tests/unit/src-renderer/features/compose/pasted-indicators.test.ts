/** Tables of indicators as other programs export them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pastedIndicators } from '../../../../../src-renderer/features/compose/pasted-indicators.ts'

describe('pasted indicators', () => {
  it('are read by the columns of a table with headings', () => {
    const text = [
      'Type,Value,Port,Timestamp,Confidence,Comment',
      'ip-dst,192.0.2[.]7,443,2026-05-14T02:10:07Z,High,"scanner, repeated"',
      'url,"hxxps://updates[.]example[.]org/a,b",,,low,',
      'malware-family,Emotet (variant),,,,',
      'ip-dst|port,198.51.100.4|8443,,,,',
    ].join('\r\n')
    expect(pastedIndicators(text)).toEqual({
      indicators: [
        { type: 'ipv4', value: '192.0.2.7', port: 443, seen: '2026-05-14T02:10:07.000Z', confidence: 'high' },
        { type: 'url', value: 'https://updates.example.org/a,b', confidence: 'low' },
        { type: 'malware-family', value: 'Emotet (variant)' },
        { type: 'ipv4', value: '198.51.100.4', port: 8443 },
      ],
      unreadable: [],
    })
  })

  it.each([
    ['semicolons', 'indicator;type\nlogin.example.net;domain'],
    ['tabs', 'Indicator\tType\nlogin.example.net\tdomain'],
    ['a mark at the beginning', '\uFEFFindicator,type\nlogin.example.net,domain'],
  ])('are read from a table with %s', (_, text) => {
    expect(pastedIndicators(text).indicators).toEqual([{ type: 'domain', value: 'login.example.net' }])
  })

  it('are of certificates where the column of types says so, and else of files', () => {
    const [sha256, sha1] = ['ab'.repeat(32), 'cd'.repeat(20)]
    const text = [
      'type,value',
      `certificate,${'AB:'.repeat(31)}AB`,
      `x509-fingerprint-sha1,${sha1.toUpperCase()}`,
      `x509-fingerprint-sha256,${sha1}`,
      `sha256,${sha256}`,
      'certificate,CN=invented',
    ].join('\n')
    expect(pastedIndicators(text)).toEqual({
      indicators: [
        { type: 'certificate', value: sha256 },
        { type: 'certificate', value: sha1 },
        { type: 'other', value: sha1 },
        { type: 'sha256', value: sha256 },
      ],
      unreadable: ['certificate, CN=invented'],
    })
  })

  it('say what cannot be read, and guess no zone', () => {
    const text = 'value,type,seen\nnot an address,ip-src,\n192.0.2.7,ip-src,2026-05-14 02:10'
    expect(pastedIndicators(text)).toEqual({
      indicators: [{ type: 'ipv4', value: '192.0.2.7' }],
      unreadable: ['not an address, ip-src,', '2026-05-14 02:10'].map((line) => line.replace(/,$/u, ', ')),
    })
  })

  it('drop a port or a confidence that are none, and keep the value', () => {
    const text = 'value,port,confidence\n192.0.2.7,70000,very sure'
    expect(pastedIndicators(text).indicators).toEqual([{ type: 'ipv4', value: '192.0.2.7' }])
  })

  it('are lines of text where no heading names their column', () => {
    expect(pastedIndicators('192.0.2.7, 198.51.100.4\nlogin[.]example[.]net').indicators).toHaveLength(3)
  })

  it('never end in a fault, whatever is pasted', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('192.0.2.7', '"', 'hxxp://a.example', '__proto__'))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const text = ['value,type,port,seen,confidence', ...rows.map((row) => row.join(','))].join('\n')
        const { indicators } = pastedIndicators(text)
        expect(new Set(indicators.map((one) => JSON.stringify(one))).size).toBe(indicators.length)
      }),
    )
  })
})
