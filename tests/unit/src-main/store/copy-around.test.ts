import { randomBytes } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyAround } from '../../../../src-main/store/copy-around.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

/** A disk that gives an error for every read that touches the byte at `bad`. */
async function failingDisk(path: string, bad: number, code: string) {
  const handle = await open(path, 'r')
  return {
    stat: handle.stat.bind(handle),
    close: handle.close.bind(handle),
    read: (async (bytes: Buffer, offset: number, length: number, at: number) => {
      if (at <= bad && bad < at + length) throw Object.assign(new Error('x'), { code })
      return handle.read(bytes, offset, length, at)
    }) as typeof handle.read,
  }
}

describe('copyAround', () => {
  it.each([0, 5000, 3_000_123])('copies %i bytes as they are', async (length) => {
    await using folder = await tempFolder()
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')]
    await writeFile(from, randomBytes(length))
    await copyAround(from, to)
    expect((await readFile(to)).equals(await readFile(from))).toBe(true)
    await expect(copyAround(from, to)).rejects.toThrow('EEXIST')
  })

  it('leaves out one page where the disk does not give it, and nothing else', async () => {
    await using folder = await tempFolder()
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')]
    const bytes = randomBytes(2_000_123)
    await writeFile(from, bytes)
    await copyAround(from, to, (path) => failingDisk(path, 1_200_000, 'EIO'))
    const start = 1_200_000 - (1_200_000 % 4096)
    bytes.fill(0, start, start + 4096)
    expect((await readFile(to)).equals(bytes)).toBe(true)
    const other = copyAround(from, `${to}2`, (path) => failingDisk(path, 1, 'EACCES'))
    await expect(other).rejects.toMatchObject({ code: 'EACCES' })
  })
})
