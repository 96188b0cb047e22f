// Digests over sources, and the refusal of a file that is not the one named.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOfContents, digestOfTree, verifyIntegrity } from '../../../../scripts/lib/digest.mjs'
import { Stop } from '../../../../scripts/lib/say.mjs'

let folder
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-digest-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('verifyIntegrity', () => {
  const bytes = Buffer.from('the runtime')
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`

  it('accepts the file named', async () => {
    await writeFile(join(folder, 'file'), bytes)
    await expect(verifyIntegrity(join(folder, 'file'), integrity)).resolves.toBeUndefined()
  })

  it.each([
    ['one bit', (copy) => copy.with(0, copy[0] ^ 1)],
    ['one byte more', (copy) => Buffer.concat([copy, Buffer.from([0])])],
    ['one byte less', (copy) => copy.subarray(1)],
  ])('refuses a file changed by %s', async (_name, change) => {
    await writeFile(join(folder, 'file'), change(bytes))
    await expect(verifyIntegrity(join(folder, 'file'), integrity)).rejects.toThrow(Stop)
  })

  it.each(['', 'sha512-', 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='])(
    'takes no weaker text: "%s"',
    async (text) => {
      await writeFile(join(folder, 'file'), bytes)
      await expect(verifyIntegrity(join(folder, 'file'), text)).rejects.toThrow('sha512')
    },
  )
})

describe('digestOfTree', () => {
  it('changes with a name, a size or a time, and with nothing else', async () => {
    await mkdir(join(folder, 'src/deep'), { recursive: true })
    await writeFile(join(folder, 'src/deep/a.ts'), 'one')
    await utimes(join(folder, 'src/deep/a.ts'), 1000, 1000)
    const first = digestOfTree(folder, ['src', 'absent'])
    expect(digestOfTree(folder, ['absent', 'src'])).toBe(first)

    await utimes(join(folder, 'src/deep/a.ts'), 2000, 1001)
    const touched = digestOfTree(folder, ['src', 'absent'])
    await writeFile(join(folder, 'src/deep/a.ts'), 'three')
    await utimes(join(folder, 'src/deep/a.ts'), 2000, 1001)
    const grown = digestOfTree(folder, ['src', 'absent'])
    await writeFile(join(folder, 'src/b.ts'), '')
    const more = digestOfTree(folder, ['src', 'absent'])
    expect(new Set([first, touched, grown, more]).size).toBe(4)
  })
})

describe('digestOfContents', () => {
  it('tells an absent file from an empty one and follows the contents', async () => {
    const file = join(folder, 'package.json')
    const absent = digestOfContents([file])
    await writeFile(file, '')
    const empty = digestOfContents([file])
    await writeFile(file, '{}')
    expect(new Set([absent, empty, digestOfContents([file])]).size).toBe(3)
  })
})
