/** The outbox against the real registry: leaving, arriving, settling, and what may go wrong in between. */
import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { enqueue } from '../../../../../src-main/services/registry/outbox.ts'
import type { OutboxItem } from '../../../../../src-shared/contract/registry.ts'
import { outboxItemSchema } from '../../../../../src-shared/contract/registry.ts'
import {
  enrolledDesk,
  type RegistryDesk,
  registryDesk,
  unanswered,
} from '../../../../support/registry-desk.ts'
import { sealedRegistry } from '../../../../support/sealed-registry.ts'
import { smallDirectory } from '../../../../support/test-registry.ts'

const failure = (code: string) => expect.objectContaining({ code })
const own = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const ofGhana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'

async function items(desk: RegistryDesk): Promise<OutboxItem[]> {
  return outboxItemSchema.array().parse((await desk.calls['outbox.list']({})).items)
}

async function only(desk: RegistryDesk): Promise<OutboxItem> {
  const [item, ...others] = await items(desk)
  if (item === undefined || others.length > 0) throw new Error('not one item')
  return item
}

/** The bodies of the writes that the desk sends from now on. */
function writesOf(desk: RegistryDesk): string[] {
  const bodies: string[] = []
  desk.network.fetch = async (url, init) => {
    if (typeof init.body === 'string' && url.endsWith('/v1/writes')) bodies.push(init.body)
    return await fetch(url, init)
  }
  return bodies
}

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

describe('a write', () => {
  it('leaves by itself after a while and is done when the signed directory says so', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    desk.service.began()
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    expect(await only(desk)).toMatchObject({
      id,
      standing: 'waiting',
      officer: 'Officer 1',
      payload: { kind: 'confirm-record', record: own, revision: 1 },
      subject: { en: 'Test CSIRT KEN' },
      refusal: null,
    })
    expect(desk.timer.wait).toBe(10_000)
    desk.clock.now = new Date(desk.clock.now.getTime() + 10_000)
    desk.timer.fire()
    await expect.poll(async () => (await only(desk)).standing).toBe('delivered')
    expect((await desk.calls['registry.status']({})).outbox).toEqual({ open: 1, refused: 0 })
    await desk.calls['registry.sync']({})
    expect((await only(desk)).standing).toBe('delivered')
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await only(desk)).toMatchObject({ standing: 'done', nextAttempt: null, lastFailure: null })
    expect((await desk.calls['registry.status']({})).outbox).toEqual({ open: 0, refused: 0 })
    expect(desk.audit()).toContain('record-confirmed')
  })

  it('is cancelled before it leaves and never after', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    await desk.calls['outbox.cancel']({ id })
    expect((await only(desk)).standing).toBe('cancelled')
    const sent = writesOf(desk)
    await desk.calls['outbox.send']({})
    expect(sent).toEqual([])
    const second = await desk.calls['registry.confirmRecord']({ record: own })
    await desk.calls['outbox.send']({})
    await expect(async () => desk.calls['outbox.cancel'](second)).rejects.toThrow(failure('outbox-item-sent'))
    await expect(async () => desk.calls['outbox.cancel']({ id: randomUUID() })).rejects.toThrow(
      failure('item-gone'),
    )
  })

  it.each([true, false])(
    'is sent again where its sending was stopped, and counts once: it had arrived, %s',
    async (hadArrived) => {
      await using registry = await sealedRegistry()
      await using desk = await enrolledDesk(registry)
      await desk.calls['registry.confirmRecord']({ record: own })
      const waiting = unanswered(desk, '/v1/writes', hadArrived)
      const sending = desk.calls['outbox.send']({})
      await waiting
      await desk.stop({ work: 'outbox.send' })
      await expect(sending).rejects.toThrow(failure('cancelled'))
      expect(await only(desk)).toMatchObject({ standing: 'signed', lastFailure: null })
      desk.network.fetch = fetch
      await desk.calls['outbox.send']({})
      expect((await only(desk)).standing).toBe('delivered')
      await registry.publish()
      await desk.calls['registry.sync']({})
      expect((await only(desk)).standing).toBe('done')
    },
  )

  it('that waits behind another sending is stopped with it', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await desk.calls['registry.confirmRecord']({ record: own })
    const waiting = unanswered(desk, '/v1/writes', false)
    const sendings = [desk.calls['outbox.send']({}), desk.calls['outbox.send']({})]
    await waiting
    const requests = desk.requests.length
    await desk.stop({ work: 'outbox.send' })
    for (const sending of sendings) await expect(sending).rejects.toThrow(failure('cancelled'))
    expect(desk.requests).toHaveLength(requests)
  })

  it('is one item where the same is ordered twice, and a newer one takes the place of what waits', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const first = await desk.calls['registry.confirmRecord']({ record: own })
    expect(await desk.calls['registry.confirmRecord']({ record: own })).toEqual(first)
    const newer = enqueue(desk.vault, { kind: 'confirm-record', record: own, revision: 2 }, desk.clock.now)
    expect((await items(desk)).map(({ id, standing }) => [id, standing]).sort()).toEqual(
      [
        [first.id, 'superseded'],
        [newer.id, 'waiting'],
      ].sort(),
    )
    const sent = writesOf(desk)
    await desk.calls['outbox.send']({})
    expect(sent).toHaveLength(1)
  })

  it('that differs from what is published is refused by the directory and stays in the list', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    enqueue(desk.vault, { kind: 'confirm-record', record: own, revision: 7 }, desk.clock.now)
    await desk.calls['outbox.send']({})
    expect((await only(desk)).standing).toBe('delivered')
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await only(desk)).toMatchObject({ standing: 'refused', refusal: 'revision-differs' })
    expect((await desk.calls['registry.status']({})).outbox).toEqual({ open: 0, refused: 1 })
  })

  it('is not ended by an answer over the network, not even by a refusal', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await desk.calls['registry.confirmDevice']({ device: desk.device().id, fingerprint: '0'.repeat(64) })
    await desk.calls['outbox.send']({})
    expect((await only(desk)).standing).toBe('delivered')
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await only(desk)).toMatchObject({
      standing: 'refused',
      refusal: 'fingerprint-differs',
      subject: null,
    })
  })
})

