/** Building a repository, recognising demonstration keys in any notation, and bundles from strangers. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { Metadata, MetadataKind } from '@tufjs/models'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directoryTarget } from '../../../../src-formats/tuf/demonstration.ts'
import { demonstrationKeyIds } from '../../../../src-formats/tuf/deny-list.ts'
import { writeDirectory } from '../../../../src-formats/tuf/directory-file.ts'
import { generateRepositoryKeys, keyIdsOf, publicKeyOf } from '../../../../src-formats/tuf/keys.ts'
import { readMetadata, requiredFile } from '../../../../src-formats/tuf/read.ts'
import { buildRepository, renewTimestamp, timestampPath } from '../../../../src-formats/tuf/repository.ts'
import { buildRoot } from '../../../../src-formats/tuf/root.ts'
import { publishTarget, smallDirectory, testRepository } from '../../../support/test-registry.ts'

const from = new Date('2026-10-05T00:00:00Z')
const timestampOf = (files: ReadonlyMap<string, Uint8Array>) =>
  readMetadata(MetadataKind.Timestamp, requiredFile(files, timestampPath)).signed

describe('a repository', () => {
  it('has consistent snapshots and a root that two of three keys must sign', () => {
    const { files } = testRepository()
    const root = readMetadata(MetadataKind.Root, requiredFile(files, 'metadata/1.root.json'))
    expect(root.signed.consistentSnapshot).toBe(true)
    expect(root.signed.roles.root).toMatchObject({ threshold: 2 })
    expect(root.signed.roles.root?.keyIDs).toHaveLength(3)
    expect(() => root.verifyDelegate('root', root)).not.toThrow()
    expect([...files.keys()].every((path) => /^(metadata|targets)\//.test(path))).toBe(true)
  })

  it('is not trusted where one root key signed', () => {
    const keys = generateRepositoryKeys()
    const signers = keys.root.slice(0, 1)
    const root = readMetadata(MetadataKind.Root, buildRoot(keys, { version: 1, from, signers }))
    expect(() => root.verifyDelegate('root', root)).toThrow()
  })

  it('keeps the files of earlier publications and counts every version up', () => {
    const { files, keys } = testRepository(smallDirectory(), { from })
    const next = smallDirectory({ sequence: 2 })
    const target = directoryTarget(next, writeDirectory(next))
    const second = publishTarget(files, keys, { target, from })
    for (const [path, bytes] of files) if (path !== timestampPath) expect(second.get(path)).toBe(bytes)
    expect(timestampOf(second).version).toBe(timestampOf(files).version + 1)
    expect(timestampOf(second).snapshotMeta.version).toBe(2)
  })

  it('never gives a renewed timestamp a number that was used before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 6 }), (seconds) => {
        const keys = generateRepositoryKeys()
        let timestamp = requiredFile(buildRepository({ keys, from }), timestampPath)
        for (const offset of seconds) {
          const before = readMetadata(MetadataKind.Timestamp, timestamp).signed.version
          const at = new Date(from.getTime() + offset * 1000)
          timestamp = renewTimestamp(timestamp, keys.timestamp, { from: at })
          expect(readMetadata(MetadataKind.Timestamp, timestamp).signed.version).toBeGreaterThan(before)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('demonstrationKeyIds', () => {
  const keys = generateRepositoryKeys()
  const denied = { tufKeyIds: keyIdsOf(keys) }
  const root = buildRoot(keys, { version: 1, from })

  it('finds all keys, and none of others', () => {
    expect(demonstrationKeyIds(root, denied)).toHaveLength(6)
    const others = buildRoot(generateRepositoryKeys(), { version: 1, from })
    expect(demonstrationKeyIds(others, denied)).toEqual([])
  })

  it.each([
    ['as PEM under another id', (pem: string) => pem],
    ['in capitals under another id', (_pem: string, hex: string) => hex.toUpperCase()],
  ])('finds one key %s', (_what, write) => {
    const foreign = readMetadata(MetadataKind.Root, buildRoot(generateRepositoryKeys(), { version: 1, from }))
    const publicKey = createPublicKey(createPrivateKey(keys.targets.privateKey))
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const value = write(pem, publicKeyOf(keys.targets).keyVal.public ?? '')
    const json = JSON.parse(JSON.stringify(new Metadata(foreign.signed).toJSON()))
    json.signed.keys['another-id'] = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: value } }
    const found = demonstrationKeyIds(Buffer.from(JSON.stringify(json)), denied)
    expect(found).toEqual([publicKeyOf(keys.targets).keyID])
  })
})
