/** Requests that trust an authority of the officer's choice: over real TLS, direct and through a real proxy. */
import { createServer } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorityCarrier } from '../../../../src-main/net/authority-carrier.ts'
import { readUrl } from '../../../../src-main/sync/read-url.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { connectProxy } from '../../../support/connect-proxy.ts'
import { listening } from '../../../support/lossy-proxy.ts'
import { makeCertificate } from '../../../support/test-authority.ts'

const own = makeCertificate(['127.0.0.1'])
const foreign = makeCertificate(['127.0.0.1'])
const ofAnotherName = makeCertificate(['registry.example'])

const answer = '{"signed":{}}'
const server = createServer({ key: own.key, cert: own.certificate }, (request, response) => {
  if (request.url?.endsWith('/moved')) response.writeHead(302, { location: '/v1/other' }).end()
  else response.end(answer)
})
const misnamed = createServer({ key: ofAnotherName.key, cert: ofAnotherName.certificate }, (_, response) =>
  response.end(answer),
)
let address = ''
let misnamedAddress = ''
beforeAll(async () => {
  address = `https://127.0.0.1:${await listening(server)}`
  misnamedAddress = `https://127.0.0.1:${await listening(misnamed)}`
})
afterAll(() => {
  for (const each of [server, misnamed]) {
    each.closeAllConnections()
    each.close()
  }
})

/** Reads a file of the server as the desk does. */
async function read(authority: string, rules = 'DIRECT', url = `${address}/v1/file`): Promise<string> {
  const carrier = authorityCarrier({ authority, findProxy: () => Promise.resolve(rules) })
  const { signal } = new AbortController()
  try {
    const bytes = await readUrl(carrier.fetch, url, { limit: 1_000_000, signal })
    return new TextDecoder().decode(bytes)
  } finally {
    await carrier.close()
  }
}

async function failureOf(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.catch((reason: unknown) => reason)
  return error instanceof Failure ? error.code : `no failure but ${String(error)}`
}

describe('an authority of the officer’s choice', () => {
  it('is trusted', async () => {
    expect(await read(own.authority)).toBe(answer)
  })

  it('is trusted alone of those that no list names', async () => {
    expect(await failureOf(read(foreign.authority))).toBe('registry-certificate')
    expect(await read(`${foreign.authority}${own.authority}`)).toBe(answer)
  })

  it('makes no certificate good for another name', async () => {
    expect(await failureOf(read(ofAnotherName.authority, 'DIRECT', `${misnamedAddress}/v1/file`))).toBe(
      'registry-certificate',
    )
  })

  it('is not trusted by the platform’s own requests', async () => {
    const { signal } = new AbortController()
    const reading = readUrl(globalThis.fetch, `${address}/v1/file`, { limit: 1000, signal })
    expect(await failureOf(reading)).toBe('registry-certificate')
  })

  it('lets no redirection through', async () => {
    expect(await failureOf(read(own.authority, 'DIRECT', `${address}/v1/moved`))).toBe(
      'registry-captive-portal',
    )
  })
})

describe('the proxy that the system names', () => {
  it('is asked for a tunnel, inside which the authority counts as ever', async () => {
    await using proxy = await connectProxy()
    expect(await read(own.authority, `PROXY ${proxy.place}; DIRECT`)).toBe(answer)
    expect(proxy.asked).toEqual([new URL(address).host])
    expect(await failureOf(read(foreign.authority, `PROXY ${proxy.place}`))).toBe('registry-certificate')
  })

  it.each([407, 403, 502])('that refuses with %i is said to', async (status) => {
    await using proxy = await connectProxy(status)
    expect(await failureOf(read(own.authority, `PROXY ${proxy.place}`))).toBe('registry-proxy')
  })

  it.each(['SOCKS4 127.0.0.1:9', 'QUIC proxy.example:443', ''])(
    'of a kind like %o is not gone past',
    async (rules) => {
      expect(await failureOf(read(own.authority, rules))).toBe('registry-proxy')
    },
  )

  it('that is not there is no direct connection', async () => {
    expect(await failureOf(read(own.authority, 'PROXY 127.0.0.1:9; DIRECT'))).toMatch(
      /^registry-(?:proxy|unreachable)$/u,
    )
  })
})
