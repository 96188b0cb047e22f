/** The server for whoever runs it: health, figures, log, TLS, its description, and its end. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { describedRoutes, openApiDocument } from '../../../../src-registry/routes/all.ts'
import type { LogLine } from '../../../../src-registry/routes/requests.ts'
import type { RouteDescription } from '../../../../src-registry/routes/route.ts'
import { apiErrorSchema, healthSchema } from '../../../../src-shared/domain/registry/api.ts'
import { activeDevice, invitedDevice, serveData, testData } from '../../../support/registry-data.ts'
import { ask, askProven, chainOf, enrolmentOf } from '../../../support/registry-device.ts'
import { tempFolder } from '../../../support/temp-vault.ts'
import { testRegistry, testRepository } from '../../../support/test-registry.ts'

const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const day = 24 * 60 * 60 * 1000
const refusal = (code: string) => expect.objectContaining({ code })

/** A certificate for 127.0.0.1 and its key, made by openssl. */
async function certificate(folder: string): Promise<{ cert: string; key: string }> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=registry.example', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
  ]
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...made, ...subject], { stdio: 'ignore' })
  return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') }
}

/** The answers that the document has for a route. */
function answersOf(path: string, method: string): RouteDescription['answers'] {
  const route = describedRoutes.find((known) => known.path === path && known.method === method.toUpperCase())
  return route?.answers ?? {}
}

describe('health', () => {
  it('says how old the timestamp is and whether the server can sign', async () => {
    let now = new Date('2026-10-05T00:00:00Z')
    const { files, keys } = testRepository(undefined, { from: now })
    await using signing = await testRegistry({ files, keys, clock: () => now })
    await using serving = await testRegistry({ files, clock: () => now })
    now = new Date(now.getTime() + day)
    const health = async (address: string) => {
      const response = await fetch(`${address}/health`)
      return [response.status, healthSchema.parse(await response.json())]
    }
    expect(await health(signing.address)).toEqual([
      200,
      { status: 'ok', timestampAge: 86_400, canPublish: true },
    ])
    now = new Date(now.getTime() + 7 * day)
    expect(await health(serving.address)).toMatchObject([503, { status: 'expired', canPublish: false }])
    await signing.keepFresh()
    expect(await health(signing.address)).toMatchObject([200, { status: 'ok', timestampAge: 0 }])
  })
})

describe('figures', () => {
  it('count requests by route, devices by status, and what waits', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    const [, later] = await chainOf(device, [
      { kind: 'confirm-record', record: kenya, revision: 1 },
      { kind: 'confirm-record', record: kenya, revision: 1 },
    ])
    await askProven(address, '/v1/writes', device, later?.jws ?? '')
    for (const path of ['/v1/metadata/1.root.json', '/v1/metadata/nothing', '/v1/metadata/nothing/below'])
      await fetch(`${address}${path}`)
    const text = await (await fetch(`${address}/metrics`)).text()
    for (const line of [
      'poc_registry_requests_total{method="POST",route="/v1/writes",status="4xx"} 1',
      'poc_registry_requests_total{method="POST",route="/v1/writes",status="2xx"} 1',
      'poc_registry_requests_total{method="GET",route="/v1/metadata/:name",status="2xx"} 1',
      'poc_registry_requests_total{method="GET",route="unknown",status="4xx"} 1',
      'poc_registry_devices{status="active"} 1',
      'poc_registry_devices{status="pending"} 0',
      'poc_registry_held_writes 1',
      'poc_registry_can_publish 1',
      '# TYPE poc_registry_requests_total counter',
    ])
      expect(text).toContain(`${line}\n`)
    expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d+$/mu)
    for (const role of ['root', 'targets', 'snapshot', 'timestamp'])
      expect(text).toMatch(new RegExp(`^poc_registry_expiry_seconds\\{role="${role}"\\} [12]\\d{9}$`, 'mu'))
    expect(text).not.toContain(device.id)
  })

  it('are not for strangers whom a web server on this computer lets through', async () => {
    await using registry = await testRegistry(testRepository())
    const forwarded = await fetch(`${registry.address}/metrics`, {
      headers: { 'x-forwarded-for': '192.0.2.1' },
    })
    expect(forwarded.status).toBe(404)
  })
})

