/** The client of the write side against servers that misbehave as the real one cannot be made to. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { generateDeviceKeys, publicDeviceKeys } from '../../../../src-formats/registry/device-keys.ts'
import { isProven, provenDevice } from '../../../../src-formats/registry/proof.ts'
import { type RegistryApi, registryApi } from '../../../../src-main/sync/registry-api.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => void
type Asked = { readonly path: string; readonly proof: string | undefined; readonly body: string }

const keys = generateDeviceKeys()
const device = { id: randomUUID(), keys }
const accepted = { id: randomUUID(), sequence: 1, status: 'accepted' }
/** The text of the write that this is the answer to; nobody here looks at its signature. */
const written = `e30.${Buffer.from(JSON.stringify(accepted)).toString('base64url')}.AAA`

/** A server that answers as it is told, and a client of it. */
async function server(handle: Handle, signal = new AbortController().signal) {
  const asked: Asked[] = []
  const running = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { dpop } = request.headers
      asked.push({ path: request.url ?? '', proof: Array.isArray(dpop) ? dpop[0] : dpop, body })
      handle(request, response)
    })
  })
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve))
  const { port } = running.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const api: RegistryApi = registryApi({ address, fetch, signal, device })
  return {
    api,
    asked,
    address,
    [Symbol.asyncDispose]: async () => {
      running.closeAllConnections()
      await new Promise((resolve) => running.close(resolve))
    },
  }
}

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** Wants a proof with the nonce it gave last, and gives the next one with every answer. */
function proving(answer: Handle): Handle {
  let [next, expected] = [0, '']
  return (request, response) => {
    const proof = String(request.headers.dpop ?? '')
    const claims =
      proof === '' ? {} : JSON.parse(Buffer.from(proof.split('.')[1] ?? '', 'base64url').toString())
    const isGood = expected !== '' && claims.nonce === expected
    next += 1
    expected = `nonce-${next}`
    response.setHeader('dpop-nonce', expected)
    if (isGood) answer(request, response)
    else json(response, 401, { error: 'nonce-needed' })
  }
}

describe('proofs', () => {
  it('carry the nonce of the answer before, each once', async () => {
    await using registry = await server(proving((_, response) => json(response, 200, accepted)))
    expect(await registry.api.write(written)).toBe('accepted')
    expect(await registry.api.write(`${written}B`)).toBe('accepted')
    expect(registry.asked.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/device', ''],
      ['/v1/writes', written],
      ['/v1/writes', `${written}B`],
    ])
    const proofs = registry.asked.slice(1).map(({ proof }) => proof ?? '')
    for (const [at, proof] of proofs.entries()) {
      expect(provenDevice(proof)).toBe(device.id)
      const request = {
        method: 'POST',
        address: `${registry.address}/v1/writes`,
        nonce: `nonce-${at + 1}`,
      } as const
      expect(await isProven(proof, request, publicDeviceKeys(keys))).toBe(true)
    }
  })

  it('are made anew where the nonce has lapsed meanwhile', async () => {
    let lapsed = true
    const answer = proving((_, response) => json(response, 200, accepted))
    await using registry = await server((request, response) => {
      if (request.url === '/v1/writes' && lapsed) {
        lapsed = false
        json(response, 401, { error: 'nonce-needed' })
      } else answer(request, response)
    })
    expect(await registry.api.write(written)).toBe('accepted')
    expect(registry.asked.filter(({ path }) => path === '/v1/writes')).toHaveLength(2)
  })

  it('that are never accepted end in a refusal, not in a loop', async () => {
    await using registry = await server((_, response) =>
      json(response, 401, { error: 'nonce-needed' }, { 'dpop-nonce': 'again' }),
    )
    await expect(registry.api.write('a.b.c')).rejects.toMatchObject({ code: 'registry-refused-device' })
    expect(registry.asked.length).toBeLessThanOrEqual(4)
  })

  it('are not needed for an enrolment', async () => {
    await using registry = await server((_, response) =>
      json(response, 201, { device: device.id, status: 'pending' }),
    )
    expect(await registry.api.enrol('a.b.c')).toBe('pending')
    expect(registry.asked).toEqual([{ path: '/v1/enrolments', proof: undefined, body: 'a.b.c' }])
  })
})

describe('refusals', () => {
  it.each([
    [403, 'device-unknown', 'device-unknown'],
    [403, 'device-pending', 'enrolment-pending'],
    [403, 'device-revoked', 'device-revoked'],
    [403, 'device-cloned', 'device-cloned'],
    [400, 'unreadable', 'write-unreadable'],
    [413, 'too-large', 'registry-answer-unusable'],
    [404, 'not-found', 'registry-answer-unusable'],
    [500, 'internal', 'registry-unreachable'],
    [429, 'too-many-requests', 'registry-unreachable'],
    [403, 'something-new', 'registry-answer-unusable'],
  ])('%i %s is %s', async (status, error, code) => {
    await using registry = await server(proving((_, response) => json(response, status, { error })))
    await expect(registry.api.write('a.b.c')).rejects.toMatchObject({ code })
  })

  it.each([
    [403, 'code-wrong', 'invitation-refused'],
    [404, 'invitation-unknown', 'invitation-refused'],
    [409, 'invitation-used', 'invitation-refused'],
    [410, 'invitation-expired', 'invitation-expired'],
  ])('of an enrolment: %i %s is %s', async (status, error, code) => {
    await using registry = await server((_, response) => json(response, status, { error }))
    await expect(registry.api.enrol('a.b.c')).rejects.toMatchObject({ code })
  })

  it('say how long to wait', async () => {
    await using registry = await server((_, response) =>
      json(response, 429, { error: 'too-many-requests' }, { 'retry-after': '120' }),
    )
    await expect(registry.api.prepare()).rejects.toMatchObject({
      code: 'registry-unreachable',
      params: { status: 429, retryAfter: 120 },
    })
  })
})

describe('answers that are none', () => {
  it.each<[string, Handle, string]>([
    [
      'a page',
      (_, response) => response.setHeader('content-type', 'text/html').end('<html>'),
      'registry-captive-portal',
    ],
    [
      'a redirection',
      (_, response) => response.writeHead(302, { location: '/login' }).end(),
      'registry-captive-portal',
    ],
    ['a sign-in', (_, response) => response.writeHead(511).end(), 'registry-captive-portal'],
    ['no JSON', (_, response) => response.end('accepted'), 'registry-answer-unusable'],
    ['another form', (_, response) => json(response, 200, { status: 'gladly' }), 'registry-answer-unusable'],
    ['without end', (_, response) => response.end('x'.repeat(1_000_001)), 'registry-answer-unusable'],
    ['a connection that ends', (_, response) => response.destroy(), 'registry-unreachable'],
  ])('%s', async (_, handle, code) => {
    await using registry = await server(handle)
    await expect(registry.api.enrol('a.b.c')).rejects.toMatchObject({ code })
  })

  it('nobody at the address, and an order that was taken back', async () => {
    const { address } = await server(() => undefined).then(async (gone) => {
      await gone[Symbol.asyncDispose]()
      return gone
    })
    const signal = new AbortController().signal
    const api = registryApi({ address, fetch, signal, device })
    await expect(api.own()).rejects.toMatchObject({ code: 'registry-unreachable' })
    const controller = new AbortController()
    await using silent = await server(() => controller.abort(), controller.signal)
    await expect(silent.api.devices()).rejects.toMatchObject({ code: 'cancelled' })
  })
})
