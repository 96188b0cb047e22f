/** Other keys for each role: clients that trust any earlier root follow, and the old keys no longer count. */
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import {
  generateRepositoryKeys,
  generateRoleKey,
  type RoleKey,
  roleKeyId,
} from '../../../../src-formats/tuf/keys.ts'
import { currentMetadata, currentRoot, readMetadata, requiredFile } from '../../../../src-formats/tuf/read.ts'
import {
  buildRepository,
  promote,
  publish,
  publishTemplates,
  type RepositoryFiles,
} from '../../../../src-formats/tuf/repository.ts'
import { type RotatedRole, rotateRole, stageRotation } from '../../../../src-formats/tuf/rotation.ts'
import { verified } from '../../../support/verified-repository.ts'

const keys = generateRepositoryKeys()
const from = new Date()
const kept = { targets: [], keep: () => true, from }
const roles = ['root', 'targets', 'snapshot', 'timestamp', 'templates'] as const
const target = { path: 'directory/1.json', bytes: Buffer.from('{}'), custom: { sequence: 1 } }

function repository(): RepositoryFiles {
  return buildRepository({ keys, target, from })
}

function rotated(files: RepositoryFiles, role: RotatedRole, newKeys: readonly RoleKey[]): RepositoryFiles {
  return rotateRole(files, keys, { role, newKeys, from })
}

function keyIdsOf(files: RepositoryFiles, role: RotatedRole): readonly string[] {
  const { delegations } = currentMetadata(files)?.targets ?? {}
  const holder = role === 'templates' ? delegations?.roles : currentRoot(files).signed.roles
  return holder?.[role]?.keyIDs ?? []
}

describe.each(roles)('other keys for %s', (role) => {
  const newKeys =
    role === 'root' ? [generateRoleKey(), generateRoleKey(), generateRoleKey()] : [generateRoleKey()]

  it('are followed by a client that trusts the first root, and nothing of the content changes', () => {
    const before = repository()
    const after = rotated(before, role, newKeys)
    expect(keyIdsOf(after, role)).toEqual(newKeys.map(roleKeyId))
    expect(Object.keys(verified(after).targets.targets)).toEqual(['directory/1.json'])
    expect(verified(after).templates).toBeDefined()
    for (const [path, bytes] of before) if (!path.includes('timestamp')) expect(after.get(path)).toBe(bytes)
  })

  it('leave the keys of all other roles as they were', () => {
    const [before, after] = [repository(), rotated(repository(), role, newKeys)]
    for (const other of roles)
      if (other !== role) expect(keyIdsOf(after, other)).toEqual(keyIdsOf(before, other))
  })
})

describe('the keys before', () => {
  it.each(['targets', 'snapshot', 'timestamp'] as const)('of %s no longer count', (role) => {
    const newKey = generateRoleKey()
    const after = rotated(repository(), role, [newKey])
    expect(verified(publish(after, { ...keys, [role]: newKey }, kept)).rootVersion).toBe(2)
    expect(() => verified(publish(after, keys, kept))).toThrow()
  })

  it('of templates no longer count', () => {
    const newKey = generateRoleKey()
    const after = rotated(repository(), 'templates', [newKey])
    expect(verified(publishTemplates(after, { ...keys, templates: newKey }, kept)).templates?.version).toBe(3)
    const old = publishTemplates(after, { ...keys, templates: keys.templates ?? newKey }, kept)
    expect(() => verified(old)).toThrow()
  })

  it('of the root no longer count', () => {
    const root = [generateRoleKey(), generateRoleKey()]
    const after = rotated(repository(), 'root', root)
    const again = { role: 'timestamp', newKeys: [generateRoleKey()], from } as const
    expect(() => rotateRole(after, keys, again)).toThrow(RangeError)
    expect(verified(rotateRole(after, { ...keys, root }, again)).rootVersion).toBe(3)
  })
})