describe('the log', () => {
  it('has one line for each request, without address, device, State or file', async () => {
    const lines: LogLine[] = []
    await using test = await testData()
    await using registry = await serveData(test, { log: (line) => lines.push(line) })
    const device = await activeDevice(test, registry.address)
    await askProven(registry.address, '/v1/devices', device)
    const targets = await fetch(`${registry.address}/v1/targets/directory/${'a'.repeat(64)}.1.jwe?state=KEN`)
    expect(targets.status).toBe(404)
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/v1/enrolments', 201],
      ['GET', '/v1/devices', 401],
      ['GET', '/v1/devices', 200],
      ['GET', '/v1/targets/*', 404],
    ])
    for (const line of lines)
      expect(Object.keys(line).toSorted()).toEqual(['method', 'ms', 'route', 'status', 'time'])
    const text = JSON.stringify(lines)
    for (const word of [device.id, device.fingerprint, 'KEN', '127.0.0.1', 'aaaa'])
      expect(text).not.toContain(word)
  })
})

describe('TLS', () => {
  it('is needed beyond this computer', async () => {
    const content = testRepository()
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'registry.example', '127.0.0.1.example'])
      await expect(testRegistry({ ...content, host })).rejects.toThrow(refusal('tls-needed'))
    const tls = { cert: 'nothing', key: 'nothing' }
    await expect(testRegistry({ ...content, tls })).rejects.toThrow(refusal('tls-unreadable'))
    await using taken = await testRegistry(content)
    const port = Number(new URL(taken.address).port)
    await expect(testRegistry({ ...content, port })).rejects.toThrow(refusal('address-in-use'))
  })

  it('serves with the certificate given', async () => {
    await using folder = await tempFolder()
    const tls = await certificate(folder.path)
    await using registry = await testRegistry({ ...testRepository(), tls })
    expect(registry.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u)
    const asking = request(`${registry.address}/health`, { ca: tls.cert, agent: false }).end()
    const [response] = await once(asking, 'response')
    response.resume()
    expect(response.statusCode).toBe(200)
    const stranger = request(`${registry.address}/health`, { agent: false }).end()
    await expect(once(stranger, 'response')).rejects.toThrow('self-signed')
  })
})

describe('the end', () => {
  it('comes when running requests are through', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (path !== '/slow') return false
        response.writeHead(200)
        response.write('begun')
        held.then(() => response.end(', ended'))
        return true
      },
    })
    const asking = httpRequest(`${registry.address}/slow`, { agent: false }).end()
    const [response] = await once(asking, 'response')
    const closing = registry.close(60_000)
    await expect(fetch(`${registry.address}/health`)).rejects.toThrow()
    release()
    let text = ''
    for await (const chunk of response) text += chunk
    expect(text).toBe('begun, ended')
    await closing
  })

  it('does not wait for ever', async () => {
    const registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (path !== '/never') return false
        response.writeHead(200)
        response.write('begun')
        return true
      },
    })
    const asking = httpRequest(`${registry.address}/never`, { agent: false }).end()
    const [response] = await once(asking, 'response')
    response.resume()
    await registry.close(10)
    await expect(once(response, 'end')).rejects.toThrow()
  })

  it('comes by a signal, with exit status 0', async () => {
    await using test = await testData()
    const cli = fileURLToPath(new URL('../../../../src-registry/cli.ts', import.meta.url))
    const server = spawn(process.execPath, [cli, 'serve', '--data', test.data, '--json', '--log'])
    const [line] = await once(server.stdout, 'data')
    const { address } = JSON.parse(String(line))
    const logged = once(server.stderr, 'data')
    await fetch(`${address}/health`)
    expect(JSON.parse(String((await logged)[0]))).toMatchObject({ route: '/health', status: 200 })
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
  })
})

