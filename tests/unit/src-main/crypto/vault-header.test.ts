import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Argon2Costs, costsSchema, readHeader } from '../../../../src-main/crypto/header-format.ts'
import { makeSlot } from '../../../../src-main/crypto/key-slot.ts'
import {
  calibrateCosts,
  checkNewPassphrase,
  deriveKey,
  leastCosts,
} from '../../../../src-main/crypto/passphrase.ts'
import { sealTo } from '../../../../src-main/crypto/sealed.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import {
  changedHeader,
  makeHeader,
  type NewVault,
  unlockHeader,
} from '../../../../src-main/crypto/vault-header.ts'

const passphrase = 'Пароль pässphrase 密码'

const anyHeaderSchema = z.object({
  format: z.string(),
  version: z.number(),
  vaultId: z.string(),
  kind: z.string(),
  revision: z.number(),
  slots: z.array(
    z.object({
      id: z.string(),
      class: z.string(),
      alias: z.string().nullable(),
      protector: z.object({
        kind: z.string(),
        version: z.number(),
        costs: z.object({ memoryKiB: z.number(), passes: z.number(), lanes: z.number() }),
        salt: z.string(),
      }),
      publicKey: z.string(),
      secrets: z.object({ nonce: z.string(), wrapped: z.string(), tag: z.string() }),
      dataKey: z.string(),
    }),
  ),
  mac: z.string(),
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
    vault = await makeHeader('real', 'Officer 1', passphrase, leastCosts)
    other = await makeHeader('real', 'Officer 1', passphrase, leastCosts)
  })
  const unlock = async (header: Uint8Array, typed = passphrase) =>
    (await unlockHeader(readHeader(header), { way: 'passphrase', passphrase: typed })).dataKey

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
    expect(a?.protector.salt).not.toBe(b?.protector.salt)
    expect(a?.secrets.nonce).not.toBe(b?.secrets.nonce)
    expect(a?.publicKey).not.toBe(b?.publicKey)
  })

  it('opens through any of several slots, or the one that is named', async () => {
    const header = readHeader(vault.header)
    const { slot, keys } = await makeSlot({
      class: 'officer',
      alias: 'Officer 2',
      opener: { kind: 'text', text: 'another long passphrase', costs: leastCosts },
      dataKey: vault.dataKey,
      headerKey: vault.headerKey,
      binding: header,
    })
    keys.privateKey.purge()
    const both = changedHeader(header, [slot, ...header.stored.slots], vault.headerKey)
    expect(readHeader(both).revision).toBe(2)
    expect(bytesOf(await unlock(both))).toBe(bytesOf(vault.dataKey))
    expect(bytesOf(await unlock(both, 'another long passphrase'))).toBe(bytesOf(vault.dataKey))
    const named = unlockHeader(readHeader(both), { way: 'passphrase', passphrase, slot: slot.id })
    await expect(named).rejects.toThrow('wrong-passphrase')
  })

  it.each<[string, (header: AnyHeader) => void]>([
    ['alias', (header) => (onlySlot(header).alias = 'Somebody else')],
    ['revision', (header) => (header.revision = 7)],
    ['message authentication code', (header) => (header.mac = Buffer.alloc(32, 7).toString('base64'))],
    ['number of slots', (header) => header.slots.push(onlySlot(header))],
  ])('opens no header whose %s somebody without a slot has changed', async (_, change) => {
    await expect(unlock(manipulated(vault.header, change))).rejects.toThrow('vault-header-damaged')
  })

  it('takes no data key that somebody else sealed to the slot', async () => {
    const [slot] = readHeader(vault.header).slots
    if (slot === undefined) throw new Error('the header has no slot')
    const forged = await sealTo(slot.publicKey, new Uint8Array(32), {
      vaultId: vault.vaultId,
      purpose: 'data-key',
      subject: slot.id,
    })
    const changed = manipulated(vault.header, (header) => {
      onlySlot(header).dataKey = forged
    })
    await expect(unlock(changed)).rejects.toThrow('vault-header-damaged')
  })

  it.each<[string, (header: AnyHeader) => void]>([
    ['kind', (header) => (header.kind = 'demonstration')],
    ['vault id', (header) => (header.vaultId = '00000000-0000-4000-8000-000000000000')],
    ['slot id', (header) => (onlySlot(header).id = '00000000-0000-4000-8000-000000000000')],
    ['higher costs within bounds', (header) => (onlySlot(header).protector.costs.passes = 4)],
    ['fewer lanes', (header) => (onlySlot(header).protector.costs.lanes = 1)],
    ['salt', (header) => (onlySlot(header).protector.salt = Buffer.alloc(16, 7).toString('base64'))],
    ['public key', (header) => (onlySlot(header).publicKey = Buffer.alloc(32, 7).toString('base64'))],
    ['tag', (header) => (onlySlot(header).secrets.tag = Buffer.alloc(16, 7).toString('base64'))],
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
    const changed = manipulated(vault.header, (header) =>
      Object.assign(onlySlot(header).protector.costs, costs),
    )
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
    ['far too much', Buffer.alloc(200_000, 0x20)],
  ])('refuses %s as damaged', (_, bytes) => {
    expect(() => readHeader(bytes)).toThrow('vault-header-damaged')
  })

  it('knows the header of a newer program', () => {
    const newer = manipulated(vault.header, (header) => (header.version = 2))
    expect(() => readHeader(newer)).toThrow('vault-newer-than-app')
  })

  it('names no class, algorithm or member it does not know', () => {
    const role = manipulated(vault.header, (header) => (onlySlot(header).class = 'somebody'))
    const algorithm = manipulated(vault.header, (header) => (onlySlot(header).protector.kind = 'argon2i'))
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