describe('a rotation', () => {
  it('keeps no key in the root that has no role', () => {
    const after = rotated(repository(), 'timestamp', [generateRoleKey()])
    const { keys: known, roles } = currentRoot(after).signed
    const used = new Set(Object.values(roles).flatMap(({ keyIDs }) => keyIDs))
    expect(new Set(Object.keys(known))).toEqual(used)
    expect(Object.keys(known)).not.toContain(roleKeyId(keys.timestamp))
  })

  it('can be followed through several, by a client of any earlier root', () => {
    const [snapshot, timestamp] = [generateRoleKey(), generateRoleKey()]
    const second = rotateRole(repository(), keys, { role: 'snapshot', newKeys: [snapshot], from })
    const third = rotateRole(second, { ...keys, snapshot }, { role: 'timestamp', newKeys: [timestamp], from })
    const root = [...keys.root.slice(1), generateRoleKey()]
    const fourth = rotateRole(third, { root: keys.root }, { role: 'root', newKeys: root, from })
    for (const first of [1, 2, 3, 4]) expect(verified(fourth, first).rootVersion).toBe(4)
  })

  it('needs as many of the present root keys as the root asks for, and no others', () => {
    const change = { role: 'timestamp', newKeys: [generateRoleKey()], from } as const
    const strangers = [generateRoleKey(), generateRoleKey()]
    const [first = generateRoleKey(), second = generateRoleKey()] = keys.root
    for (const root of [[], [first], [first, first], strangers, [first, ...strangers]])
      expect(() => rotateRole(repository(), { ...keys, root }, change)).toThrow(RangeError)
    const enough = rotateRole(repository(), { ...keys, root: [first, second, ...strangers] }, change)
    const signers = Object.keys(
      readMetadata(MetadataKind.Root, requiredFile(enough, 'metadata/2.root.json')).signatures,
    )
    expect(signers.toSorted()).toEqual([first, second].map(roleKeyId).toSorted())
  })

  it('of the root is signed by enough of the old and of the new keys', () => {
    const newKeys = [generateRoleKey(), generateRoleKey()]
    const change = { role: 'root', newKeys, from } as const
    const root = keys.root.slice(0, 2)
    expect(verified(rotateRole(repository(), { root }, change)).rootVersion).toBe(2)
    expect(() => rotateRole(repository(), { root: root.slice(0, 1) }, change)).toThrow(RangeError)
    const raised = rotateRole(repository(), { root, rootThreshold: 1 }, change)
    expect(currentRoot(raised).signed.roles.root?.threshold).toBe(1)
    expect(() => rotateRole(repository(), { root, rootThreshold: 3 }, change)).toThrow(RangeError)
  })

  it('needs the keys that sign what follows', () => {
    const { root, snapshot, timestamp } = keys
    const newKeys = [generateRoleKey()]
    expect(() => rotateRole(repository(), { root, timestamp }, { role: 'targets', newKeys, from })).toThrow(
      RangeError,
    )
    expect(() => rotateRole(repository(), { root, snapshot }, { role: 'targets', newKeys, from })).toThrow(
      RangeError,
    )
    expect(() =>
      rotateRole(repository(), { root, snapshot, timestamp }, { role: 'templates', newKeys, from }),
    ).toThrow(RangeError)
    expect(() => rotateRole(repository(), keys, { role: 'targets', newKeys: [], from })).toThrow(RangeError)
  })

  it('of templates does not touch the root, and works without root keys', () => {
    const files = repository()
    const newKeys = [generateRoleKey()]
    const after = rotateRole(files, { ...keys, root: [] }, { role: 'templates', newKeys, from })
    expect(currentRoot(after).signed.version).toBe(1)
    expect(verified(after).templates?.version).toBe(2)
    const { templates: _, ...open } = keys
    const without = buildRepository({ keys: open, from })
    expect(() => rotateRole(without, keys, { role: 'templates', newKeys, from })).toThrow(RangeError)
  })

  it('can be made where the root keys are, and promoted where the server’s are', () => {
    const files = repository()
    const { root, snapshot, timestamp } = keys
    const newKeys = [generateRoleKey()]
    const staged = stageRotation(files, { root }, { role: 'targets', newKeys, from })
    expect([...staged.keys()].toSorted()).toEqual(['metadata/2.root.json', 'metadata/2.targets.json'])
    const promoted = promote(files, staged, { snapshot, timestamp }, { from })
    expect(promoted).toEqual(rotated(files, 'targets', newKeys))
  })
})
