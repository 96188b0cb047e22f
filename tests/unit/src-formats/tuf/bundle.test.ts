/** Bundles: what goes in, what comes out, and archives from strangers. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readBundle, readOutbox, selectForBundle, writeBundle } from '../../../../src-formats/tuf/bundle.ts'
import { generateRepositoryKeys } from '../../../../src-formats/tuf/keys.ts'
import { changesPath, directoryPath, keysPath, requiredFile } from '../../../../src-formats/tuf/read.ts'
import {
  buildRepository,
  publish,
  publishTemplates,
  type RepositoryFiles,
} from '../../../../src-formats/tuf/repository.ts'
import type { TargetInput } from '../../../../src-formats/tuf/staging.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { testRepository } from '../../../support/test-registry.ts'
import { verified } from '../../../support/verified-repository.ts'

const keys = generateRepositoryKeys()
const from = new Date()
const issued = '2026-10-05T00:00:00.000Z'
const manifest = strToU8('{"format":"poc-desk-bundle","version":1}')
const unusable = expect.objectContaining({ code: 'registry-answer-unusable' })

const whole = (sequence: number, length: number): TargetInput => ({
  path: directoryPath(sequence, 1),
  bytes: Buffer.alloc(length, sequence),
  custom: { sequence, issued, epoch: 1 },
})
const changes = (to: number, length: number): TargetInput => ({
  path: changesPath(to - 1, to, 1),
  bytes: Buffer.alloc(length, to),
  custom: { from: to - 1, to, epoch: 1 },
})
const epochKeys = (epoch: number): TargetInput => ({
  path: keysPath(epoch),
  bytes: Buffer.alloc(9, epoch),
  custom: { epoch },
})

function repository(targets: readonly TargetInput[]): RepositoryFiles {
  const files = publish(buildRepository({ keys, from }), keys, { targets, keep: () => false, from })
  const template = { path: 'templates/ping.json', bytes: Buffer.from('{}'), custom: {} }
  const signing = { ...keys, templates: keys.templates ?? keys.targets }
  return publishTemplates(files, signing, { targets: [template], keep: () => false, from })
}

/** Names of the files of a bundle without hashes. */
function namesOf(files: RepositoryFiles): string[] {
  return [...files.keys()].map((path) => path.replace(/[0-9a-f]{64}\./u, '')).toSorted()
}

describe('a bundle', () => {
  it('holds all roots, the present metadata, the newest directory, keys, useful changes and templates', () => {
    const targets = [whole(3, 100), whole(4, 100), changes(3, 40), changes(4, 40), epochKeys(1), epochKeys(2)]
    const files = repository(targets)
    const read = readBundle(writeBundle(selectForBundle(files)))
    expect(namesOf(read)).toEqual([
      'metadata/1.root.json',
      'metadata/2.targets.json',
      'metadata/2.templates.json',
      'metadata/3.snapshot.json',
      'metadata/timestamp.json',
      'targets/directory/4.jwe',
      'targets/directory/changes/2-3.jwe',
      'targets/directory/changes/3-4.jwe',
      'targets/directory/keys/1.json',
      'targets/directory/keys/2.json',
      'targets/templates/ping.json',
    ])
    for (const [path, bytes] of read) expect(Buffer.compare(bytes, requiredFile(files, path))).toBe(0)
    expect(verified(read).rootVersion).toBe(1)
  })

  it('leaves out changes that together are not smaller than the directory, or lead elsewhere', () => {
    const files = repository([whole(5, 100), changes(5, 40), changes(4, 40), changes(3, 40), changes(2, 1)])
    const names = namesOf(selectForBundle(files)).filter((name) => name.includes('changes'))
    expect(names).toEqual(['targets/directory/changes/3-4.jwe', 'targets/directory/changes/4-5.jwe'])
    const gap = repository([whole(5, 100), changes(5, 10), changes(3, 10)])
    const rest = namesOf(selectForBundle(gap)).filter((name) => name.includes('changes'))
    expect(rest).toEqual(['targets/directory/changes/4-5.jwe'])
  })

  it('leaves out files of earlier publications, and holds what is there where files are missing', () => {
    const first = repository([whole(1, 100)])
    const second = publish(first, keys, { targets: [whole(2, 100)], keep: () => false, from })
    expect(namesOf(selectForBundle(second))).not.toContain('targets/directory/1.jwe')
    const partly = new Map([...second].filter(([path]) => !path.startsWith('targets/')))
    expect(namesOf(selectForBundle(partly)).every((name) => name.startsWith('metadata/'))).toBe(true)
    expect(() => selectForBundle(new Map())).toThrow('nothing to pack')
  })

  it('is the same bytes for the same content, in whatever order it came', () => {
    const { files } = testRepository()
    const turned = new Map([...files].toReversed())
    expect(Buffer.compare(writeBundle(files), writeBundle(turned))).toBe(0)
  })

  it('carries an outbox beside files, or alone', () => {
    const outbox = new Map([1, 2, 3].map((place) => [randomUUID(), `head.${place}.signature`]))
    const { files } = testRepository()
    const both = writeBundle(files, outbox)
    expect(new Map([...readOutbox(both)].toSorted())).toEqual(new Map([...outbox].toSorted()))
    expect([...readBundle(both).keys()].toSorted()).toEqual([...files.keys()].toSorted())
    const alone = writeBundle(new Map(), outbox)
    expect(readOutbox(alone).size).toBe(3)
    expect(readBundle(alone).size).toBe(0)
    expect(readOutbox(writeBundle(files)).size).toBe(0)
  })
})

