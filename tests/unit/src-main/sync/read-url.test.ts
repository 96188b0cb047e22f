/** Reading a file of a registry over a bad line, from a busy server, or past somebody in between. */
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readUrl, type UrlOptions } from '../../../../src-main/sync/read-url.ts'
import type { FetchFunction } from '../../../../src-main/sync/source.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { type Line, listening, lossyProxy } from '../../../support/lossy-proxy.ts'
import { hurry } from '../../../support/quick-clock.ts'

type Answering = (request: IncomingMessage, response: ServerResponse) => void
type Served = AsyncDisposable & { readonly address: string; readonly ranges: readonly (string | undefined)[] }

async function serve(answer: Answering): Promise<Served> {
  const ranges: (string | undefined)[] = []
  const server = createServer((request, response) => {
    ranges.push(request.headers.range)
    answer(request, response)
  })
  const port = await listening(server)
  return {
    address: `http://127.0.0.1:${port}`,
    ranges,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As a static server does (RFC 9110 §14): one range from a place to the end. */
function fileWithRanges(file: Uint8Array): Answering {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0)
    const type = { 'content-type': 'application/octet-stream' }
    if (start >= file.length) {
      response.writeHead(416, { ...type, 'content-range': `bytes */${file.length}` }).end()
      return
    }
    const range = { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }
    response.writeHead(start === 0 ? 200 : 206, { ...type, ...(start === 0 ? {} : range) })
    response.end(file.subarray(start))
  }
}

function wholeFile(file: Uint8Array): Answering {
  return (_request, response) => void response.end(file)
}

const sha256 = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex')
const read = (address: string, options: Partial<UrlOptions> = {}, fetch: FetchFunction = globalThis.fetch) =>
  readUrl(fetch, `${address}/v1/targets/directory/1.jwe`, {
    limit: 32 * 1024 * 1024,
    signal: new AbortController().signal,
    ...options,
  })

/** Code and parameters of the failure that reading ends with. */
async function failureOf(reading: Promise<unknown>): Promise<{ code: string; params: object }> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Failure)) throw new Error(`no failure but ${String(error)}`)
  return { code: error.code, params: error.params }
}

describe('a bad line', () => {
  const file = randomBytes(300_000)

  it('brings 300 kB at 20 kB a second that is cut every 50 kB', async () => {
    await using server = await serve(fileWithRanges(file))
    await using line = await lossyProxy(server.address, { bytesPerSecond: 20_000, after: 60_000 })
    const seen: number[] = []
    const bytes = await hurry(() => read(line.address, { onBytes: (length) => seen.push(length) }))
    expect(sha256(bytes)).toBe(sha256(file))
    expect(line.connections()).toBe(6)
    expect(server.ranges[0]).toBeUndefined()
    expect(server.ranges.slice(1).every((range) => /^bytes=\d{5,6}-$/u.test(range ?? ''))).toBe(true)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(file.length)
  })

  it.each<[string, Line]>([
    ['reset', { after: 100_000, ending: 'reset' }],
    ['silent', { after: 100_000, ending: 'stall' }],
    ['late', { delay: 9000, after: 100_000 }],
  ])('is gone on with where it was %s', async (_what, bad) => {
    await using server = await serve(fileWithRanges(file))
    await using line = await lossyProxy(server.address, bad)
    expect(sha256(await hurry(() => read(line.address)))).toBe(sha256(file))
    expect(line.connections()).toBeGreaterThan(2)
  })

  it('is believed where the server knows no ranges and begins anew', async () => {
    await using server = await serve(wholeFile(file))
    await using line = await lossyProxy(server.address, { after: 100_000, times: 1 })
    expect(sha256(await hurry(() => read(line.address)))).toBe(sha256(file))
    expect(server.ranges).toHaveLength(2)
  })

  it('that stays as bad is given up after five more connections, and the beginning is handed out', async () => {
    await using server = await serve(fileWithRanges(file))
    await using line = await lossyProxy(server.address, { after: 5000 })
    const parts: Uint8Array[] = []
    const reading = hurry(() => read(line.address, { onPartial: (bytes) => parts.push(bytes) }))
    expect(await failureOf(reading)).toMatchObject({ code: 'registry-unreachable' })
    expect(line.connections()).toBe(6)
    expect(parts).toHaveLength(1)
    const [part = new Uint8Array()] = parts
    expect(part.length).toBeGreaterThan(20_000)
    expect(sha256(part)).toBe(sha256(file.subarray(0, part.length)))
    const rest = await read(server.address, { resume: part })
    expect(sha256(rest)).toBe(sha256(file))
    expect(server.ranges.at(-1)).toBe(`bytes=${part.length}-`)
  })

  it('that is silent from the beginning is given up after 15 seconds', async () => {
    await using server = await serve(() => undefined)
    const before = server.ranges.length
    expect(await failureOf(hurry(() => read(server.address)))).toEqual({
      code: 'registry-unreachable',
      params: {},
    })
    expect(server.ranges.length - before).toBe(1)
  })

  it('is left at once on an order to cancel, also between two connections', async () => {
    await using server = await serve(fileWithRanges(file))
    await using line = await lossyProxy(server.address, { after: 50_000 })
    const controller = new AbortController()
    const parts: Uint8Array[] = []
    const reading = read(line.address, {
      signal: controller.signal,
      onPartial: (bytes) => parts.push(bytes),
      onBytes: (length) => {
        // Whatever is under way then: the body or the pause after the cut.
        if (length > 40_000) setTimeout(() => controller.abort(), 100)
      },
    })
    expect(await failureOf(reading)).toEqual({ code: 'cancelled', params: {} })
    expect(parts.map(({ length }) => length > 40_000)).toEqual([true])
    expect(line.connections()).toBe(1)
  })
})

