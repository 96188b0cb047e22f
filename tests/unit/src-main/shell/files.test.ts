/** Files an officer names are written whole, under names that can only be names. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safeFileName, writeBeside, writeWhole } from '../../../../src-main/shell/files.ts'

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

describe('writeBeside', () => {
  const file = (content: string) => ({ suggestedName: 'a.b.eml', bytes: new TextEncoder().encode(content) })

  it('gives a number to a name that is taken, and never writes over anything', async () => {
    await writeFile(join(folder, 'a.b-2.eml'), 'there before')
    const names = await Promise.all(['one', 'two', 'three'].map((text) => writeBeside(folder, file(text))))
    expect(new Set(names)).toEqual(new Set(['a.b.eml', 'a.b-3.eml', 'a.b-4.eml']))
    const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    expect(contents).toEqual(['one', 'two', 'three'])
    expect(await readFile(join(folder, 'a.b-2.eml'), 'utf8')).toBe('there before')
    expect(await readdir(folder)).toHaveLength(4)
  })

  it('says so where it cannot, and leaves nothing behind', async () => {
    await expect(writeBeside(join(folder, 'none'), file('one'))).rejects.toMatchObject({
      code: 'file-not-writable',
    })
    expect(await readdir(folder)).toEqual([])
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