describe('an archive from a stranger', () => {
  const hash = 'a'.repeat(64)

  it.each([
    '../metadata/1.root.json',
    'metadata/../../evil.json',
    'metadata\\1.root.json',
    '/etc/passwd',
    '/metadata/1.root.json',
    'metadata/1.root.json/',
    'metadata/0.root.json',
    'metadata/1.other.json',
    'metadata/2.timestamp.json',
    'targets/directory/a.1.json',
    `targets/directory/${hash}.1.exe`,
    `targets/directory/${hash}.1.json.jwe`,
    `targets/directory/${hash.toUpperCase()}.1.json`,
    `targets/directory/keys/${hash}.1.jwe`,
    `targets/directory/changes/${hash}.1.jwe`,
    `targets/templates/${hash}.../x.json`,
    `targets/templates/${hash}.a/b.json`,
    'outbox/../x.jwe',
    'outbox/item.jwe',
    'constructor',
  ])('brings nothing under the name %s', (name) => {
    const kept = `targets/directory/${hash}.1.json`
    const archive = zipSync({ 'bundle.json': manifest, [name]: strToU8('x'), [kept]: strToU8('kept') })
    expect([...readBundle(archive).keys()]).toEqual([kept])
    expect(readOutbox(archive).size).toBe(0)
  })

  it.each([
    ['another archive', zipSync({ 'readme.txt': strToU8('hello') })],
    ['another version', zipSync({ 'bundle.json': strToU8('{"format":"poc-desk-bundle","version":2}') })],
    ['no archive', strToU8('PK is how it begins')],
    ['nothing', new Uint8Array()],
    ['one that unpacks without bound', zipSync({ 'bundle.json': new Uint8Array(65 * 1024 * 1024) })],
    [
      'one that unpacks without bound under a name that is passed over',
      zipSync({ 'bundle.json': manifest, other: new Uint8Array(65 * 1024 * 1024) }),
    ],
    [
      'too many entries',
      zipSync({
        'bundle.json': manifest,
        ...Object.fromEntries(Array.from({ length: 2000 }, (_, place) => [`${place}`, new Uint8Array()])),
      }),
    ],
    ['one name twice', twice()],
  ])('is not taken: %s', (_what, bytes) => {
    expect(() => readBundle(bytes)).toThrow(unusable)
    expect(() => readOutbox(bytes)).toThrow(unusable)
  })

  it('is taken with as many entries as are allowed', () => {
    const others = Array.from({ length: 1999 }, (_, place) => [`${place}`, new Uint8Array()] as const)
    const archive = zipSync({ 'bundle.json': manifest, ...Object.fromEntries(others) })
    expect(readBundle(archive).size).toBe(0)
  })

  it('gives an entry no more room than it says it needs', () => {
    const name = `targets/directory/${hash}.1.json`
    const honest = zipSync(
      { 'bundle.json': manifest, [name]: new Uint8Array(1_000_000) },
      { mtime: '1980-01-01' },
    )
    const bytes = Buffer.from(honest)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(1_000_000)
    const small = Buffer.from([16, 0, 0, 0])
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at)) small.copy(bytes, at)
    expect(readBundle(bytes).get(name)).toHaveLength(16)
  })

  it('may not bring a thing to send that is larger than any that desks make', () => {
    const of = (length: number) =>
      zipSync({ 'bundle.json': manifest, [`outbox/${randomUUID()}.jwe`]: new Uint8Array(length) })
    expect(readOutbox(of(96 * 1024)).size).toBe(1)
    expect(() => readOutbox(of(96 * 1024 + 1))).toThrow(unusable)
  })

  it('fails as expected for any change of any byte', () => {
    const whole = writeBundle(selectForBundle(testRepository().files), new Map([[randomUUID(), 'a.b.c']]))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const changed = whole.with(index, (whole[index] ?? 0) ^ mask)
        for (const read of [readBundle, readOutbox])
          try {
            read(changed)
          } catch (error) {
            expect(error).toBeInstanceOf(Failure)
          }
      }),
    )
  })
})

/** Two entries of one name: a second one of the same length, whose name is changed afterwards in both its places. */
function twice(): Uint8Array {
  const archive = zipSync({
    'bundle.json': manifest,
    'metadata/1.root.json': strToU8('one'),
    'metadata/2.root.json': strToU8('two'),
  })
  const text = Buffer.from(archive)
    .toString('latin1')
    .replaceAll('metadata/2.root.json', 'metadata/1.root.json')
  return Buffer.from(text, 'latin1')
}
