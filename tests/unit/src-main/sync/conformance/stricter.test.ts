/** Where the desk is stricter than tuf-js: each of these is accepted by the library alone (docs/registry-protocol.md). */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesPattern } from '../../../../../src-main/sync/path-pattern.ts'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { online, type TufSimulator, tufSimulator } from '../../../../support/tuf-simulator.ts'

/** The outcome of a refresh after this change, published and correctly signed. */
async function refreshed(
  change: (repository: TufSimulator) => void,
): Promise<{ outcome: string; trusted: string }> {
  await using repository = await tufSimulator()
  await using client = await tufFolder(repository)
  change(repository)
  return { outcome: await client.refresh(), trusted: await client.trusted() }
}

describe('correctly signed, and refused:', () => {
  it.each([0, -1, 2 ** 53])('a timestamp of version %d', async (version) => {
    const { outcome, trusted } = await refreshed((repository) => {
      repository.timestamp.version = version
      repository.publishAgain('timestamp')
    })
    expect({ outcome, trusted }).toEqual({ outcome: 'registry-answer-unusable', trusted: 'root 1' })
  })

  it.each([
    '2099-01-01',
    'Thu, 01 Jan 2099 00:00:00 GMT',
    '2099-01-01T00:00:00',
    '2099-01-01T00:00:00+02:00',
    '2099-02-31T00:00:00Z',
    '2099-01-01T00:00:00.000Z',
    '2099',
  ])('an end written as %s', async (expires) => {
    for (const role of ['root', 'timestamp', 'snapshot', 'targets'] as const) {
      const { outcome, trusted } = await refreshed((repository) => {
        repository[role].expires = expires
        repository.publish('root', ...online)
      })
      expect(outcome).toBe('registry-answer-unusable')
      expect(trusted).not.toContain(`${role} 2`)
    }
  })

  it.each(['1..', '1.0.', '1.0.1e3', '1. .0'])('the specification version %s', async (spec_version) => {
    const { outcome } = await refreshed((repository) => {
      repository.timestamp.spec_version = spec_version
      repository.publish('timestamp')
    })
    expect(outcome).toBe('registry-answer-unusable')
  })

  it.each([
    ['no hash', () => ({})],
    ['a hash by MD5 alone', () => ({ md5: createHash('md5').update('content').digest('hex') })],
    ['a hash by SHA-1 alone', () => ({ sha1: createHash('sha1').update('content').digest('hex') })],
  ])('a target with %s', async (_what, hashes) => {
    const { outcome, trusted } = await refreshed((repository) => {
      repository.addTarget('targets', 'file', 'content').hashes = hashes()
      repository.publish(...online)
    })
    expect(outcome).toBe('registry-answer-unusable')
    expect(trusted).toBe('root 1, timestamp 2, snapshot 2')
  })

  it('a snapshot that is listed with an empty set of hashes', async () => {
    const { outcome } = await refreshed((repository) => {
      repository.timestamp.meta['snapshot.json'] = { version: 1, hashes: {} }
      repository.publish('timestamp')
    })
    expect(outcome).toBe('registry-answer-unusable')
  })

  it('a snapshot that lists something that is not metadata', async () => {
    const { outcome } = await refreshed((repository) => {
      Object.assign(repository.snapshot.meta, { constructor: { version: 1 } })
      repository.publish('snapshot', 'timestamp')
    })
    expect(outcome).toBe('registry-answer-unusable')
  })
})

describe('kept by an earlier version, and no longer trusted:', () => {
  it('a timestamp that is refused now is not compared with either', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const { version, expires } = repository.timestamp
    Object.assign(repository.timestamp, { version: 50, expires: '2099-01-01' })
    repository.publishAgain('timestamp')
    await writeFile(join(client.metadataDir, 'timestamp.json'), repository.file('metadata/timestamp.json'))
    Object.assign(repository.timestamp, { version, expires })
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 1, targets 1')
  })

  it('a first root in another form is not a root', async () => {
    await using repository = await tufSimulator()
    repository.root.expires = '2099-01-01'
    repository.publishAgain('root')
    await using client = await tufFolder(repository, { root: null })
    await writeFile(join(client.metadataDir, 'root.json'), repository.file('metadata/1.root.json'))
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(repository.requests).toEqual([])
  })
})