describe('who may write', () => {
  it('a point of contact, about its own State, once it is enrolled', async () => {
    await using registry = await sealedRegistry()
    await using stranger = await registryDesk()
    await expect(async () => stranger.calls['registry.confirmRecord']({ record: own })).rejects.toThrow(
      failure('registry-not-enrolled'),
    )
    await expect(stranger.calls['outbox.send']({})).rejects.toThrow(failure('registry-not-enrolled'))
    await using observer = await enrolledDesk(registry, { role: 'observer' })
    await expect(async () => observer.calls['registry.confirmRecord']({ record: own })).rejects.toThrow(
      failure('not-permitted'),
    )
    await using desk = await enrolledDesk(registry)
    await expect(async () => desk.calls['registry.confirmRecord']({ record: ofGhana })).rejects.toThrow(
      failure('not-permitted'),
    )
    await expect(async () => desk.calls['registry.confirmRecord']({ record: randomUUID() })).rejects.toThrow(
      failure('entry-not-found'),
    )
    const without = smallDirectory({ sequence: 9 })
    await registry.publish({ ...without, states: without.states.slice(1) })
    await desk.calls['registry.sync']({})
    await expect(async () => desk.calls['registry.confirmRecord']({ record: own })).rejects.toThrow(
      failure('entry-not-found'),
    )
    expect(await items(desk)).toEqual([])
  })

  it('vouches for another device of its State, and takes it out again', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await using second = await registryDesk()
    await using ghana = await enrolledDesk(registry, { state: 'GHA' })
    const { file: text, code } = await registry.invite('KEN', 'observer')
    await second.calls['registry.enrol']({ text, code, offline: false })
    await expect(second.calls['outbox.send']({})).rejects.toThrow(failure('enrolment-pending'))
    const { devices } = await desk.calls['registry.devices']({})
    expect(devices.map(({ id, status }) => [id, status]).sort()).toEqual(
      [
        [desk.device().id, 'active'],
        [second.device().id, 'pending'],
      ].sort(),
    )
    expect((await ghana.calls['registry.devices']({})).devices).toHaveLength(1)
    const { id: device, fingerprint } = second.device()
    await desk.calls['registry.confirmDevice']({ device, fingerprint })
    await desk.calls['outbox.send']({})
    await registry.publish()
    await second.calls['registry.sync']({})
    expect(second.device().status).toBe('active')

    await desk.calls['registry.revokeDevice']({ device, reason: 'lost' })
    await desk.calls['outbox.send']({})
    await registry.publish()
    await expect(second.calls['registry.sync']({})).rejects.toThrow(failure('device-revoked'))
    expect(second.device().status).toBe('revoked')
    await desk.calls['registry.sync']({})
    expect((await items(desk)).map(({ standing }) => standing)).toEqual(['done', 'done'])
  })
})

