/** What targets metadata lists, told apart by path and signed facts; and the names that published files have. */
import { Metadata, MetadataKind, TargetFile, Targets } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import {
  changesPath,
  directoryPath,
  isRepositoryPath,
  keysPath,
  listedTargets,
  newestDirectory,
  readMetadata,
  storedPath,
} from '../../../../src-formats/tuf/read.ts'

const issued = '2026-10-05T00:00:00.000Z'
const sha256 = 'a'.repeat(64)
const common = { specVersion: '1.0.31', version: 1, expires: '2030-01-01T00:00:00Z' }
type Custom = Record<string, string | number>

/** Metadata with these targets, as it is read from its JSON. */
function listing(entries: readonly (readonly [string, Custom, Record<string, string>?])[]): Targets {
  const targets = new Targets(common)
  for (const [path, custom, hashes = { sha256 }] of entries)
    targets.addTarget(new TargetFile({ path, length: 5, hashes, unrecognizedFields: { custom } }))
  const bytes = Buffer.from(JSON.stringify(new Metadata(targets).toJSON()))
  return readMetadata(MetadataKind.Targets, bytes).signed
}

describe('listedTargets', () => {
  it('tells directories, changes and keys apart, by rising numbers', () => {
    const listed = listedTargets(
      listing([
        ['directory/10.jwe', { sequence: 10, issued, epoch: 2 }],
        ['directory/9.json', { sequence: 9, issued }],
        ['directory/changes/9-10.jwe', { from: 9, to: 10, epoch: 2 }],
        ['directory/changes/8-10.json', { from: 8, to: 10 }],
        ['directory/changes/8-9.json', { from: 8, to: 9 }],
        ['directory/keys/10.json', { epoch: 10 }],
        ['directory/keys/2.json', { epoch: 2 }],
        ['templates/ping.json', {}],
      ]),
    )
    const file = { sha256, length: 5 }
    expect(listed).toEqual({
      directory: [
        { ...file, path: 'directory/9.json', sequence: 9, issued, epoch: null },
        { ...file, path: 'directory/10.jwe', sequence: 10, issued, epoch: 2 },
      ],
      changes: [
        { ...file, path: 'directory/changes/8-9.json', from: 8, to: 9, epoch: null },
        { ...file, path: 'directory/changes/8-10.json', from: 8, to: 10, epoch: null },
        { ...file, path: 'directory/changes/9-10.jwe', from: 9, to: 10, epoch: 2 },
      ],
      keys: [
        { ...file, path: 'directory/keys/2.json', epoch: 2 },
        { ...file, path: 'directory/keys/10.json', epoch: 10 },
      ],
    })
  })

  it.each<[string, Custom, Record<string, string>?]>([
    ['directory/2.json', { sequence: 3, issued }],
    ['directory/3.json', { sequence: 3, issued, epoch: 1 }],
    ['directory/3.jwe', { sequence: 3, issued }],
    ['directory/3.jwe', { sequence: 3, issued, epoch: 0 }],
    ['directory/3.json', { sequence: 3, issued: 'yesterday' }],
    ['directory/3.json', { sequence: 3 }],
    ['directory/03.json', { sequence: 3, issued }],
    ['directory/3.json', { sequence: 3, issued }, { sha512: 'b'.repeat(128) }],
    ['directory/changes/3-3.json', { from: 3, to: 3 }],
    ['directory/changes/4-3.json', { from: 4, to: 3 }],
    ['directory/changes/1-2.json', { from: 1, to: 3 }],
    ['directory/changes/1-2.json', { from: 1, to: 2, epoch: 1 }],
    ['directory/keys/1.json', { epoch: 2 }],
    ['directory/keys/0.json', { epoch: 0 }],
    ['directory/keys/1.jwe', { epoch: 1 }],
    ['elsewhere/3.json', { sequence: 3, issued }],
  ])('passes over %s with %j', (path, custom, hashes) => {
    const targets = listing([hashes === undefined ? [path, custom] : [path, custom, hashes]])
    expect(listedTargets(targets)).toEqual({ directory: [], changes: [], keys: [] })
  })

  it('passes over targets without facts', () => {
    const targets = new Targets(common)
    targets.addTarget(new TargetFile({ path: 'directory/1.json', length: 1, hashes: { sha256 } }))
    expect(listedTargets(targets)).toEqual({ directory: [], changes: [], keys: [] })
  })
})

describe('newestDirectory', () => {
  it('is the one with the highest sequence, in clear or sealed', () => {
    const both = listing([
      ['directory/10.jwe', { sequence: 10, issued, epoch: 2 }],
      ['directory/9.json', { sequence: 9, issued }],
    ])
    expect(newestDirectory(both)?.path).toBe('directory/10.jwe')
    expect(newestDirectory(listing([['directory/9.json', { sequence: 9, issued }]]))?.path).toBe(
      'directory/9.json',
    )
    expect(newestDirectory(listing([]))).toBeUndefined()
  })
})

describe('the names of published files', () => {
  it('are those of their targets with the hash in front', () => {
    const paths = [
      directoryPath(7),
      directoryPath(7, 2),
      changesPath(6, 7),
      changesPath(6, 7, 2),
      keysPath(2),
      'templates/a-1.json',
    ]
    expect(paths.map((path) => storedPath({ path, sha256 }))).toEqual([
      `targets/directory/${sha256}.7.json`,
      `targets/directory/${sha256}.7.jwe`,
      `targets/directory/changes/${sha256}.6-7.json`,
      `targets/directory/changes/${sha256}.6-7.jwe`,
      `targets/directory/keys/${sha256}.2.json`,
      `targets/templates/${sha256}.a-1.json`,
    ])
    expect(paths.every((path) => isRepositoryPath(storedPath({ path, sha256 })))).toBe(true)
  })

  it.each([
    'metadata/timestamp.json',
    'metadata/1.root.json',
    'metadata/12.snapshot.json',
    'metadata/3.targets.json',
    'metadata/4.templates.json',
  ])('include %s', (name) => {
    expect(isRepositoryPath(name)).toBe(true)
    for (const other of [
      `/${name}`,
      `../${name}`,
      `./${name}`,
      `${name}\n`,
      `${name}.new`,
      name.toUpperCase(),
      ` ${name}`,
    ])
      expect(isRepositoryPath(other)).toBe(false)
  })
})
