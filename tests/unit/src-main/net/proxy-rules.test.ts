import { describe, expect, it } from 'vitest'
import { proxyUrl } from '../../../../src-main/net/proxy-rules.ts'

describe('proxyUrl', () => {
  it.each([
    ['DIRECT', undefined],
    ['direct; PROXY a.example:1', undefined],
    ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
    [' proxy  proxy.example:8080 ; DIRECT', 'http://proxy.example:8080'],
    ['HTTPS proxy.example:443;SOCKS5 b.example:2', 'https://proxy.example:443'],
    ['SOCKS5 [::1]:1080', 'socks5://[::1]:1080'],
  ])('reads %o', (rules, url) => {
    expect(proxyUrl(rules)).toBe(url)
  })

  it.each(['', ';DIRECT', 'PROXY', 'SOCKS a.example:1', 'SOCKS4 a.example:1', 'QUIC a.example:1'])(
    'stops at %o rather than going past a proxy',
    (rules) => {
      expect(() => proxyUrl(rules)).toThrow('not supported')
    },
  )
})
