/** A file that was chosen is read once, within bounds, by whoever has its handle. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handedFiles, readBounded } from '../../../../../src-main/services/messages/handed-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-handed-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('handedFiles', () => {
  it('reads the file of a handle, once', async () => {
    const path = join(folder, 'in.asc')
    await writeFile(path, 'sealed')
    const files = handedFiles()
    const handle = files.hand(path)
    expect(new TextDecoder().decode(await files.take(handle))).toBe('sealed')
    await expect(files.take(handle)).rejects.toMatchObject({ code: 'file-not-readable' })
  })

  it('knows no handle that nobody gave, and takes no path for one', async () => {
    const path = join(folder, 'in.asc')
    await writeFile(path, 'sealed')
    const files = handedFiles()
    files.hand(path)
    for (const handle of [crypto.randomUUID(), path, '__proto__']) {
      await expect(files.take(handle)).rejects.toMatchObject({ code: 'file-not-readable' })
    }
  })

  it('forgets the oldest of very many', async () => {
    const path = join(folder, 'in.asc')
    await writeFile(path, 'sealed')
    const files = handedFiles()
    const handles = Array.from({ length: 17 }, () => files.hand(path))
    await expect(files.take(handles[0] ?? '')).rejects.toMatchObject({ code: 'file-not-readable' })
    expect((await files.take(handles[1] ?? '')).length).toBe(6)
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

  it('takes 50 MB and refuses more', async () => {
    const path = join(folder, 'large.eml')
    await writeFile(path, '')
    await truncate(path, 50 * 1024 * 1024)
    expect((await readBounded(path)).length).toBe(50 * 1024 * 1024)
    await truncate(path, 50 * 1024 * 1024 + 1)
    await expect(readBounded(path)).rejects.toMatchObject({
      code: 'file-too-large',
      params: { megabytes: 50 },
    })
  })

  it('refuses what is no file', async () => {
    await expect(readBounded(folder)).rejects.toMatchObject({ code: 'file-not-readable' })
    await expect(readBounded(join(folder, 'absent'))).rejects.toMatchObject({ code: 'file-not-readable' })
  })
})
