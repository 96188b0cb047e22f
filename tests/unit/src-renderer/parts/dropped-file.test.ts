/** What is read of a drop: one file of bearable size, nothing else. */
import { describe, expect, it } from 'vitest'
import { fileItem, mostBytes, readDropped } from '../../../../src-renderer/parts/dropped-file.ts'

const file = (content: string) => ({
  kind: 'file',
  getFile: () => Promise.resolve(new File([content], 'message.asc')),
})

describe('readDropped', () => {
  it('reads exactly the bytes of the one file', async () => {
    const dropped = await readDropped([{ kind: 'text' }, file('-----BEGIN PGP')])
    expect(new TextDecoder().decode(dropped.bytes ?? new Uint8Array())).toBe('-----BEGIN PGP')
    expect(dropped).toMatchObject({ name: 'message.asc', problem: null })
  })

  it('reads a chosen file like a dropped one', async () => {
    const dropped = await readDropped([fileItem(new File(['a;b'], 'list.csv'))])
    expect(dropped).toMatchObject({ name: 'list.csv', problem: null, bytes: new TextEncoder().encode('a;b') })
  })

  it('opens none of several', async () => {
    expect(await readDropped([file('a'), file('b')])).toEqual({ bytes: null, problem: 'several' })
  })

  it('does not read a file beyond the limit', async () => {
    const large = { size: mostBytes + 1, arrayBuffer: () => Promise.reject(new Error('was read')) }
    const item = { kind: 'file', getFile: () => Promise.resolve(large as unknown as File) }
    expect(await readDropped([item])).toEqual({ bytes: null, problem: 'too-large' })
  })

  it('ignores dropped text and folders', async () => {
    expect(await readDropped([{ kind: 'text' }, { kind: 'directory' }])).toEqual({
      bytes: null,
      problem: null,
    })
  })
})
