/** Publishing: what a client sees afterwards, what stays, and who signs where. */
import { createHash } from 'node:crypto'
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { generateRepositoryKeys, type RepositoryKeys } from '../../../../src-formats/tuf/keys.ts'
import { currentMetadata, readMetadata, requiredFile } from '../../../../src-formats/tuf/read.ts'
import {
  buildRepository,
  promote,
  publish,
  publishTemplates,
  type RepositoryFiles,
  timestampPath,
} from '../../../../src-formats/tuf/repository.ts'
import { stageTargets, stageTemplates, type TargetInput } from '../../../../src-formats/tuf/staging.ts'
import { verified } from '../../../support/verified-repository.ts'

const keys = generateRepositoryKeys()
const from = new Date()
const day = 24 * 60 * 60 * 1000
const all = () => true
const none = () => false

function target(path: string, content = path, custom: TargetInput['custom'] = {}): TargetInput {
  return { path, bytes: Buffer.from(content), custom }
}

function published(...targets: TargetInput[]): RepositoryFiles {
  return publish(buildRepository({ keys, from }), keys, { targets, keep: none, from })
}

const pathsOf = (files: RepositoryFiles) => Object.keys(verified(files).targets.targets)

/** Templates key left out: a repository that delegates to nobody. */
function withoutTemplates({ templates: _, ...others }: RepositoryKeys): RepositoryKeys {
  return others
}

describe('publish', () => {
  it('lists several targets by path, with their facts, length and hash', () => {
    const files = published(
      target('directory/keys/1.json', 'k', { epoch: 1 }),
      target('directory/2.jwe', 'd', { sequence: 2, issued: '2026-10-05T00:00:00.000Z', epoch: 1 }),
      target('directory/changes/1-2.jwe', 'c', { from: 1, to: 2, epoch: 1 }),
    )
    const { targets } = verified(files).targets
    expect(Object.keys(targets)).toEqual([
      'directory/2.jwe',
      'directory/changes/1-2.jwe',
      'directory/keys/1.json',
    ])
    const hash = createHash('sha256').update('c').digest('hex')
    expect(targets['directory/changes/1-2.jwe']).toMatchObject({
      length: 1,
      hashes: { sha256: hash },
      custom: { from: 1, to: 2, epoch: 1 },
    })
    expect(Buffer.from(requiredFile(files, `targets/directory/changes/${hash}.1-2.jwe`)).toString()).toBe('c')
  })

  it('keeps what should stay, drops the rest, and replaces what comes again', () => {
    const first = published(
      target('directory/1.json'),
      target('directory/2.json'),
      target('directory/3.json'),
    )
    const targets = [target('directory/3.json', 'again'), target('directory/4.json')]
    const keep = (path: string) => path !== 'directory/1.json'
    const second = publish(first, keys, { targets, keep, from })
    expect(pathsOf(second)).toEqual(['directory/2.json', 'directory/3.json', 'directory/4.json'])
    const { hashes } = verified(second).targets.targets['directory/3.json'] ?? {}
    expect(hashes?.sha256).toBe(createHash('sha256').update('again').digest('hex'))
    for (const [path, bytes] of first) if (path !== timestampPath) expect(second.get(path)).toBe(bytes)
  })

  it('counts targets, snapshot and timestamp up, also with nothing new', () => {
    const versions = (files: RepositoryFiles) => {
      const { timestamp, snapshot, targets } = currentMetadata(files) ?? {}
      return [timestamp?.version ?? 0, snapshot?.version ?? 0, targets?.version ?? 0] as const
    }
    const first = published(target('directory/1.json'))
    const second = publish(first, keys, { targets: [], keep: all, from })
    const [timestamp, snapshot, targets] = versions(first)
    expect(versions(second)).toEqual([timestamp + 1, snapshot + 1, targets + 1])
    expect(pathsOf(second)).toEqual(['directory/1.json'])
  })

  it('holds for as long as it says: half a year, the root a year, the timestamp a week', () => {
    const files = published(target('directory/1.json'))
    const root = readMetadata(MetadataKind.Root, requiredFile(files, 'metadata/1.root.json')).signed
    const { timestamp, snapshot, targets, templates } = currentMetadata(files) ?? {}
    const days = [root, targets, templates, snapshot, timestamp].map((role) =>
      Math.round((new Date(role?.expires ?? 0).getTime() - from.getTime()) / day),
    )
    expect(days).toEqual([365, 180, 180, 180, 7])
    const short = publish(files, keys, { targets: [], keep: all, from, days: 1 })
    const { snapshot: next } = currentMetadata(short) ?? {}
    expect(Math.round((new Date(next?.expires ?? 0).getTime() - from.getTime()) / day)).toBe(1)
  })

  it('changes nothing in what it was given', () => {
    const before = published(target('directory/1.json'))
    const copy = new Map(before)
    publish(before, keys, { targets: [target('directory/2.json')], keep: none, from })
    expect(before).toEqual(copy)
  })
})