describe('not signed, and refused:', () => {
  it('an entry in the timestamp beside the snapshot', async () => {
    const { outcome, trusted } = await refreshed((repository) => {
      repository.edit('metadata/timestamp.json', ({ signed }) => {
        Object.assign(Object(signed.meta), { 'other.json': { version: 7 } })
      })
    })
    expect({ outcome, trusted }).toEqual({ outcome: 'registry-tampered', trusted: 'root 1' })
  })

  it('succinct roles beside listed ones', async () => {
    const { outcome, trusted } = await refreshed((repository) => {
      repository.delegate('targets', 'A')
      repository.publish('A', ...online)
      repository.edit('metadata/2.targets.json', ({ signed }) => {
        const succinct_roles = { keyids: [], threshold: 1, bit_length: 4, name_prefix: 'bin' }
        Object.assign(Object(signed.delegations), { succinct_roles })
      })
    })
    expect({ outcome, trusted }).toEqual({
      outcome: 'registry-tampered',
      trusted: 'root 1, timestamp 2, snapshot 2',
    })
  })

  it('another order of delegations, which names of digits take in this language', async () => {
    const { outcome } = await refreshed((repository) => {
      repository.delegate('targets', '1')
      repository.delegate('targets', 'A')
      repository.publish('1', 'A', ...online)
      repository.edit('metadata/2.targets.json', ({ signed }) => Object(signed.delegations).roles.reverse())
    })
    expect(outcome).toBe('registry-tampered')
  })

  it('bytes that are not UTF-8 in the place of a replacement character', async () => {
    const { outcome } = await refreshed((repository) => {
      Object.assign(repository.timestamp, { 'x-note': '\ufffd' })
      repository.publish('timestamp')
      const text = Buffer.from(repository.file('metadata/timestamp.json')).toString('latin1')
      repository.files.set(
        'metadata/timestamp.json',
        Buffer.from(text.replace('\u00ef\u00bf\u00bd', '\u00ff'), 'latin1'),
      )
    })
    expect(outcome).toBe('registry-answer-unusable')
  })
})

describe('path patterns', () => {
  it.each([
    ['targets/foo.tgz', 'targets/*.tgz', true],
    ['targets/foo.txt', 'targets/*.tgz', false],
    ['foo-version-2.tgz', 'foo-version-?.tgz', true],
    ['foo-version-alpha.tgz', 'foo-version-?.tgz', false],
    ['targets/foo.tgz', '*.tgz', false],
    ['foo.tgz', 'foo.tgz', true],
    ['a/b/c', '*/*', false],
    ['a/b', '**', false],
    ['a', '*?*', true],
    ['', '*', true],
    ['名', '?', true],
    ['😀', '?', true],
    ['.hidden', '*', false],
    ['.hidden', '.*', true],
    ['dir/.hidden', 'dir/?hidden', false],
    ['aXbXc', 'a*b*c', true],
    ['aXbX', 'a*b*c', false],
    // The library's glob library reads these as negation, comment, choice and repetition.
    ['other', '!secret', false],
    ['!secret', '!secret', true],
    ['#file', '#*', true],
    ['a', '{a,b}', false],
    ['{a,b}', '{a,b}', true],
    ['a', '+(a|b)', false],
    ['b', '!(a)', false],
  ])('%s against %s: %s', (path, pattern, matches) => {
    expect(matchesPattern(path, pattern)).toBe(matches)
  })

  it('match what the same signs mean in an expression', () => {
    const text = (signs: string) =>
      fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text('ab/'), text('ab*?/'), (path, pattern) => {
        const source = pattern.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')
        expect(matchesPattern(path, pattern)).toBe(new RegExp(`^${source}$`, 'u').test(path))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['[ab]', 'a]', 'a\\b'])('%s has no one meaning', (pattern) => {
    expect(() => matchesPattern('a', pattern)).toThrow()
  })

  it('that would keep a backtracking matcher busy are answered', () => {
    expect(matchesPattern('a'.repeat(2_000), `${'*a'.repeat(200)}b`)).toBe(false)
  })

  it('with a sign that has no one meaning end the search, rather than leave it to a less trusted role', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'A', { paths: ['[f]ile'], terminating: true })
    repository.delegate('targets', 'B')
    repository.addTarget('B', 'file', 'of B')
    repository.publish('A', 'B', ...online)
    expect(await client.download('file')).toBe('registry-tampered')
    expect(await client.downloaded()).toEqual([])
  })

  it('delegate what they say and nothing more', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'A', { paths: ['!secret'] })
    repository.addTarget('A', 'other', 'of A')
    repository.publish('A', ...online)
    expect(await client.download('other')).toBe('registry-answer-unusable')
  })
})
