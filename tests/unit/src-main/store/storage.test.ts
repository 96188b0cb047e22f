import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  isNetworkFileSystem,
  mountType,
  readingFailure,
  refuseNetworkDisk,
  storageFailure,
  writeFileWhole,
} from '../../../../src-main/store/storage.ts'
import { makeVaultFolder, readVaultFolder } from '../../../../src-main/store/vault-folder.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const mountInfo = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/officer/remote rw - fuse.sshfs officer@host:/ rw
31 22 0:41 / /media/my\\040stick rw - fuseblk /dev/sdb1 rw
32 22 0:42 / /media/over rw - ext4 /dev/sdc1 rw
33 22 0:43 / /media/over rw - fuse.rclone remote: rw
`

describe('network disks', () => {
  it.each([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0xff534d42 | 0])('refuses type %i', (type) => {
    expect(isNetworkFileSystem(type, undefined)).toBe(true)
  })

  it.each([0xef53, 0x9123683e, 0x58465342, 0x4d44, 0x01021994])('accepts local type %i', (type) => {
    expect(isNetworkFileSystem(type, undefined)).toBe(false)
  })

  it('tells FUSE file systems apart by their name, and refuses those it does not know', () => {
    const fuse = 0x65735546
    expect(isNetworkFileSystem(fuse, mountType(mountInfo, '/home/officer/remote/vault'))).toBe(true)
    expect(isNetworkFileSystem(fuse, mountType(mountInfo, '/media/my stick/vault'))).toBe(false)
    expect(isNetworkFileSystem(fuse, mountType(mountInfo, '/media/over'))).toBe(true)
    expect(isNetworkFileSystem(fuse, undefined)).toBe(true)
  })

  it('does not take the beginning of a name for a folder', () => {
    expect(mountType(mountInfo, '/home/officer/remote-2')).toBe('ext4')
  })

  it('accepts this disk, also for a folder that is not there yet', async () => {
    await using folder = await tempFolder()
    await expect(refuseNetworkDisk(join(folder.path, 'a/b/c'))).resolves.toBeUndefined()
  })
})

describe('writeFileWhole', () => {
  it('writes for this user only and leaves no temporary file', async () => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'small')
    await writeFileWhole(file, Buffer.from('one'))
    await writeFileWhole(file, Buffer.from('two'))
    expect(await readFile(file, 'utf8')).toBe('two')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder.path)).toEqual(['small'])
  })

  it('says that the place cannot be written', async () => {
    await using folder = await tempFolder()
    await writeFile(join(folder.path, 'file'), '')
    const inside = join(folder.path, 'file', 'vault.json')
    await expect(writeFileWhole(inside, Buffer.from('x'))).rejects.toThrow('storage-not-writable')
  })

  it.each([
    ['ENOSPC', 'storage-full'],
    ['EDQUOT', 'storage-full'],
    ['EROFS', 'storage-not-writable'],
    ['EACCES', 'storage-not-writable'],
    ['EIO', 'storage-not-readable'],
  ])('takes %s for %s', (code, failure) => {
    expect(storageFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ code: failure })
  })
})

describe('readVaultFolder', () => {
  it.each(['folder', 'pipe', 'link to nothing'])(
    'takes a %s named vault.json for a damaged header',
    async (what) => {
      await using vault = await tempFolder()
      const header = join(vault.path, 'vault.json')
      await writeFile(join(vault.path, 'desk.db'), '')
      if (what === 'folder') await mkdir(header)
      else if (what === 'pipe') execFileSync('mkfifo', [header])
      else await symlink(join(vault.path, 'nothing'), header)
      expect(await readVaultFolder(vault.path, 10)).toEqual({
        kind: 'vault',
        header: null,
        hasDatabase: true,
      })
    },
  )

  it.each([
    ['EACCES', 'storage-not-readable'],
    ['EISDIR', 'storage-not-readable'],
    ['ELOOP', 'storage-not-readable'],
    ['EIO', 'storage-not-readable'],
    ['ENOTDIR', 'storage-not-writable'],
    ['ENOSPC', 'storage-full'],
  ])('takes %s for %s', (code, failure) => {
    expect(readingFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ code: failure })
  })
})

describe('makeVaultFolder', () => {
  const fill = async (folder: string) => writeFile(join(folder, 'vault.json'), '{}')

  it('makes the folder with everything in it, for this user only', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'deep', 'vault')
    await makeVaultFolder(folder, fill)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(await readVaultFolder(folder, 10)).toEqual({
      kind: 'vault',
      header: Buffer.from('{}'),
      hasDatabase: false,
    })
  })

  it('leaves nothing when filling fails, and takes an empty folder over', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await mkdir(folder)
    const failing = makeVaultFolder(folder, async (temporary) => {
      await fill(temporary)
      throw Object.assign(new Error('x'), { code: 'ENOSPC' })
    })
    await expect(failing).rejects.toThrow('storage-full')
    expect(await readdir(parent.path)).toEqual(['vault'])
    expect(await readVaultFolder(folder, 10)).toEqual({ kind: 'absent' })
    await makeVaultFolder(folder, fill)
    expect(await readdir(folder)).toEqual(['vault.json'])
  })

  it('does not replace what is there', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await mkdir(folder)
    await writeFile(join(folder, 'kept'), 'kept')
    await expect(makeVaultFolder(folder, fill)).rejects.toThrow('vault-exists')
    expect(await readFile(join(folder, 'kept'), 'utf8')).toBe('kept')
  })
})