describe('the templates role', () => {
  it('is delegated to from the start, below templates/ alone, with an empty list', () => {
    const { targets, templates } = verified(published())
    expect(targets.delegations?.toJSON()).toMatchObject({
      roles: [{ name: 'templates', threshold: 1, terminating: true, paths: ['templates/*'] }],
    })
    expect(templates?.targets).toEqual({})
    expect(templates?.version).toBe(1)
  })

  it('publishes with its own key; targets metadata stays as it is', () => {
    const before = published(target('directory/1.json'))
    const input = { targets: [target('templates/ping.json', '{}', { revision: 2 })], keep: none, from }
    const after = publishTemplates(before, { ...keys, templates: keys.templates ?? keys.targets }, input)
    expect(Object.keys(verified(after).templates?.targets ?? {})).toEqual(['templates/ping.json'])
    expect(currentMetadata(after)?.targets.version).toBe(currentMetadata(before)?.targets.version)
    expect(verified(publish(after, keys, { targets: [], keep: all, from })).templates?.version).toBe(2)
  })

  it('does not verify with the key of another role', () => {
    const input = { targets: [target('templates/ping.json')], keep: none, from }
    const after = publishTemplates(published(), { ...keys, templates: keys.targets }, input)
    expect(() => verified(after)).toThrow()
  })

  it.each([
    'directory/9.json',
    'templates/../directory/9.json',
    'templates/a/b.json',
    'templates/.json',
    'templates/A.json',
  ])('has no word on %s', (path) => {
    const input = { targets: [target(path)], keep: none, from }
    expect(() => stageTemplates(published(), keys.targets, input)).toThrow(RangeError)
  })

  it('is not there without a key, can be added later, and is left as it is from then on', () => {
    const open = withoutTemplates(keys)
    const without = buildRepository({ keys: open, from })
    expect(verified(without)).toMatchObject({ rootVersion: 1 })
    expect(verified(without).templates).toBeUndefined()
    expect(() => stageTemplates(without, keys.targets, { targets: [], keep: all, from })).toThrow(RangeError)
    const added = publish(without, keys, { targets: [], keep: all, from })
    const { delegations } = verified(added).targets
    const other = { ...keys, templates: generateRepositoryKeys().templates }
    for (const later of [open, { ...open, templates: other.templates ?? keys.targets }]) {
      const next = verified(publish(added, later, { targets: [], keep: all, from }))
      expect(next.targets.delegations?.toJSON()).toEqual(delegations?.toJSON())
      expect(next.templates?.version).toBe(1)
    }
  })
})

describe('signing in two places', () => {
  it('gives the same targets and files as in one', () => {
    const files = published(target('directory/1.json'))
    const publication = { targets: [target('directory/2.json')], keep: all, from }
    const staged = stageTargets(files, { targets: keys.targets }, publication)
    expect([...staged.keys()].filter((path) => path.startsWith('metadata/'))).toEqual([
      'metadata/3.targets.json',
    ])
    const { snapshot, timestamp } = keys
    const promoted = promote(files, staged, { snapshot, timestamp }, { from })
    expect(promoted).toEqual(publish(files, keys, publication))
  })

  it('shows nothing of what is staged until it is promoted', () => {
    const files = published(target('directory/1.json'))
    const staged = stageTargets(files, keys, { targets: [target('directory/2.json')], keep: all, from })
    expect(pathsOf(new Map([...files, ...staged]))).toEqual(['directory/1.json'])
    expect(pathsOf(promote(files, staged, keys, { from }))).toEqual(['directory/1.json', 'directory/2.json'])
  })

  it('takes targets and templates that were staged apart together', () => {
    const files = published()
    const staged = new Map([
      ...stageTargets(files, keys, { targets: [target('directory/1.json')], keep: all, from }),
      ...stageTemplates(files, keys.templates ?? keys.targets, {
        targets: [target('templates/ping.json')],
        keep: all,
        from,
      }),
    ])
    const promoted = promote(files, staged, keys, { from })
    expect(pathsOf(promoted)).toEqual(['directory/1.json'])
    expect(Object.keys(verified(promoted).templates?.targets ?? {})).toEqual(['templates/ping.json'])
  })

  it('renews snapshot and timestamp where nothing is staged', () => {
    const files = published(target('directory/1.json'))
    const later = new Date(from.getTime() + 100 * day)
    const renewed = promote(files, new Map(), keys, { from: later })
    const [before, after] = [currentMetadata(files), currentMetadata(renewed)]
    expect(after?.snapshot.version).toBe((before?.snapshot.version ?? 0) + 1)
    expect(after?.snapshot.meta).toEqual(before?.snapshot.meta)
    expect(new Date(after?.snapshot.expires ?? 0).getTime() - later.getTime()).toBeGreaterThan(179 * day)
    expect(pathsOf(renewed)).toEqual(['directory/1.json'])
  })
})

describe('generateRepositoryKeys', () => {
  it('makes as many root keys as are asked for, all different', () => {
    const made = generateRepositoryKeys({ rootKeys: 5, threshold: 3 })
    expect(new Set(made.root.map(({ privateKey }) => privateKey)).size).toBe(5)
    expect(made.rootThreshold).toBe(3)
    const root = readMetadata(
      MetadataKind.Root,
      requiredFile(buildRepository({ keys: made, from }), 'metadata/1.root.json'),
    )
    expect(root.signed.roles.root).toMatchObject({ threshold: 3 })
  })

  it.each([
    { rootKeys: 2, threshold: 3 },
    { rootKeys: 3, threshold: 0 },
    { rootKeys: 0, threshold: 0 },
    { rootKeys: 2.5, threshold: 2 },
    { rootKeys: 3, threshold: 1.5 },
  ])('refuses $threshold of $rootKeys', (wanted) => {
    expect(() => generateRepositoryKeys(wanted)).toThrow(RangeError)
  })
})
