/** Writes: whose they are, and that a text which was tampered with never becomes another write of the device. */
import { createHash, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  type DeviceKeys,
  generateDeviceKeys,
  privateKeyObject,
  publicDeviceKeys,
} from '../../../../src-formats/registry/device-keys.ts'
import { claimedDevice, readAnyWrite, signWrite, writeHash } from '../../../../src-formats/registry/writes.ts'
import type { Write } from '../../../../src-shared/domain/registry/protocol.ts'

const keys = generateDeviceKeys()
const known = publicDeviceKeys(keys)
const device = randomUUID()
const unreadable = expect.objectContaining({ code: 'write-unreadable' })

function write(change: Partial<Write> = {}): Write {
  return {
    format: 'poc-desk-write',
    version: 1,
    id: randomUUID(),
    registry: 'ab'.repeat(32),
    device,
    state: 'KEN',
    sequence: 1,
    previous: null,
    created: '2026-10-05T00:00:00.000Z',
    payload: { kind: 'confirm-record', record: randomUUID(), revision: 3 },
    ...change,
  }
}

async function signedAs(header: object, content: object, signer: DeviceKeys = keys): Promise<string> {
  return await new CompactSign(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'Ed25519', typ: 'poc-desk-write', kid: device, ...header })
    .sign(privateKeyObject(signer, 'sign'))
}

describe('a write', () => {
  it('comes back as it was signed, with every kind of payload', async () => {
    const payloads: Write['payload'][] = [
      { kind: 'confirm-record', record: randomUUID(), revision: 1 },
      { kind: 'confirm-device', device: randomUUID(), fingerprint: 'cd'.repeat(32) },
      { kind: 'revoke-device', device: randomUUID(), reason: 'lost' },
    ]
    for (const payload of payloads) {
      const written = write({ payload, note: 'of a later version' })
      const jws = await signWrite(written, keys)
      expect(claimedDevice(jws)).toBe(device)
      expect(await readAnyWrite(jws, known)).toEqual(written)
    }
  })

  it('is read with a kind that this program does not know, so that the chain goes on', async () => {
    const jws = await signedAs({}, { ...write(), payload: { kind: 'nominate', person: 'later' } })
    expect((await readAnyWrite(jws, known)).payload).toEqual({ kind: 'nominate', person: 'later' })
  })

  it('is not read with the keys of another device', async () => {
    const jws = await signWrite(write(), keys)
    await expect(readAnyWrite(jws, publicDeviceKeys(generateDeviceKeys()))).rejects.toEqual(unreadable)
    const swapped = { sign: known.decrypt, decrypt: known.sign }
    await expect(readAnyWrite(jws, swapped)).rejects.toEqual(unreadable)
  })

  it('is not one of the device that its header names, where its content names another', async () => {
    const other = randomUUID()
    await expect(readAnyWrite(await signedAs({ kid: other }, write()), known)).rejects.toEqual(unreadable)
    const named = await signedAs({}, write({ device: other }))
    await expect(readAnyWrite(named, known)).rejects.toEqual(unreadable)
  })

  it('is not something else that the device has signed', async () => {
    const wrong = [
      await signedAs({ typ: 'poc-desk-enrolment' }, write()),
      await signedAs({ typ: undefined }, write()),
      await signedAs({}, { ...write(), format: 'poc-desk-enrolment' }),
      await signedAs({}, { ...write(), version: 2 }),
      await signedAs({}, { ...write(), sequence: 0 }),
      await signedAs({}, { ...write(), sequence: 1.5 }),
      await signedAs({}, { ...write(), previous: 'none' }),
      await signedAs({}, { ...write(), payload: {} }),
      await signedAs({}, []),
    ]
    for (const jws of wrong) await expect(readAnyWrite(jws, known)).rejects.toEqual(unreadable)
  })

  it('needs a signature', async () => {
    const [, payload = ''] = (await signWrite(write(), keys)).split('.')
    const header = { alg: 'none', typ: 'poc-desk-write', kid: device }
    const unsigned = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.`
    await expect(readAnyWrite(unsigned, known)).rejects.toEqual(unreadable)
  })

  it.each(['', '.', '..', 'a.b.c', '{}', 'e30.e30.e30'])('is not %j', async (text) => {
    expect(() => claimedDevice(text)).toThrow(unreadable)
    await expect(readAnyWrite(text, known)).rejects.toEqual(unreadable)
  })

  it('is unreadable after any change of its text: nobody on the way can make a second write of it', async () => {
    const jws = await signWrite(write(), keys)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n'
    const character = fc.constantFrom(...alphabet)
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), character, async (index, other) => {
        fc.pre(jws[index] !== other)
        const changed = jws.slice(0, index) + other + jws.slice(index + 1)
        await expect(readAnyWrite(changed, known)).rejects.toEqual(unreadable)
      }),
      { numRuns: 200 },
    )
    // The last character of a signature carries two bits; the other four say nothing to a decoder.
    for (const other of alphabet) {
      const changed = jws.slice(0, -1) + other
      if (changed !== jws) await expect(readAnyWrite(changed, known)).rejects.toEqual(unreadable)
    }
    for (const more of ['=', '==', ' ', '\n', 'A'])
      await expect(readAnyWrite(jws + more, known)).rejects.toEqual(unreadable)
  })

  it('has the hash of its text, which is the same again for the same write', async () => {
    const written = write()
    const jws = await signWrite(written, keys)
    expect(writeHash(jws)).toBe(createHash('sha256').update(Buffer.from(jws, 'ascii')).digest('hex'))
    expect(await signWrite(written, keys)).toBe(jws)
    expect(writeHash(await signWrite({ ...written, sequence: 2 }, keys))).not.toBe(writeHash(jws))
  })
})
