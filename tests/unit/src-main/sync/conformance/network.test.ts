/** What a hostile server may send instead of a file: without end, too long, elsewhere, cut off. */
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { sha256, tufSimulator } from '../../../../support/tuf-simulator.ts'

function endless(response: ServerResponse): void {
  const block = Buffer.alloc(64 * 1024, 32)
  const more = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

const asked = [
  'metadata/2.root.json',
  'metadata/timestamp.json',
  'metadata/1.snapshot.json',
  'metadata/1.targets.json',
] as const

describe('a body', () => {
  it.each(asked)('without end at %s is given up', async (path) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.answers.set(path, endless)
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe(
      ['root 1', 'timestamp 1', 'snapshot 1'].slice(0, Math.max(1, asked.indexOf(path))).join(', '),
    )
  })

  it.each([
    ['snapshot', 'timestamp', 2_000_000],
    ['targets', 'snapshot', 5_000_000],
  ] as const)('of %s is bounded also where a longer one is signed', async (role, lister, most) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const bytes = Buffer.concat([repository.file(`metadata/1.${role}.json`), Buffer.alloc(most, 32)])
    repository.files.set(`metadata/1.${role}.json`, bytes)
    repository[lister].meta[`${role}.json`] = {
      version: 1,
      length: bytes.length,
      hashes: { sha256: sha256(bytes) },
    }
    if (lister === 'snapshot') repository.publish('snapshot')
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).not.toContain(role)
  })

  it('is counted as it is unpacked', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const packed = gzipSync(Buffer.alloc(10_000_000, 32))
    expect(packed.length).toBeLessThan(16_384)
    repository.answers.set('metadata/timestamp.json', (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    )
    expect(await client.refresh()).toBe('registry-answer-unusable')
  })

  it('that is cut off is not taken', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const bytes = repository.file('metadata/1.snapshot.json')
    repository.answers.set('metadata/1.snapshot.json', (response) => {
      response.writeHead(200, { 'content-length': String(bytes.length) })
      response.write(bytes.slice(0, 100), () => response.destroy())
    })
    expect(await client.refresh()).toBe('registry-unreachable')
    expect(await client.trusted()).toBe('root 1, timestamp 1')
  })

  it('is what counts, not the type that it is sent under', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    for (const path of asked.slice(1))
      repository.answers.set(path, (response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(repository.file(path)),
      )
    expect(await client.refresh()).toBe('ok')
  })
})

describe('a redirection', () => {
  it.each(asked)('at %s is not followed', async (path) => {
    await using repository = await tufSimulator()
    await using elsewhere = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.answers.set(path, (response) =>
      response.writeHead(302, { location: `${elsewhere.address}/${path}` }).end(),
    )
    expect(await client.refresh()).toBe('registry-captive-portal')
    expect(elsewhere.requests).toEqual([])
  })
})
