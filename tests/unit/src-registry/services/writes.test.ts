/** Whatever the order and however often the writes of a device arrive, the registry ends where order would have led. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateDeviceKeys, publicDeviceKeys } from '../../../../src-formats/registry/device-keys.ts'
import { ApiRefusal } from '../../../../src-registry/api-refusal.ts'
import { writeService } from '../../../../src-registry/services/writes.ts'
import { openRegistryDatabase, type RegistryDatabase } from '../../../../src-registry/store/database.ts'
import { addDevice, findDevice, listDevices } from '../../../../src-registry/store/devices.ts'
import { countHeld, findWrite } from '../../../../src-registry/store/inbox.ts'
import type { WritePayload } from '../../../../src-shared/domain/registry/protocol.ts'
import { chainOf, type SignedWrite, type TestDevice } from '../../../support/registry-device.ts'

const registry = 'd'.repeat(64)
const at = '2026-10-05T00:00:00.000Z'
const [writer, friend, stranger] = [1, 2, 3].map((number) => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  fingerprint: String(number).repeat(64),
  state: number === 3 ? 'GHA' : 'KEN',
  keys: generateDeviceKeys(),
  registry,
})) as [TestDevice, TestDevice, TestDevice]

async function freshRegistry(): Promise<RegistryDatabase> {
  const db = await openRegistryDatabase(':memory:')
  for (const { id, fingerprint, state, keys } of [writer, friend, stranger]) {
    const status = id === writer.id ? 'active' : 'pending'
    const device = {
      id,
      state,
      fingerprint,
      role: 'point-of-contact',
      status,
      enrolled: at,
      since: at,
    } as const
    await addDevice(db, { device, keys: publicDeviceKeys(keys), enrolment: fingerprint })
  }
  return db
}

const payload: fc.Arbitrary<WritePayload> = fc.oneof(
  fc.record({
    kind: fc.constant('confirm-record' as const),
    record: fc.uuid(),
    revision: fc.nat(3).map((n) => n + 1),
  }),
  fc.record({
    kind: fc.constant('confirm-device' as const),
    device: fc.constantFrom(friend.id, stranger.id),
    fingerprint: fc.constantFrom(friend.fingerprint, stranger.fingerprint),
  }),
  fc.record({
    kind: fc.constant('revoke-device' as const),
    device: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(friend.id, stranger.id) },
      { weight: 1, arbitrary: fc.constant(writer.id) },
    ),
    reason: fc.constant('lost' as const),
  }),
)

/** What is known once these have arrived. */
async function endState(arrivals: readonly SignedWrite[], chain: readonly SignedWrite[]) {
  const db = await freshRegistry()
  try {
    const service = writeService({ db, clock: () => new Date(at), rootFingerprint: registry })
    for (const { jws } of arrivals)
      await service.receive(jws, writer.id).catch((error: unknown) => {
        if (!(error instanceof ApiRefusal)) throw error
      })
    const { sequence, lastHash } = (await findDevice(db, writer.id)) ?? {}
    const rows = await Promise.all(
      chain.map(({ write }) => findWrite(db, { device: writer.id, sequence: write.sequence })),
    )
    const devices = (await listDevices(db)).map(({ device }) => device)
    return { sequence, lastHash, rows, devices, held: await countHeld(db) }
  } finally {
    await db.destroy()
  }
}

describe('writes in any order', () => {
  it('end where writes in order end, with nothing held', async () => {
    const cases = fc.array(payload, { minLength: 12, maxLength: 12 }).chain((payloads) => {
      const places = payloads.map((_, index) => index)
      const order = fc
        .tuple(
          fc.shuffledSubarray(places, { minLength: 12 }),
          fc.array(fc.constantFrom(...places), { maxLength: 8 }),
        )
        .chain(([all, again]) =>
          fc
            .tuple(fc.constant(all), fc.array(fc.nat(), { minLength: again.length, maxLength: again.length }))
            .map(([whole, spots]) => {
              const arrivals = [...whole]
              for (const [index, place] of again.entries())
                arrivals.splice((spots[index] ?? 0) % (arrivals.length + 1), 0, place)
              return arrivals
            }),
        )
      return fc.record({ payloads: fc.constant(payloads), order })
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ payloads, order }) => {
        const chain = await chainOf(writer, payloads)
        const arrivals = order.flatMap((place) => chain[place] ?? [])
        const ordered = await endState(chain, chain)
        expect(await endState(arrivals, chain)).toEqual(ordered)
        expect(ordered.held).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('show a copy of the device whenever two writes claim one place', async () => {
    const fork = fc.record({ place: fc.integer({ min: 1, max: 5 }), first: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fork, async ({ place, first }) => {
        const record = { kind: 'confirm-record', record: friend.id, revision: 1 } as const
        const chain = await chainOf(
          writer,
          Array.from({ length: 5 }, () => record),
        )
        const before = chain[place - 2]?.write.sequence === undefined ? null : 'c'.repeat(64)
        const [copy] = await chainOf(writer, [record], { sequence: place, previous: before })
        if (copy === undefined) throw new Error('no copy')
        const arrivals = first ? [copy, ...chain] : [...chain, copy]
        const { devices, held } = await endState(arrivals, chain)
        expect(devices.find(({ id }) => id === writer.id)?.status).toBe('cloned')
        expect(held).toBe(0)
      }),
      { numRuns: 20 },
    )
  })
})
