/** How far a registry had come, remembered beside the vault: what counts as older, and what a mark never stops. */
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBelowMark,
  type RegistryMark,
  readRegistryMark,
  registryMarkPath,
  writeRegistryMark,
} from '../../../../src-main/store/registry-marks.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const vaultId = '6d0f0a3e-6a0e-4b5a-9d3b-3f1f2f9a1c11'
const role = (version: number, ...keyIds: string[]) => ({ version, keyIds })
const mark: RegistryMark = {
  format: 1,
  rootFingerprint: 'a'.repeat(64),
  root: 3,
  roles: { timestamp: role(50, 't'), snapshot: role(20, 's'), targets: role(10, 'x', 'y') },
  sequence: 7,
}
const changed = (change: Partial<RegistryMark>, roles: RegistryMark['roles'] = {}): RegistryMark => ({
  ...mark,
  ...change,
  roles: { ...mark.roles, ...roles },
})

describe('a mark', () => {
  it('is written whole and read again, by this user only', async () => {
    await using folder = await tempFolder()
    const marks = join(folder.path, 'marks')
    expect(readRegistryMark(marks, vaultId)).toBeUndefined()
    await writeRegistryMark(marks, vaultId, mark)
    await writeRegistryMark(marks, vaultId, changed({ sequence: 8 }))
    expect(readRegistryMark(marks, vaultId)).toEqual(changed({ sequence: 8 }))
    expect(statSync(registryMarkPath(marks, vaultId)).mode & 0o777).toBe(0o600)
    expect(await readdir(marks)).toHaveLength(1)
  })

  it('that is damaged is none', async () => {
    await using folder = await tempFolder()
    await writeRegistryMark(folder.path, vaultId, mark)
    const file = registryMarkPath(folder.path, vaultId)
    const whole = readFileSync(file)
    fc.assert(
      fc.property(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        writeFileSync(file, whole.with(at, (whole[at] ?? 0) ^ bits))
        expect(readRegistryMark(folder.path, vaultId)).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        writeFileSync(file, bytes)
        expect(readRegistryMark(folder.path, vaultId)).toBeUndefined()
      }),
    )
  })

  it('that cannot be read or written stops nothing', async () => {
    await using folder = await tempFolder()
    await mkdir(registryMarkPath(folder.path, vaultId))
    expect(readRegistryMark(folder.path, vaultId)).toBeUndefined()
    await writeRegistryMark(folder.path, vaultId, mark)
    expect(readRegistryMark(folder.path, vaultId)).toBeUndefined()
    await writeRegistryMark(join(registryMarkPath(folder.path, vaultId), '\0'), vaultId, mark)
    chmodSync(folder.path, 0o700)
    await writeRegistryMark('', vaultId, mark)
    expect(readRegistryMark('', vaultId)).toBeUndefined()
  })
})

describe('older than seen', () => {
  it.each<[string, RegistryMark]>([
    ['the root', changed({ root: 2 })],
    ['the timestamp', changed({}, { timestamp: role(49, 't') })],
    ['the snapshot', changed({}, { snapshot: role(19, 's') })],
    ['the targets', changed({}, { targets: role(9, 'x', 'y') })],
    ['the directory', changed({ sequence: 6 })],
    ['an earlier root with other keys', changed({ root: 2 }, { timestamp: role(60, 'other') })],
  ])('%s', (_what, next) => {
    expect(isBelowMark(next, mark)).toBe(true)
  })

  it.each<[string, RegistryMark]>([
    ['the same', mark],
    ['newer', changed({ root: 4, sequence: 8 }, { timestamp: role(51, 't') })],
    ['a timestamp by other keys', changed({ root: 4 }, { timestamp: role(1, 'new') })],
    ['a snapshot by other keys', changed({ root: 4 }, { snapshot: role(1, 'new') })],
    [
      'a snapshot of which another timestamp tells',
      changed({ root: 4 }, { timestamp: role(1, 'n'), snapshot: role(1, 's') }),
    ],
    [
      'targets of which another snapshot tells',
      changed({ root: 4 }, { snapshot: role(1, 'n'), targets: role(1, 'x', 'y') }),
    ],
    ['a directory by other keys', changed({ root: 4, sequence: 1 }, { targets: role(11, 'new') })],
    ['of another registry', changed({ rootFingerprint: 'b'.repeat(64), root: 1, sequence: 1 })],
    ['what was never seen', { ...mark, root: 3, roles: {}, sequence: 7 }],
  ])('is not %s', (_what, next) => {
    expect(isBelowMark(next, mark)).toBe(false)
  })

  it('is nothing where there is no mark, or one that knows the root alone', () => {
    expect(isBelowMark(mark, undefined)).toBe(false)
    const rootOnly = { ...mark, roles: {}, sequence: null }
    expect(isBelowMark(mark, rootOnly)).toBe(false)
    expect(isBelowMark({ ...mark, root: 2 }, rootOnly)).toBe(true)
  })
})
