import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  generateInboxKey,
  inboxPublicKey,
  openInRegistry,
  sealForRegistry,
} from '../../../../src-formats/registry/outbox-seal.ts'

const unreadable = expect.objectContaining({ code: 'write-unreadable' })
const inbox = generateInboxKey()

describe('what goes to the registry on a stick', () => {
  it('comes out as it went in, whatever its length', async () => {
    const text = fc.stringMatching(/^[A-Za-z0-9_.-]+$/)
    await fc.assert(
      fc.asyncProperty(text, async (jws) => {
        expect(await openInRegistry(await sealForRegistry(jws, inboxPublicKey(inbox)), inbox)).toBe(jws)
      }),
    )
  })

  it('tells nothing of itself, not even which kind it is by its length', async () => {
    const seal = (jws: string) => sealForRegistry(jws, inboxPublicKey(inbox))
    const [short, long] = [await seal('KEN'.repeat(30)), await seal('KEN'.repeat(500))]
    expect(short).toHaveLength(long.length)
    expect(Buffer.from(long, 'base64url').toString('latin1')).not.toContain('KEN')
    expect(await seal('KEN')).not.toBe(await seal('KEN'))
  })

  it('is opened by its registry alone, and not when it was changed', async () => {
    const sealed = await sealForRegistry('a.b.c', inboxPublicKey(inbox))
    await expect(openInRegistry(sealed, generateInboxKey())).rejects.toEqual(unreadable)
    const parts = sealed.split('.')
    const changed = [...parts.slice(0, 3), `${parts[3]?.slice(0, -4)}AAAA`, parts[4]].join('.')
    await expect(openInRegistry(changed, inbox)).rejects.toEqual(unreadable)
    await expect(openInRegistry('a.b.c', inbox)).rejects.toEqual(unreadable)
  })
})
