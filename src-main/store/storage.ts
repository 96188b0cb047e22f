/** Files of the vault folder: written whole or not at all, on local disks only. */
import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, realpath, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../../src-shared/base/failure.ts'
import { failpoint } from '../base/failpoint.ts'

/** What an error of the file system means to an officer; other errors pass unchanged. */
export function storageFailure(error: unknown): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return new Failure('storage-full', {}, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return new Failure('storage-not-writable', {}, error)
    case 'EIO':
    case 'ENXIO':
      return new Failure('storage-not-readable', {}, error)
    default:
      return error
  }
}

/** As {@link storageFailure} for work that only reads: what may not be touched is then a file that cannot be read. */
export function readingFailure(error: unknown): unknown {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EISDIR':
    case 'ELOOP':
      return new Failure('storage-not-readable', {}, error)
    default:
      return storageFailure(error)
  }
}

export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/**
 * Why no file could be made in a folder, where SQLite only says that it could not (`SQLITE_CANTOPEN`): tried with a
 * file of one page, which is removed again. `error` is what SQLite said.
 */
export function whyNotWritable(folder: string, error: unknown): unknown {
  const probe = join(folder, `${randomUUID()}.probe`)
  try {
    writeFileSync(probe, Buffer.alloc(4096), { flag: 'wx', mode: 0o600, flush: true })
  } catch (refused) {
    return storageFailure(refused)
  } finally {
    rmSync(probe, { force: true })
  }
  return new Failure('storage-not-writable', {}, error)
}

/** Makes a folder that only this user may enter, with its parents. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * Writes a small file so that after a crash either the old or the new one is there: temporary name, fsync,
 * rename, fsync of the folder. Readable by this user only.
 */
export async function writeFileWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.new`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    failpoint('file-written')
    await rename(temporary, file)
    failpoint('file-renamed')
    await syncPath(dirname(file))
  } catch (error) {
    // What stopped the writing may stop the tidying too; the first reason is the one to report.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw storageFailure(error)
  }
}

/**
 * Removes temporary files of {@link writeFileWhole} that a crash left in a folder; nobody else may be writing there.
 *
 * @throws Failure `storage-*`
 */
export async function removeUnfinished(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (/\.[0-9a-f-]{36}\.new$/.test(name)) await rm(join(folder, name), { force: true })
    }
  } catch (error) {
    // What is no folder has nothing unfinished in it.
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw storageFailure(error)
  }
}

/** Flushes a file or folder to the disk. Windows has no fsync of folders; its renames are journalled. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (process.platform === 'win32') return undefined
    throw error
  })
  if (handle === undefined) return
  try {
    await handle.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}

/** As {@link syncPath} for a folder, in the synchronous steps around a database. */
export function syncFolderNow(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The nearest folder that exists, beginning with `path` itself. */
async function nearestFolder(path: string): Promise<{ folder: string; type: number }> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    try {
      return { folder: await realpath(folder), type: (await statfs(folder)).type }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw storageFailure(error)
    }
  }
}

/** `statfs` types of network file systems, from statfs(2) and linux/magic.h. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x564c, // NCP
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x73757245, // Coda
  0x00c36400, // Ceph
  0x01021997, // 9P
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x01161970, // GFS2
  0x7461636f, // OCFS2
  0x786f4256, // shared folder of a virtual machine (VirtualBox)
  0xbacbacbc, // shared folder of a virtual machine (VMware)
])
const fuseType = 0x65735546

/** FUSE file systems known to keep their data on this machine; all others count as network. */
const localFuse: ReadonlySet<string> = new Set([
  'fuseblk',
  'fuse.ntfs-3g',
  'fuse.exfat',
  'fuse.gocryptfs',
  'fuse.cryfs',
  'fuse.encfs',
  'fuse.veracrypt',
  'fuse.bindfs',
  'fuse.mergerfs',
  'fuse.fuse-overlayfs',
])

/** Whether a Linux file system reaches over the network; `fuseName` is its type in mountinfo, where it is FUSE. */
export function isNetworkFileSystem(type: number, fuseName: string | undefined): boolean {
  // The kernel gives 32 bits; on some machines Node shows them as a negative number.
  const unsigned = type >>> 0
  if (unsigned === fuseType) return fuseName === undefined || !localFuse.has(fuseName)
  return networkTypes.has(unsigned)
}

/** The type of the mount that `folder` is on, from the text of /proc/self/mountinfo (proc(5)). */
export function mountType(mountInfo: string, folder: string): string | undefined {
  let found: { point: string; type: string } | undefined
  for (const line of mountInfo.split('\n')) {
    const [before, after] = line.split(' - ')
    const point = before?.split(' ')[4]?.replace(/\\(\d{3})/g, (_, octal: string) => octalCharacter(octal))
    const type = after?.split(' ')[0]
    if (point === undefined || type === undefined) continue
    const inside = folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`)
    // Of two mounts on one point, the later line is the one that is seen.
    if (inside && point.length >= (found?.point.length ?? 0)) found = { point, type }
  }
  return found?.type
}

function octalCharacter(octal: string): string {
  return String.fromCharCode(Number.parseInt(octal, 8))
}

/**
 * Refuses a folder on a network disk: SQLite's locks and flushes cannot be trusted there, and a copy of the
 * database would stand on somebody else's machine. Linux file systems and Windows UNC paths are told apart.
 *
 * @throws Failure `vault-on-network-disk`
 */
export async function refuseNetworkDisk(path: string): Promise<void> {
  if (process.platform === 'win32') {
    if (/^[\\/]{2}(?![?.][\\/])/.test(path)) throw new Failure('vault-on-network-disk')
    return
  }
  if (process.platform !== 'linux') return
  const { folder, type } = await nearestFolder(path)
  const mountInfo = type >>> 0 === fuseType ? await readFile('/proc/self/mountinfo', 'utf8') : ''
  if (isNetworkFileSystem(type, mountType(mountInfo, folder))) throw new Failure('vault-on-network-disk')
}
