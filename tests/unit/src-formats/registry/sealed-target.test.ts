/** Sealed targets: what comes back, what is refused, and what their length and header tell. */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { openTarget, sealTarget } from '../../../../src-formats/registry/sealed-target.ts'

const key = randomBytes(32)
const path = 'directory/7.jwe'
const keys = new Map([[3, key]])
const limit = 100_000
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const unreadable = expect.objectContaining({ code: 'directory-unreadable' })

/** A target as somebody with the key could make it who does not keep to the form. */
async function sealedBy(
  header: Record<string, unknown>,
  plaintext: Uint8Array,
  withKey = key,
): Promise<Uint8Array> {
  const jwe = await new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'epoch-3', path, ...header })
    .encrypt(withKey)
  return Buffer.from(jwe)
}

/** Length in front, then the compressed content. */
function framed(content: Uint8Array, length?: number): Uint8Array {
  const packed = gzipSync(content)
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(length ?? packed.length)
  return Buffer.concat([prefix, packed])
}

describe('a sealed target', () => {
  it('comes back as it was, whatever it was', async () => {
    const content = fc.uint8Array({ maxLength: 5000 })
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 999_999_999 }), async (bytes, epoch) => {
        const sealed = await sealTarget(bytes, { epoch, key, path })
        const opened = await openTarget(sealed, { path, keys: new Map([[epoch, key]]), limit })
        expect(Buffer.compare(opened, bytes)).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it('tells the epoch and its path, and nothing of the content', async () => {
    const sealed = await sealTarget(Buffer.from('Kenya poc@csirt.ken.example'), { epoch: 3, key, path })
    expect(decodeProtectedHeader(text(sealed))).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      typ: 'poc-desk-target',
      kid: 'epoch-3',
      path,
    })
    const decoded = text(sealed)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(decoded.join(' ')).not.toMatch(/kenya|csirt|example/i)
  })

  it('has a length in steps of one kibibyte', async () => {
    const lengthOf = async (content: Uint8Array) => {
      const ciphertext = text(await sealTarget(content, { epoch: 3, key, path })).split('.')[3] ?? ''
      return Buffer.from(ciphertext, 'base64url').length
    }
    expect(await lengthOf(Buffer.from('one'))).toBe(1024)
    expect(await lengthOf(Buffer.from('another, a little longer'))).toBe(1024)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (content) => {
        const length = await lengthOf(content)
        expect(length % 1024).toBe(0)
        expect(length - gzipSync(content, { level: 9 }).length).toBeLessThan(1024 + 4)
      }),
      { numRuns: 25 },
    )
  })

  it('is never the same twice', async () => {
    const sealings = [1, 2].map(() => sealTarget(Buffer.from('same'), { epoch: 3, key, path }))
    const [first, second] = await Promise.all(sealings)
    expect(first).not.toEqual(second)
  })

  it.each(['directory/8.jwe', 'directory/changes/6-7.jwe', ''])('is not opened as %s', async (other) => {
    const sealed = await sealTarget(Buffer.from('{}'), { epoch: 3, key, path })
    await expect(openTarget(sealed, { path: other, keys, limit })).rejects.toEqual(unreadable)
  })

  it('needs the key of its epoch', async () => {
    const sealed = await sealTarget(Buffer.from('{}'), { epoch: 4, key, path })
    await expect(openTarget(sealed, { path, keys, limit })).rejects.toMatchObject({
      code: 'registry-epoch-unknown',
      params: { epoch: 4 },
    })
    const others = [randomBytes(32), randomBytes(16), new Uint8Array()]
    for (const other of others)
      await expect(openTarget(sealed, { path, keys: new Map([[4, other]]), limit })).rejects.toEqual(
        unreadable,
      )
  })

  it('is refused after any change of any byte', async () => {
    const sealed = await sealTarget(Buffer.from('{"a":1}'), { epoch: 3, key, path })
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const changed = Uint8Array.from(sealed)
        changed[index] = (changed[index] ?? 0) ^ mask
        // The spare bits of the last character of a part say nothing; the file's hash is what holds them.
        const isSame = text(changed)
          .split('.')
          .every((part, place) => {
            const original = Buffer.from(text(sealed).split('.')[place] ?? '', 'base64url')
            return Buffer.compare(Buffer.from(part, 'base64url'), original) === 0
          })
        const opening = openTarget(changed, { path, keys, limit })
        if (isSame) expect(text(await opening.catch(() => Buffer.from('{"a":1}')))).toBe('{"a":1}')
        else
          await expect(opening).rejects.toMatchObject({
            code: expect.stringMatching(/^(directory-unreadable|registry-epoch-unknown)$/),
          })
      }),
      { numRuns: 200 },
    )
  })

  it('stops unpacking at the limit', async () => {
    const bomb = await sealTarget(Buffer.alloc(50_000_000), { epoch: 3, key, path })
    expect(bomb.length).toBeLessThan(100_000)
    await expect(openTarget(bomb, { path, keys, limit: 1_000_000 })).rejects.toEqual(unreadable)
    const fitting = await sealTarget(Buffer.alloc(1000), { epoch: 3, key, path })
    expect(await openTarget(fitting, { path, keys, limit: 1000 })).toHaveLength(1000)
    await expect(openTarget(fitting, { path, keys, limit: 999 })).rejects.toEqual(unreadable)
  })

  it.each([
    ['nothing', ''],
    ['one word', 'word'],
    ['a header without end', 'a'.repeat(5000)],
    ['five empty parts', '....'],
    ['no path', `${Buffer.from('{"kid":"epoch-3"}').toString('base64url')}....`],
    [
      'an epoch that is no number',
      `${Buffer.from(`{"kid":"epoch-3x","path":"${path}"}`).toString('base64url')}....`,
    ],
    ['epoch nought', `${Buffer.from(`{"kid":"epoch-0","path":"${path}"}`).toString('base64url')}....`],
    ['a directory in clear', '{"format":"poc-desk-directory"}'],
  ])('is not %s', async (_what, sealed) => {
    await expect(openTarget(Buffer.from(sealed), { path, keys, limit })).rejects.toEqual(unreadable)
  })

  it('is refused with another way of sealing, or a padding that does not fit', async () => {
    const honest = framed(Buffer.from('{}'))
    expect(text(await openTarget(await sealedBy({}, honest), { path, keys, limit }))).toBe('{}')
    const wrong = [
      await sealedBy({ alg: 'A256GCMKW' }, honest),
      await sealedBy({ enc: 'A256CBC-HS512' }, honest, randomBytes(64)),
      await sealedBy({}, framed(Buffer.from('{}'), 5000)),
      await sealedBy({}, framed(Buffer.from('{}'), 2)),
      await sealedBy({}, Buffer.from([0, 0])),
      await sealedBy({}, Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{}')])),
    ]
    for (const sealed of wrong)
      await expect(openTarget(sealed, { path, keys, limit })).rejects.toEqual(unreadable)
  })
})
