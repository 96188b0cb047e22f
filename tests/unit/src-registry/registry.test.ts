/** The registry over real HTTP, and its command line as a real process. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../../../src-formats/tuf/bundle.ts'
import { writeDirectory } from '../../../src-formats/tuf/directory-file.ts'
import { readMetadata, requiredFile } from '../../../src-formats/tuf/read.ts'
import { folderStore } from '../../../src-registry/store/folder-store.ts'
import { tempFolder } from '../../support/temp-vault.ts'
import { smallDirectory, testRegistry, testRepository } from '../../support/test-registry.ts'

const cli = fileURLToPath(new URL('../../../src-registry/cli.ts', import.meta.url))
const run = promisify(execFile)
const command = (...args: string[]) => run(process.execPath, [cli, ...args])

/** The path goes out exactly as given: `fetch` would tidy it. */
async function rawStatus(address: string, path: string): Promise<number> {
  const { port } = new URL(address)
  const asking = request({ host: '127.0.0.1', port, path, agent: false }).end()
  const [response] = await once(asking, 'response')
  response.resume()
  return response.statusCode
}

describe('the read side', () => {
  it('serves every file whole, as JSON, cacheable for ever unless it is the timestamp', async () => {
    const { files } = testRepository()
    await using registry = await testRegistry({ files })
    for (const [path, bytes] of files) {
      const response = await fetch(`${registry.address}/v1/${path}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^application\/json/)
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const lasting = path.endsWith('timestamp.json') ? 'no-store' : 'immutable'
      expect(response.headers.get('cache-control')).toContain(lasting)
      expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes)).toBe(0)
    }
  })

  it.each([
    '/v1/metadata/2.root.json',
    '/v1/metadata/..%2f..%2fpackage.json',
    '/v1/targets/../metadata/timestamp.json',
    '/v1/targets/directory/..%2f..%2f..%2fkeys%2ftimestamp.pem',
    '/v1/targets/',
    '/',
    '/v1/metadata/%00',
  ])('answers 404 for %s', async (path) => {
    await using folder = await tempFolder()
    const { files, keys } = testRepository()
    const repository = join(folder.path, 'repository')
    await mkdir(join(folder.path, 'keys'), { recursive: true })
    await writeFile(join(folder.path, 'keys', 'timestamp.pem'), keys.timestamp.privateKey)
    await mkdir(repository)
    await folderStore(repository).write(files)
    await using fromFolder = await testRegistry({ store: folderStore(repository) })
    await using fromMemory = await testRegistry({ files })
    expect(await rawStatus(fromFolder.address, path)).toBe(404)
    expect(await rawStatus(fromMemory.address, path)).toBe(404)
  })

  it('serves a part of a target, to go on after a cut, and says where there is none', async () => {
    const { files } = testRepository()
    await using registry = await testRegistry({ files })
    const [path, bytes] = [...files].find(([name]) => name.startsWith('targets/')) ?? ['', new Uint8Array()]
    const part = async (range: string) => {
      const response = await fetch(`${registry.address}/v1/${path}`, { headers: { range } })
      const { status, headers } = response
      return { status, range: headers.get('content-range'), body: Buffer.from(await response.arrayBuffer()) }
    }
    const { length } = bytes
    expect(await part('bytes=10-')).toEqual({
      status: 206,
      range: `bytes 10-${length - 1}/${length}`,
      body: Buffer.from(bytes.subarray(10)),
    })
    expect(await part('bytes=0-9')).toMatchObject({ status: 206, body: Buffer.from(bytes.subarray(0, 10)) })
    expect(await part(`bytes=5-${length + 5}`)).toMatchObject({ range: `bytes 5-${length - 1}/${length}` })
    expect(await part(`bytes=${length}-`)).toMatchObject({ status: 416, range: `bytes */${length}` })
    for (const ignored of ['bytes=9-3', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-5'])
      expect(await part(ignored)).toMatchObject({ status: 200, body: Buffer.from(bytes) })
  })

  it('changes nothing on any other method, and says that it is alive', async () => {
    await using registry = await testRegistry(testRepository())
    const url = `${registry.address}/v1/metadata/timestamp.json`
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await fetch(url, { method })).status).toBe(404)
    expect(await (await fetch(`${registry.address}/health`)).json()).toMatchObject({
      status: 'ok',
      canPublish: true,
    })
    expect(new URL(registry.address).hostname).toBe('127.0.0.1')
  })

  it('bounds the requests per minute, and begins anew in the next', async () => {
    let now = new Date('2026-10-05T00:00:10Z')
    await using registry = await testRegistry({
      ...testRepository(),
      requestsPerMinute: 2,
      clock: () => now,
    })
    const ask = async () => (await fetch(`${registry.address}/health`)).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
    now = new Date('2026-10-05T00:01:00Z')
    expect(await ask()).toBe(200)
  })

  it('bounds what brings something more strictly', async () => {
    await using registry = await testRegistry({ ...testRepository(), postsPerMinute: 1 })
    const post = async () =>
      (await fetch(`${registry.address}/v1/enrolments`, { method: 'POST', body: 'x' })).status
    expect([await post(), await post()]).toEqual([400, 429])
    expect((await fetch(`${registry.address}/health`)).status).toBe(200)
  })

  it('signs the timestamp again in the second half of its life, and only then', async () => {
    const from = new Date('2026-10-05T00:00:00Z')
    let now = from
    const { files, keys } = testRepository(smallDirectory(), { from })
    await using registry = await testRegistry({ files, keys, clock: () => now })
    const version = async () => {
      const bytes = await (await fetch(`${registry.address}/v1/metadata/timestamp.json`)).arrayBuffer()
      return readMetadata(MetadataKind.Timestamp, new Uint8Array(bytes)).signed.version
    }
    const first = await version()
    now = new Date('2026-10-08T00:00:00Z')
    expect(await version()).toBe(first)
    now = new Date('2026-10-09T00:00:00Z')
    const second = await version()
    expect(second).toBeGreaterThan(first)
    expect(await version()).toBe(second)
  })
})

describe('the command line', () => {
  it('makes a repository, publishes, serves it and packs it', async () => {
    await using folder = await tempFolder()
    const data = join(folder.path, 'data')
    const made = (await command('init', '--data', data)).stdout
    const fingerprint = made.match(/[0-9a-f]{64}/)?.[0]
    expect((await stat(join(data, 'keys', 'root-1.pem'))).mode & 0o777).toBe(0o600)
    await expect(command('init', '--data', data)).rejects.toThrow('holds a repository already')
    const file = join(folder.path, 'directory.json')
    await writeFile(file, writeDirectory(smallDirectory()))
    // Root keys on separate media: publishing does without them.
    for (const number of [1, 2, 3]) await rm(join(data, 'keys', `root-${number}.pem`))
    const published = await command('publish', '--data', data, '--directory', file)
    expect(published.stdout).toContain('Directory 1 is published under epoch 1.')
    expect((await command('publish', '--data', data)).stdout).toContain('Directory 2 is published')
    await expect(command('publish', '--data', data, '--directory', file)).rejects.toThrow('earlier edition')
    await writeFile(file, writeDirectory(smallDirectory({ sequence: 2, demonstration: true })))
    await expect(command('publish', '--data', data, '--directory', file)).rejects.toThrow('demonstration')
    const out = join(folder.path, 'directory.pocbundle')
    await command('bundle', '--data', data, '--out', out)
    const files = readBundle(await readFile(out))
    const timestamp = readMetadata(MetadataKind.Timestamp, requiredFile(files, 'metadata/timestamp.json'))
    expect(Date.parse(timestamp.signed.expires) - Date.now()).toBeGreaterThan(360 * 24 * 60 * 60 * 1000)
    const server = spawn(process.execPath, [cli, 'serve', '--data', data, '--json'])
    const [line] = await once(server.stdout, 'data')
    expect(JSON.parse(String(line))).toMatchObject({ rootFingerprint: fingerprint })
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
  })

  it('serves the demonstration until its parent closes standard input', async () => {
    const server = spawn(process.execPath, [cli, 'serve', '--demo', '--json', '--until-stdin-ends'])
    const [line] = await once(server.stdout, 'data')
    const { address, enrolment, rootFingerprint } = JSON.parse(String(line))
    expect(enrolment).toBe(`poc-desk-registry:${address}#${rootFingerprint}`)
    expect((await fetch(`${address}/v1/metadata/timestamp.json`)).status).toBe(200)
    server.stdin.end()
    expect(await once(server, 'exit')).toEqual([0, null])
  })

  it('packs the demonstration into the same bytes on the same day', async () => {
    await using folder = await tempFolder()
    const env = { ...process.env, SOURCE_DATE_EPOCH: '1790000000' }
    const pack = async (name: string) => {
      const out = join(folder.path, name)
      await run(process.execPath, [cli, 'bundle', '--demo', '--out', out], { env })
      return readFile(out)
    }
    expect(Buffer.compare(await pack('one'), await pack('two'))).toBe(0)
  })

  it.each([
    [['serve'], 'not understood'],
    [['serve', '--demo', '--port', '70000'], 'not understood'],
    [['publish', '--data', '/nonexistent', '--directory', 'x'], 'no repository'],
    [['no-such-command'], 'not understood'],
    [['serve', '--no-such-option'], 'not understood'],
  ])('refuses %j in one plain sentence', async (args, words) => {
    const failed = await command(...args).catch((error: { code: number; stderr: string }) => error)
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining(words) })
    expect(failed.stderr.trim().split('\n')).toHaveLength(1)
  })

  it('explains itself', async () => {
    expect((await command('help')).stdout).toContain('serve --demo')
  })
})
