import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Argon2Costs, costsSchema, readHeader } from '../../../../src-main/crypto/header-format.ts'
import {
  calibrateCosts,
  checkNewPassphrase,
  deriveKey,
  leastCosts,
} from '../../../../src-main/crypto/passphrase.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { makeHeader, type NewVault, unlockHeader } from '../../../../src-main/crypto/vault-header.ts'

const passphrase = 'Пароль pässphrase 密码'

const anyHeaderSchema = z.object({
  format: z.string(),
  version: z.number(),
  vaultId: z.string(),
  kind: z.string(),
  slots: z.array(
    z.object({
      id: z.string(),
      role: z.string(),
      kdf: z.object({
        algorithm: z.string(),
        version: z.number(),
        costs: z.object({ memoryKiB: z.number(), passes: z.number(), lanes: z.number() }),
      }),
      salt: z.string(),
      slotKey: z.object({ nonce: z.string(), wrapped: z.string(), tag: z.string() }),
      dataKey: z.object({ nonce: z.string(), wrapped: z.string(), tag: z.string() }),
    }),
  ),
})
type AnyHeader = z.infer<typeof anyHeaderSchema>

/** The header as somebody with access to the disk would write it: changed, and with a checksum that is right. */
function manipulated(header: Uint8Array, change: (header: AnyHeader) => void): Uint8Array {
  const parsed = anyHeaderSchema.parse(JSON.parse(Buffer.from(header).toString('utf8')))
  change(parsed)
  const checksum = createHash('sha256').update(JSON.stringify(parsed)).digest('hex')
  return Buffer.from(JSON.stringify({ ...parsed, checksum }))
}

function onlySlot({ slots }: AnyHeader): AnyHeader['slots'][number] {
  const [slot] = slots
  if (slot === undefined) throw new Error('the header has no slot')
  return slot
}

const bytesOf = (secret: Secret) => secret.use((bytes) => Buffer.from(bytes).toString('hex'))

describe('vault header', () => {
  let vault: NewVault
  let other: NewVault

  beforeAll(async () => {
    vault = await makeHeader('real', passphrase, leastCosts)
    other = await makeHeader('real', passphrase, leastCosts)
  })
  const unlock = (header: Uint8Array, typed = passphrase) => unlockHeader(readHeader(header), typed)

  it('gives the data key for the passphrase, in any Unicode composition', async () => {
    const key = bytesOf(vault.dataKey)
    expect(key).toHaveLength(64)
    expect(bytesOf(await unlock(vault.header))).toBe(key)
    expect(bytesOf(await unlock(vault.header, passphrase.normalize('NFD')))).toBe(key)
  })

  it('refuses another passphrase', async () => {
    await expect(unlock(vault.header, `${passphrase} `)).rejects.toThrow('wrong-passphrase')
    await expect(unlock(vault.header, '')).rejects.toThrow('wrong-passphrase')
  })

  it('shares nothing secret with another vault of the same passphrase', () => {
    const [a, b] = [vault, other].map(({ header }) =>
      onlySlot(anyHeaderSchema.parse(JSON.parse(Buffer.from(header).toString('utf8')))),
    )
    expect(bytesOf(vault.dataKey)).not.toBe(bytesOf(other.dataKey))
    expect(a?.salt).not.toBe(b?.salt)
    expect(a?.slotKey.nonce).not.toBe(a?.dataKey.nonce)
    expect(a?.slotKey.nonce).not.toBe(b?.slotKey.nonce)
  })

  it('opens through any of several slots', async () => {
    const second = onlySlot(anyHeaderSchema.parse(JSON.parse(Buffer.from(other.header).toString('utf8'))))
    const both = manipulated(vault.header, (header) => {
      header.slots.unshift(second)
    })
    // The first slot is of another vault and does not open here; the second is this vault's own.
    expect(bytesOf(await unlock(both))).toBe(bytesOf(vault.dataKey))
  })

  it.each<[string, (header: AnyHeader) => void]>([
    ['kind', (header) => (header.kind = 'demonstration')],
    ['vault id', (header) => (header.vaultId = '00000000-0000-4000-8000-000000000000')],
    ['slot id', (header) => (onlySlot(header).id = '00000000-0000-4000-8000-000000000000')],
    ['higher costs within bounds', (header) => (onlySlot(header).kdf.costs.passes = 4)],
    ['fewer lanes', (header) => (onlySlot(header).kdf.costs.lanes = 1)],
    ['salt', (header) => (onlySlot(header).salt = Buffer.alloc(16, 7).toString('base64'))],
    ['tag', (header) => (onlySlot(header).slotKey.tag = Buffer.alloc(16, 7).toString('base64'))],
  ])('does not open when the %s was changed', async (_, change) => {
    await expect(unlock(manipulated(vault.header, change))).rejects.toThrow('wrong-passphrase')
  })

  it('does not open with the slot of another vault', async () => {
    const slot = onlySlot(anyHeaderSchema.parse(JSON.parse(Buffer.from(other.header).toString('utf8'))))
    const swapped = manipulated(vault.header, (header) => {
      header.slots = [slot]
    })
    await expect(unlock(swapped)).rejects.toThrow('wrong-passphrase')
  })

  it('calls a slot damaged that opens but holds another data key', async () => {
    const slot = onlySlot(anyHeaderSchema.parse(JSON.parse(Buffer.from(other.header).toString('utf8'))))
    const swapped = manipulated(vault.header, (header) => {
      onlySlot(header).dataKey = slot.dataKey
    })
    await expect(unlock(swapped)).rejects.toThrow('vault-header-damaged')
  })

  it.each<[string, Partial<Argon2Costs>]>([
    ['less memory than the floor', { memoryKiB: 64 * 1024 - 1 }],
    ['more memory than the ceiling', { memoryKiB: 1024 * 1024 + 1 }],
    ['fewer passes than the floor', { passes: 2 }],
    ['more passes than the ceiling', { passes: 33 }],
    ['no lanes', { lanes: 0 }],
    ['many lanes', { lanes: 255 }],
    ['memory and passes that together exhaust', { memoryKiB: 1024 * 1024, passes: 32 }],
    ['negative memory', { memoryKiB: -1 }],
    ['a fraction', { passes: 3.5 }],
  ])('refuses %s before computing anything', (_, costs) => {
    const changed = manipulated(vault.header, (header) => Object.assign(onlySlot(header).kdf.costs, costs))
    expect(() => readHeader(changed)).toThrow('vault-header-damaged')
  })

  it('tells damage from a wrong passphrase at every truncation', () => {
    for (let length = 0; length < vault.header.length - 1; length += 7) {
      expect(() => readHeader(vault.header.subarray(0, length))).toThrow('vault-header-damaged')
    }
  })

  it('notices a flipped bit anywhere that matters', () => {
    const text = Buffer.from(vault.header).toString('utf8')
    const wrapped = text.indexOf('"wrapped": "') + 14
    const flipped = `${text.slice(0, wrapped)}${text[wrapped] === 'A' ? 'B' : 'A'}${text.slice(wrapped + 1)}`
    expect(() => readHeader(Buffer.from(flipped))).toThrow('vault-header-damaged')
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['other JSON', Buffer.from('[1]')],
    ['null', Buffer.from('null')],
    ['far too much', Buffer.alloc(100_000, 0x20)],
  ])('refuses %s as damaged', (_, bytes) => {
    expect(() => readHeader(bytes)).toThrow('vault-header-damaged')
  })

  it('knows the header of a newer program', () => {
    const newer = manipulated(vault.header, (header) => (header.version = 2))
    expect(() => readHeader(newer)).toThrow('vault-newer-than-app')
  })

  it('names no role, algorithm or member it does not know', () => {
    const role = manipulated(vault.header, (header) => (onlySlot(header).role = 'somebody'))
    const algorithm = manipulated(vault.header, (header) => (onlySlot(header).kdf.algorithm = 'argon2i'))
    for (const bytes of [role, algorithm]) expect(() => readHeader(bytes)).toThrow('vault-header-damaged')
  })
})

