/** What strangers, enrolled devices and whoever holds a folder of the registry could do beyond being refused. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { privateKeyObject } from '../../../src-formats/registry/device-keys.ts'
import { writeHash } from '../../../src-formats/registry/writes.ts'
import { writeBundle } from '../../../src-formats/tuf/bundle.ts'
import { publish } from '../../../src-registry/commands/publish.ts'
import { receive } from '../../../src-registry/commands/receive.ts'
import { createNonces } from '../../../src-registry/services/nonces.ts'
import { folderStore } from '../../../src-registry/store/folder-store.ts'
import type { DirectoryTarget } from '../../../src-shared/domain/directory/record.ts'
import { activeDevice, serveData, testData } from '../../support/registry-data.ts'
import { askProven, chainOf, sealedFor, type TestDevice, writeOf } from '../../support/registry-device.ts'
import { smallDirectory, testRegistry, testRepository } from '../../support/test-registry.ts'

const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const confirmRecord = { kind: 'confirm-record', record: kenya, revision: 1 } as const
const refusal = (code: string) => expect.objectContaining({ code })

/** A first write with a payload that no serialiser takes: lists in lists. */
async function nestedWrite(device: TestDevice, depth: number): Promise<{ jws: string; id: string }> {
  const write = writeOf(device, confirmRecord, { sequence: 1, previous: null })
  const nested = `{"kind":"later","more":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const text = JSON.stringify(write).replace(JSON.stringify(confirmRecord), nested)
  const header = { alg: 'Ed25519', typ: 'poc-desk-write', kid: device.id }
  const jws = await new CompactSign(Buffer.from(text))
    .setProtectedHeader(header)
    .sign(privateKeyObject(device.keys, 'sign'))
  return { jws, id: write.id }
}

describe('a write nested deeper than a serialiser goes', () => {
  it('is refused by the server', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    const { jws } = await nestedWrite(device, 10_000)
    expect(await askProven(registry.address, '/v1/writes', device, jws)).toMatchObject({
      status: 400,
      body: { error: 'unreadable' },
    })
  })

  it('does not keep other items of the same stick from being taken in', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const [hostile, honest] = [
      await activeDevice(test, registry.address),
      await activeDevice(test, registry.address),
    ]
    const { jws, id } = await nestedWrite(hostile, 10_000)
    const [write] = await chainOf(honest, [confirmRecord])
    const items = new Map([
      [id, jws],
      [write?.write.id ?? '', write?.jws ?? ''],
    ])
    const received = await receive(
      { data: test.data },
      writeBundle(new Map(), await sealedFor(honest, items)),
      test.clock,
    )
    expect(Object.fromEntries(received.map(({ name, outcome }) => [name, outcome]))).toEqual({
      [id]: 'refused',
      [write?.write.id ?? '']: 'accepted',
    })
  })
})

describe('limits', () => {
  it('count one network of IPv6 as one, whichever of its addresses asks', async () => {
    await using registry = await testRegistry({ ...testRepository(), requestsPerMinute: 3 })
    const asked = async (address: string) =>
      (await fetch(`${registry.address}/health`, { headers: { 'x-forwarded-for': address } })).status
    const answers: number[] = []
    for (const tail of ['1', '2', 'a:b:c:d', 'ffff::1'])
      answers.push(await asked(`2001:db8:1:2:${pad(tail)}`))
    expect(answers).toEqual([200, 200, 200, 429])
    expect(await asked('2001:db8:1:3::1')).toBe(200)
    expect(await asked('::ffff:192.0.2.1')).toBe(200)
    expect(await asked('192.0.2.2')).toBe(200)
  })

  it('end connections on which nothing moves any more', async () => {
    const content = testRepository(smallDirectory({ entity: 'x'.repeat(20_000_000) }))
    await using registry = await testRegistry({ ...content, idleMilliseconds: 200 })
    const path = [...content.files.keys()].find((name) => name.startsWith('targets/directory/')) ?? ''
    const socket = connect(Number(new URL(registry.address).port), '127.0.0.1')
    socket.pause()
    socket.on('error', () => undefined)
    socket.write(`GET /v1/${path} HTTP/1.1\r\nHost: registry\r\n\r\n`)
    await once(socket, 'connect')
    // Reads nothing until the server has given up; a server that waits would send all of it then.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    let bytes = 0
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    socket.resume()
    await once(socket, 'close')
    expect(bytes).toBeLessThan(20_000_000)
  })
})

const pad = (tail: string) => (tail.includes('::') ? tail : tail.padStart(7, '0:0:0:').slice(-7))

describe('questions without a proof', () => {
  it('do not make the registry forget the nonces of others, nor its memory full', () => {
    const nonces = createNonces(() => new Date(0))
    const nonce = nonces.issue()
    for (let asked = 0; asked < 20_000; asked += 1) nonces.issue()
    expect([nonces.isValid(nonce), nonces.take(nonce), nonces.take(nonce)]).toEqual([true, true, false])
  })

  it('get no nonce that another server, or none, has made', () => {
    const [ours, other] = [createNonces(() => new Date(0)), createNonces(() => new Date(0))]
    const nonce = other.issue()
    const longer = nonce.replace(/^[^.]+/u, String(Number.MAX_SAFE_INTEGER))
    for (const given of [nonce, longer, '', '..', 'a.b.c', `${nonce} `])
      expect(ours.isValid(given)).toBe(false)
    expect(other.isValid(longer)).toBe(false)
  })
})

describe('the figures', () => {
  const asked = async (address: string, headers: Record<string, string>): Promise<number | undefined> => {
    const asking = request(`${address}/metrics`, { headers, agent: false }).end()
    const [response] = await once(asking, 'response')
    response.resume()
    return response.statusCode
  }

  it('are not for a page that has made its name point at this computer, nor for what came through a proxy', async () => {
    await using registry = await testRegistry(testRepository())
    const { host, port } = new URL(registry.address)
    expect(await asked(registry.address, { host })).toBe(200)
    expect(await asked(registry.address, { host: `localhost:${port}` })).toBe(200)
    for (const headers of [
      { host: 'attacker.example' },
      { host: `127.0.0.1.attacker.example:${port}` },
      { via: '1.1 proxy' },
      { 'x-real-ip': '192.0.2.1' },
      { 'x-forwarded-host': 'registry.example' },
      { 'x-forwarded-proto': 'https' },
    ])
      expect([headers, await asked(registry.address, { host, ...headers })]).toEqual([headers, 404])
  })
})

describe('a directory that contradicts itself', () => {
  const twisted = (twist: (states: DirectoryTarget['states'][number][]) => void): DirectoryTarget => {
    const directory = structuredClone(smallDirectory({ sequence: 1 }))
    const states = [...directory.states]
    twist(states)
    return { ...directory, states }
  }
  const cases: Readonly<Record<string, DirectoryTarget>> = {
    'with a record under another State than its own': twisted(([first]) => {
      const [record] = first?.pointsOfContact ?? []
      if (record !== undefined) record.state = 'GHA'
    }),
    'with a record twice': twisted(([first]) => {
      const [record] = first?.pointsOfContact ?? []
      if (record !== undefined) first?.pointsOfContact.push(record)
    }),
    'with an id in two States': twisted(([first, second]) => {
      const [one, other] = [first?.pointsOfContact[0], second?.pointsOfContact[0]]
      if (one !== undefined && other !== undefined) other.id = one.id
    }),
    'with an id twice, in other letters': twisted(([first, second]) => {
      const [one, other] = [first?.pointsOfContact[0], second?.pointsOfContact[0]]
      if (one !== undefined && other !== undefined) other.id = one.id.toUpperCase()
    }),
    'with a State twice': twisted((states) => {
      const [first] = states
      if (first !== undefined) states.push({ ...first, pointsOfContact: [] })
    }),
  }
  it.each(Object.entries(cases))('%s is not published', async (_name, directory) => {
    await using test = await testData()
    const store = folderStore(join(test.data, 'repository'))
    const before = await store.readMetadata()
    await expect(publish({ data: test.data, directory }, test.clock)).rejects.toThrow(
      refusal('directory-contradicts-itself'),
    )
    expect(await store.readMetadata()).toEqual(before)
  })
})

describe('a directory nested deeper than desks go', () => {
  it('is not published', async () => {
    await using test = await testData()
    const [nested] = [JSON.parse(`${'['.repeat(1500)}${']'.repeat(1500)}`)]
    const directory = structuredClone(smallDirectory({ sequence: 1 }))
    Object.assign(directory.states[0]?.pointsOfContact[0] ?? {}, { nested })
    await expect(publish({ data: test.data, directory }, test.clock)).rejects.toThrow(
      refusal('directory-unreadable'),
    )
  })
})

describe('the staging folder', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  type List = { sequence: number; files: Record<string, string> }

  /** A publication that waits, with another list of files. */
  async function staged(change: (list: List, folder: string) => Promise<List>) {
    const test = await testData()
    // With templates: what is looked at for them comes after what is looked at for targets.
    const templates = new Map([['t1.json', Buffer.from('{}')]])
    await publish({ data: test.data, withoutOnlineKeys: true, templates }, test.clock)
    const folder = join(test.data, 'staged')
    const listFile = join(folder, 'staged.json')
    const list = await change(JSON.parse(await readFile(listFile, 'utf8')), folder)
    await writeFile(listFile, JSON.stringify(list))
    return test
  }
  const put = async (folder: string, name: string, bytes: Uint8Array): Promise<Record<string, string>> => {
    await writeFile(join(folder, ...name.split('/')), bytes)
    return { [name]: sha256(bytes) }
  }
  const cases: Readonly<Record<string, Parameters<typeof staged>[0]>> = {
    'a root beside a publication': async ({ sequence, files }, folder) => {
      const root = await put(folder, 'metadata/2.root.json', Buffer.from('{}'))
      return { sequence, files: { ...files, ...root } }
    },
    'a snapshot in the place of one that is served': async ({ sequence, files }, folder) => {
      const snapshot = await put(folder, 'metadata/1.snapshot.json', Buffer.from('{}'))
      return { sequence, files: { ...files, ...snapshot } }
    },
    'a target with other content than its name says': async ({ sequence, files }, folder) => {
      const [name = ''] = Object.keys(files).filter((path) => path.startsWith('targets/directory/'))
      return { sequence, files: { ...files, ...(await put(folder, name, Buffer.from('{}'))) } }
    },
    'a publication without one of its targets': async ({ sequence, files }) => {
      const [left = ''] = Object.keys(files).filter((path) => path.startsWith('targets/directory/'))
      return {
        sequence,
        files: Object.fromEntries(Object.entries(files).filter(([path]) => path !== left)),
      }
    },
    'targets metadata of a version that came before': async ({ sequence, files }, folder) => {
      const [name = ''] = Object.keys(files).filter((path) => path.endsWith('.targets.json'))
      await rename(join(folder, name), join(folder, 'metadata/1.targets.json'))
      const { [name]: hash = '', ...rest } = files
      return { sequence, files: { ...rest, 'metadata/1.targets.json': hash } }
    },
  }
  it.each(Object.entries(cases))('does not bring %s to desks', async (_name, change) => {
    await using test = await staged(change)
    const store = folderStore(join(test.data, 'repository'))
    const before = await store.readAll()
    const problems: unknown[] = []
    await using registry = await serveData(test, { log: ({ problem }) => problems.push(problem) })
    await registry.keepFresh()
    expect(await store.readAll()).toEqual(before)
    expect(problems).toContain('staged-unsuitable')
  })
})

describe('the lock', () => {
  it('is nobody else’s to hold', async () => {
    await using test = await testData()
    expect((await stat(join(test.data, 'repository.lock'))).mode & 0o777).toBe(0o600)
    // Also where the umask of whoever made it let others read.
    await rm(join(test.data, 'repository.lock'))
    const before = process.umask(0)
    try {
      await publish({ data: test.data }, test.clock)
    } finally {
      process.umask(before)
    }
    expect((await stat(join(test.data, 'repository.lock'))).mode & 0o777).toBe(0o600)
  })
})

describe('one file asked for by many', () => {
  it('is in memory once', async () => {
    await using test = await testData()
    const store = folderStore(join(test.data, 'repository'))
    const [path = ''] = [...(await store.readAll()).keys()].filter((name) =>
      name.startsWith('targets/directory/'),
    )
    const held = await Promise.all(Array.from({ length: 20 }, () => store.read(path)))
    expect(new Set(held.map((bytes) => bytes?.buffer)).size).toBe(1)
    expect((await store.read(path))?.buffer).toBe(held[0]?.buffer)
    expect(held[0]).toEqual(await readFile(join(test.data, 'repository', path)))
  })
})

describe('the hash of a write', () => {
  it('is of the very text, also where the body ends with a line feed', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    const [first] = await chainOf(device, [confirmRecord])
    const [second] = await chainOf(device, [confirmRecord], {
      sequence: 2,
      previous: writeHash(first?.jws ?? ''),
    })
    for (const body of [`${first?.jws}\n`, first?.jws ?? '', second?.jws ?? ''])
      expect((await askProven(registry.address, '/v1/writes', device, body)).body).toMatchObject({
        status: 'accepted',
      })
  })
})