describe('a bad line', () => {
  it('sends the very same bytes again where the answer was lost, and the registry takes them once', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await desk.calls['registry.confirmRecord']({ record: own })
    const sent: unknown[] = []
    desk.network.fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (!url.endsWith('/v1/writes')) return response
      sent.push(init.body)
      await response.text()
      throw new TypeError('fetch failed')
    }
    await desk.calls['outbox.send']({})
    expect(await only(desk)).toMatchObject({
      standing: 'signed',
      attempts: 1,
      lastFailure: { code: 'registry-unreachable' },
      nextAttempt: new Date(desk.clock.now.getTime() + 45_000).toISOString(),
    })
    await desk.calls['outbox.send']({})
    desk.network.fetch = fetch
    await desk.calls['outbox.send']({})
    expect(sent).toHaveLength(2)
    expect(sent[1]).toBe(sent[0])
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await only(desk)).toMatchObject({ standing: 'done' })
    expect(desk.device().status).toBe('active')
  })

  it('leaves what waits unsigned, so that it can still be cancelled', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    await registry.stop()
    await desk.calls['outbox.send']({})
    expect(await only(desk)).toMatchObject({ standing: 'waiting', attempts: 1 })
    await desk.calls['outbox.cancel']({ id })
    expect((await only(desk)).standing).toBe('cancelled')
  })

  it('waits as long as the registry asks', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await desk.calls['registry.confirmRecord']({ record: own })
    desk.network.fetch = async () => answer(503, { error: 'internal' }, { 'retry-after': '900' })
    await desk.calls['outbox.send']({})
    expect(Date.parse((await only(desk)).nextAttempt ?? '') - desk.clock.now.getTime()).toBe(900_000)
  })

  it('brings what the registry lost once more, in the order of the chain', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const first = await desk.calls['registry.confirmRecord']({ record: own })
    await desk.calls['outbox.send']({})
    await desk.calls['registry.revokeDevice']({ device: randomUUID(), reason: 'retired' })
    const standings: string[] = []
    const writes: string[] = []
    desk.network.fetch = async (url, init) => {
      if (!url.endsWith('/v1/writes')) return await fetch(url, init)
      writes.push(String(init.body))
      standings.push((await items(desk)).find(({ id }) => id === first.id)?.standing ?? '')
      const { id, sequence } = decodeJwt(String(init.body))
      return answer(200, { id, sequence, status: writes.length === 1 ? 'held' : 'accepted' })
    }
    await desk.calls['outbox.send']({})
    expect(writes).toHaveLength(2)
    expect(standings).toEqual(['delivered', 'signed'])
    expect((await items(desk)).map(({ standing }) => standing)).toEqual(['delivered', 'delivered'])
  })
})

describe('a network that is off', () => {
  it('is not asked, and the outbox goes on by itself when it is on again', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    desk.service.began()
    desk.network.isOn = false
    desk.requests.length = 0
    await desk.calls['registry.confirmRecord']({ record: own })
    expect(desk.timer.wait).toBeNull()
    await expect(desk.calls['outbox.send']({})).rejects.toThrow(failure('network-off'))
    expect(await only(desk)).toMatchObject({ standing: 'waiting', attempts: 0 })
    expect(desk.requests).toEqual([])
    desk.network.isOn = true
    desk.network.changed()
    expect(desk.timer.wait).toBe(10_000)
    desk.service.ended()
    expect(desk.timer.wait).toBeNull()
  })
})

describe('two copies of one device', () => {
  it('are noticed, and the desk says so and stops writing', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await desk.calls['registry.confirmRecord']({ record: own })
    await desk.calls['outbox.send']({})
    // As a backup of before has it.
    desk.db.exec('UPDATE registry_device SET last_sequence = 0, last_hash = NULL; DELETE FROM outbox')
    enqueue(desk.vault, { kind: 'confirm-record', record: own, revision: 3 }, desk.clock.now)
    await desk.calls['outbox.send']({})
    expect(await only(desk)).toMatchObject({
      standing: 'signed',
      lastFailure: { code: 'device-cloned' },
      nextAttempt: null,
    })
    expect(desk.device().status).toBe('cloned')
    await expect(async () => desk.calls['registry.confirmRecord']({ record: own })).rejects.toThrow(
      failure('device-cloned'),
    )
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('device-cloned'))
    expect((await desk.calls['registry.status']({})).directory?.pointsOfContact).toBe(2)
  })
})
