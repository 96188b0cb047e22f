/** Reads what the system says about proxies. */

/** Kinds of proxy (of proxy configuration files and Chromium) and the scheme by which undici calls them. */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http:',
  HTTP: 'http:',
  HTTPS: 'https:',
  SOCKS5: 'socks5:',
}

/** A proxy is wanted that this program cannot speak to; sync/transport-failure.ts knows it by its code. */
export class ProxyUnusable extends Error {
  readonly code = 'ERR_PROXY'

  constructor() {
    super('the system names a proxy of a kind that is not supported')
    this.name = 'ProxyUnusable'
  }
}

/**
 * Address of the first proxy of `PROXY a:8080; DIRECT`, or undefined for a direct connection.
 * @throws ProxyUnusable for other kinds (SOCKS 4, QUIC) and where the system could not say: going past a proxy that is
 * wanted would be worse than stopping
 */
export function proxyUrl(rules: string): string | undefined {
  const [kind = '', place = ''] = (rules.split(';')[0] ?? '').trim().split(/\s+/u)
  if (kind.toUpperCase() === 'DIRECT') return undefined
  const scheme = schemes[kind.toUpperCase()]
  const url = `${scheme}//${place}`
  if (scheme === undefined || place === '' || !URL.canParse(url)) throw new ProxyUnusable()
  return url
}
