/** Files an officer names are written whole and read within bounds. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBounded, safeFileName, writeWhole } from '../../../../src-main/shell/files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writeWhole', () => {
  it('writes for the owner only, replaces what was there, and leaves nothing beside it', async () => {
    const path = join(folder, 'message.eml')
    await writeFile(path, 'something much longer than what comes')
    await chmod(path, 0o644)
    await writeWhole(path, new TextEncoder().encode('sealed'))
    expect(await readFile(path, 'utf8')).toBe('sealed')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['message.eml'])
  })

  it('says so where it cannot, and leaves nothing behind', async () => {
    await mkdir(join(folder, 'message.eml'))
    await expect(writeWhole(join(folder, 'message.eml'), new Uint8Array(3))).rejects.toMatchObject({
      code: 'file-not-writable',
    })
    await expect(writeWhole(join(folder, 'none', 'message.eml'), new Uint8Array(3))).rejects.toMatchObject({
      code: 'file-not-writable',
    })
    expect(await readdir(folder)).toEqual(['message.eml'])
  })
})

describe('readBounded', () => {
  it('reads what is there', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    await writeFile(join(folder, 'in.asc'), bytes)
    expect(await readBounded(join(folder, 'in.asc'))).toEqual(bytes)
    await writeFile(join(folder, 'empty.asc'), '')
    expect(await readBounded(join(folder, 'empty.asc'))).toEqual(new Uint8Array(0))
  })

  it('takes 25 MB and refuses more', async () => {
    const path = join(folder, 'large.eml')
    await writeFile(path, '')
    await truncate(path, 25 * 1024 * 1024)
    expect((await readBounded(path)).length).toBe(25 * 1024 * 1024)
    await truncate(path, 25 * 1024 * 1024 + 1)
    await expect(readBounded(path)).rejects.toMatchObject({
      code: 'file-too-large',
      params: { megabytes: 25 },
    })
  })

  it('refuses what is no file', async () => {
    await expect(readBounded(folder)).rejects.toMatchObject({ code: 'file-not-readable' })
    await expect(readBounded(join(folder, 'absent'))).rejects.toMatchObject({ code: 'file-not-readable' })
  })
})

describe('safeFileName', () => {
  it('keeps ordinary names', () => {
    expect(safeFileName('message-7F3A.eml')).toBe('message-7F3A.eml')
  })

  it('never yields a folder, a hidden file or an empty name', () => {
    fc.assert(
      fc.property(fc.string(), (suggested) =>
        /^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/.test(safeFileName(suggested)),
      ),
    )
    expect(safeFileName('../../etc/passwd')).toBe('etc-passwd')
  })
})