describe('the description of the interface', () => {
  it('is served, and is the one in docs/registry/openapi.json (write it with: node scripts/registry-openapi.ts)', async () => {
    await using registry = await testRegistry(testRepository())
    const served = await (await fetch(`${registry.address}/v1/openapi.json`)).json()
    const kept = await readFile(new URL('../../../../docs/registry/openapi.json', import.meta.url), 'utf8')
    expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
    expect(kept).toBe(`${JSON.stringify(openApiDocument(), null, 2)}\n`)
  })

  it('names every route with its methods, and nothing else', async () => {
    await using registry = await testRegistry(testRepository())
    const { paths } = openApiDocument()
    for (const [path, operations] of Object.entries(paths)) {
      for (const method of ['get', 'head', 'post', 'put', 'delete', 'patch']) {
        const url = `${registry.address}${path.replaceAll(/\{\w+\}/gu, '1.root.json')}`
        const response = await fetch(url, { method: method.toUpperCase() })
        const isThere = method in operations
        const answered = response.status !== 404 || path.startsWith('/v1/targets')
        if (isThere || !path.startsWith('/v1/targets'))
          expect([method, path, answered]).toEqual([method, path, isThere])
      }
    }
    expect(Object.keys(paths)).toEqual([
      '/health',
      '/metrics',
      '/v1/device',
      '/v1/devices',
      '/v1/enrolments',
      '/v1/metadata/{name}',
      '/v1/openapi.json',
      '/v1/targets/{path}',
      '/v1/writes',
    ])
  })

  it('holds for what the routes really answer', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    const { device: newcomer, code } = await invitedDevice(test, address)
    const enrolment = await enrolmentOf(newcomer, code)
    const [write] = await chainOf(device, [{ kind: 'confirm-record', record: kenya, revision: 1 }])
    const seen: (readonly [string, 'get' | 'post', Awaited<ReturnType<typeof ask>>])[] = []
    const see = async (path: string, method: 'get' | 'post', answer: ReturnType<typeof ask>) => {
      seen.push([path, method, await answer])
    }
    const post = (path: string, body: string) => ask(address, path, { method: 'POST', body })
    await see('/v1/enrolments', 'post', post('/v1/enrolments', enrolment))
    await see('/v1/enrolments', 'post', post('/v1/enrolments', enrolment))
    await see('/v1/enrolments', 'post', post('/v1/enrolments', 'nothing'))
    await see('/v1/enrolments', 'post', post('/v1/enrolments', 'x'.repeat(70_000)))
    await see('/v1/writes', 'post', post('/v1/writes', write?.jws ?? ''))
    await see('/v1/writes', 'post', askProven(address, '/v1/writes', device, write?.jws ?? ''))
    await see('/v1/writes', 'post', askProven(address, '/v1/writes', device, 'nothing'))
    await see('/v1/device', 'get', askProven(address, '/v1/device', device))
    await see('/v1/devices', 'get', askProven(address, '/v1/devices', device))
    await see('/v1/devices', 'get', askProven(address, '/v1/devices', newcomer))
    await see('/v1/metadata/{name}', 'get', ask(address, '/v1/metadata/timestamp.json'))
    await see('/v1/metadata/{name}', 'get', ask(address, '/v1/metadata/none'))
    await see('/health', 'get', ask(address, '/health'))
    await see('/metrics', 'get', ask(address, '/metrics'))
    await see('/v1/openapi.json', 'get', ask(address, '/v1/openapi.json'))
    for (const [path, method, { status, body }] of seen) {
      const answer = answersOf(path, method)[status]
      expect(answer, `${method} ${path} ${status}`).toBeDefined()
      if (answer?.schema !== undefined) expect(answer.schema.safeParse(body).error).toBeUndefined()
      if (status >= 400 && status !== 503) {
        const { error } = apiErrorSchema.parse(body)
        expect(answer?.description).toContain(`\`${error}\``)
      }
    }
    expect(seen.map(([, , { status }]) => status)).toEqual([
      201, 200, 400, 413, 401, 200, 400, 200, 200, 403, 200, 404, 200, 200, 200,
    ])
  })
})