describe('what was had before', () => {
  const file = Buffer.from(JSON.stringify({ text: 'x'.repeat(5000) }))

  it('of another file that is longer is dropped', async () => {
    await using server = await serve(fileWithRanges(file))
    expect(sha256(await read(server.address, { resume: randomBytes(6000) }))).toBe(sha256(file))
    expect(server.ranges).toEqual(['bytes=6000-', undefined])
  })

  it('counts among the bytes that may come', async () => {
    await using server = await serve(fileWithRanges(file))
    const reading = read(server.address, { resume: file.subarray(0, 2000), limit: file.length - 1 })
    expect(await failureOf(reading)).toMatchObject({ code: 'registry-answer-unusable' })
  })

  it.each([
    ['another place', { 'content-range': 'bytes 1999-5012/5013' }],
    ['no place', {}],
    ['a place in another unit', { 'content-range': 'lines 2000-5012/5013' }],
  ])('is not joined to a rest from %s', async (_what, headers) => {
    await using server = await serve((_request, response) => response.writeHead(206, headers).end('rest'))
    const parts: Uint8Array[] = []
    const resume = file.subarray(0, 2000)
    const reading = read(server.address, { resume, onPartial: (bytes) => parts.push(bytes) })
    expect(await failureOf(reading)).toMatchObject({ code: 'registry-answer-unusable' })
    expect(parts).toEqual([])
  })

  it('is nothing: then a part of a file is no answer', async () => {
    const headers = { 'content-range': 'bytes 0-3/5013' }
    await using server = await serve((_request, response) => response.writeHead(206, headers).end('{"te'))
    expect(await failureOf(read(server.address))).toMatchObject({ code: 'registry-answer-unusable' })
  })
})

/** Sends `bytes` again and again, one every `milliseconds` by the clock that tests hold. */
function dripping(bytes: string, milliseconds: number): Answering {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(bytes), milliseconds)
    response.once('close', () => clearInterval(timer))
  }
}

