import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockPath, takeVaultLock } from '../../../../src-main/store/vault-lock.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const source = join(import.meta.dirname, '../../../../src-main/store/vault-lock.ts')

/** A child process that has taken the lock and waits. */
async function holder(folder: string) {
  const script = `
    import { takeVaultLock } from '${source}'
    globalThis.kept = takeVaultLock(process.argv[1], '')
    console.log('held')
    setInterval(() => globalThis.kept, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder])
  await once(child.stdout, 'data')
  return child
}

describe('takeVaultLock', () => {
  it('lets one in at a time, and the next after the release', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'deep', 'vault')
    const lock = takeVaultLock(folder, '')
    expect(() => takeVaultLock(folder, '')).toThrow('vault-busy')
    lock.release()
    lock.release()
    takeVaultLock(folder, '').release()
    expect(await readdir(join(parent.path, 'deep'))).toEqual(['vault.lock'])
  })

  it('is held by another process until that is killed', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    const child = await holder(folder)
    expect(() => takeVaultLock(folder, '')).toThrow('vault-busy')
    child.kill('SIGKILL')
    await once(child, 'exit')
    takeVaultLock(folder, '').release()
  })

  it('stays with the name while the folder is exchanged', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await mkdir(folder)
    const lock = takeVaultLock(folder, '')
    await rename(folder, `${folder}.kept`)
    expect(() => takeVaultLock(folder, '')).toThrow('vault-busy')
    lock.release()
  })

  it('is the same by every name of the folder', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await mkdir(folder)
    await symlink(folder, join(parent.path, 'other'))
    expect(lockPath(join(parent.path, 'other'))).toBe(lockPath(folder))
    const lock = takeVaultLock(join(parent.path, 'other'), '')
    expect(() => takeVaultLock(folder, '')).toThrow('vault-busy')
    lock.release()
  })

  it('is taken in spite of a file of that name that is no lock', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await writeFile(`${folder}.lock`, 'x'.repeat(9000))
    const lock = takeVaultLock(folder, '')
    expect(() => takeVaultLock(folder, '')).toThrow('vault-busy')
    lock.release()
  })

  it('says that the place cannot be written', async () => {
    await using parent = await tempFolder()
    await writeFile(join(parent.path, 'file'), '')
    expect(() => takeVaultLock(join(parent.path, 'file', 'vault'), '')).toThrow('storage-not-writable')
    await mkdir(join(parent.path, 'taken.lock'))
    expect(() => takeVaultLock(join(parent.path, 'taken'), '')).toThrow('storage-not-writable')
  })
})