describe('passphrase', () => {
  it('counts characters, not bytes or halves of them', () => {
    expect(() => checkNewPassphrase('密'.repeat(12))).not.toThrow()
    expect(() => checkNewPassphrase('𠮷'.repeat(11))).toThrow('passphrase-too-short')
    expect(() => checkNewPassphrase('e\u0301'.repeat(11))).toThrow('passphrase-too-short')
    expect(() => checkNewPassphrase('a'.repeat(12))).not.toThrow()
  })

  it('derives what Argon2id (RFC 9106) is known to give', async () => {
    // Computed by OpenSSL's independent implementation (argon2id, 64 MiB, three passes, four lanes).
    const key = await deriveKey('password', Buffer.from('somesaltsomesalt'), leastCosts)
    expect(bytesOf(key)).toBe('81db97a7e67a891784a2599bc879f957cb3512d273984bd97d8a18fc59ff01e2')
  })

  it.each([
    [2000, leastCosts],
    [300, { ...leastCosts, passes: 5 }],
    [100, { ...leastCosts, memoryKiB: 256 * 1024, passes: 3 }],
    [1, { ...leastCosts, memoryKiB: 256 * 1024, passes: 8 }],
  ])('is calibrated on a machine that takes %i ms at the floor', async (milliseconds, costs) => {
    const measure = async ({ memoryKiB, passes }: Argon2Costs) =>
      (milliseconds * memoryKiB * passes) / (leastCosts.memoryKiB * leastCosts.passes)
    expect(await calibrateCosts(measure)).toEqual(costs)
  })

  it('is calibrated here to costs that are accepted on reading', async () => {
    expect(costsSchema.safeParse(await calibrateCosts()).success).toBe(true)
  })
})

describe('Secret', () => {
  it('wipes its bytes and cannot be used or written afterwards', () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const secret = new Secret(bytes)
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}')
    secret.purge()
    expect([...bytes]).toEqual([0, 0, 0])
    expect(() => secret.use((lent) => lent.length)).toThrow('wiped')
  })
})
