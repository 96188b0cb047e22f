/** The archive of a case has a bound, and what is above it is refused before the rest is read. */
import { describe, expect, it } from 'vitest'
import { mostBytes, type PackedFile, packed } from '../../../../../src-main/services/case-export/zip.ts'

const head = { format: 'poc-desk-case/1' } as const
const megabyte = 1024 * 1024

/** So many files of one size each; `read` counts those that were asked for. */
function* files(count: number, size: number, read: { count: number } = { count: 0 }): Generator<PackedFile> {
  for (let number = 0; number < count; number += 1) {
    read.count += 1
    yield { path: `${number}.bin`, bytes: new Uint8Array(size) }
  }
}
const packing = (limit?: number) => ({
  at: new Date('2026-11-21T09:00:00.000Z'),
  signal: new AbortController().signal,
  ...(limit === undefined ? {} : { limit }),
})

describe('the bound of an archive', () => {
  it('is of all files together, to the byte, and what is beyond it is not read', async () => {
    await expect(packed(files(4, megabyte), head, packing(4 * megabyte))).resolves.toBeInstanceOf(Uint8Array)
    const read = { count: 0 }
    await expect(packed(files(9, megabyte, read), head, packing(4 * megabyte - 1))).rejects.toMatchObject({
      code: 'file-too-large',
    })
    expect(read.count).toBe(4)
  })

  it('is 512 MB where none is handed in', async () => {
    // Zeros that nobody reads take no memory: the bound is asked before the bytes.
    const read = { count: 0 }
    const whole = { path: 'a', bytes: new Uint8Array(mostBytes + 1) }
    function* one() {
      yield whole
      read.count += 1
    }
    await expect(packed(one(), head, packing())).rejects.toMatchObject({
      code: 'file-too-large',
      params: { megabytes: 512 },
    })
    expect(read.count).toBe(0)
  })
})