describe('a server that would hold the desk', () => {
  it.each([
    ['a byte every ten seconds', ' ', 10_000],
    ['80 bytes every ten seconds', ' '.repeat(80), 10_000],
  ])('with %s is too slow', async (_what, bytes, milliseconds) => {
    await using server = await serve(dripping(bytes, milliseconds))
    expect(await failureOf(hurry(() => read(server.address)))).toMatchObject({ code: 'registry-too-slow' })
    expect(server.ranges).toHaveLength(1)
  })

  it('with a trickle that is just enough is too slow for a small file, and not for a large one', async () => {
    await using server = await serve((request, response) => {
      dripping(' '.repeat(1000), 5000)(request, response)
      setTimeout(() => response.end('{}'), 180_000)
    })
    const small = hurry(() => read(server.address, { limit: 512_000 }))
    expect(await failureOf(small)).toMatchObject({ code: 'registry-too-slow' })
    expect((await hurry(() => read(server.address)))?.length).toBeGreaterThan(30_000)
  })

  it('with data without end is cut off at the limit', async () => {
    await using server = await serve(dripping(' '.repeat(10_000), 10))
    const parts: Uint8Array[] = []
    const onPartial = (bytes: Uint8Array) => parts.push(bytes)
    const reading = hurry(() => read(server.address, { limit: 100_000, onPartial }))
    expect(await failureOf(reading)).toMatchObject({ code: 'registry-answer-unusable' })
    expect(parts).toEqual([])
  })
})

describe('somebody in between', () => {
  it.each<[string, number, Record<string, string>, string]>([
    ['a redirection', 302, { location: 'http://127.0.0.1:9/login' }, ''],
    ['the status for a login', 511, {}, 'please log in'],
    ['a web page by its type', 200, { 'content-type': 'text/html; charset=utf-8' }, 'Welcome'],
    [
      'a web page by its first sign',
      200,
      { 'content-type': 'application/json' },
      '\u{feff}\r\n <!doctype html>',
    ],
  ])('is known by %s', async (_what, status, headers, body) => {
    await using server = await serve((_request, response) => response.writeHead(status, headers).end(body))
    expect(await failureOf(read(server.address))).toMatchObject({ code: 'registry-captive-portal' })
    expect(server.ranges).toHaveLength(1)
  })

  it.each(['{"signed":{}}', '[]', 'eyJhbGciOiJkaXIifQ'])(
    'is not suspected where %s is sent as a page',
    async (file) => {
      await using server = await serve((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(file),
      )
      expect(new TextDecoder().decode(await read(server.address))).toBe(file)
    },
  )

  it('is not suspected where a file may be a page', async () => {
    const page = Buffer.from('<p>a target</p>')
    await using server = await serve(wholeFile(page))
    expect(await read(server.address, { anyContent: true })).toEqual(page)
  })

  it('is known by the status of a proxy', async () => {
    // Electron hands it on; Node's fetch makes an error without words of it.
    const fetch = () => Promise.resolve(new Response(null, { status: 407 }))
    expect(await failureOf(read('http://registry.example', {}, fetch))).toMatchObject({
      code: 'registry-proxy',
    })
  })
})

describe('a busy server', () => {
  const date = 'Sat, 21 Nov 2026 10:00:00 GMT'
  it.each<[number, Record<string, string>, object]>([
    [503, {}, { status: 503 }],
    [503, { 'retry-after': '120' }, { status: 503, retryAfter: 120 }],
    [429, { 'retry-after': '0' }, { status: 429, retryAfter: 0 }],
    [503, { 'retry-after': '99999999' }, { status: 503, retryAfter: 86_400 }],
    [503, { 'retry-after': 'Sat, 21 Nov 2026 10:05:00 GMT', date }, { status: 503, retryAfter: 300 }],
    [503, { 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date }, { status: 503, retryAfter: 0 }],
    [503, { 'retry-after': 'soon' }, { status: 503 }],
  ])('%i %o says when to come again', async (status, headers, params) => {
    await using server = await serve((_request, response) => response.writeHead(status, headers).end())
    expect(await failureOf(read(server.address))).toEqual({ code: 'registry-unreachable', params })
  })
})

describe('what does not depend on the line', () => {
  it('a file that is not there', async () => {
    await using server = await serve((_request, response) => response.writeHead(404).end('<html>'))
    expect(await read(server.address)).toBeUndefined()
  })

  it('the network switched off, as the fetch function says it', async () => {
    const fetch = () => Promise.reject(new Failure('network-off'))
    expect(await failureOf(read('https://registry.example', {}, fetch))).toMatchObject({
      code: 'network-off',
    })
  })
})
