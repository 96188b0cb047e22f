/** The write side over real HTTP: enrolments, proofs, devices and writes, with the answers a desk gets. */
import { describe, expect, it } from 'vitest'
import { generateDeviceKeys } from '../../../src-formats/registry/device-keys.ts'
import { generateEnrolmentCode } from '../../../src-formats/registry/enrolment.ts'
import { signProof } from '../../../src-formats/registry/proof.ts'
import { signWrite, writeHash } from '../../../src-formats/registry/writes.ts'
import { deviceListSchema } from '../../../src-shared/domain/registry/api.ts'
import { writeSchema } from '../../../src-shared/domain/registry/protocol.ts'
import {
  activeDevice,
  invitedDevice,
  pendingDevice,
  revokedByManager,
  serveData,
  testData,
} from '../../support/registry-data.ts'
import { ask, askProven, chainOf, enrolmentOf, writeOf } from '../../support/registry-device.ts'

const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const confirmRecord = { kind: 'confirm-record', record: kenya, revision: 1 } as const
const post = (address: string, body: string) => ask(address, '/v1/enrolments', { method: 'POST', body })

describe('enrolments', () => {
  it('let a device wait, once for each invitation, and answer the same request the same way', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { device, code } = await invitedDevice(test, registry.address)
    const body = await enrolmentOf(device, code)
    expect(await post(registry.address, body)).toMatchObject({
      status: 201,
      body: { device: device.id, status: 'pending' },
    })
    expect(await post(registry.address, body)).toMatchObject({
      status: 200,
      body: { device: device.id, status: 'pending' },
    })
    const second = { ...device, id: crypto.randomUUID(), keys: generateDeviceKeys() }
    const refused = await post(registry.address, await enrolmentOf(second, code))
    expect(refused).toMatchObject({ status: 409, body: { error: 'invitation-used' } })
  })

  it('refuse an unknown and an expired invitation', async () => {
    let now = new Date('2026-10-05T00:00:00Z')
    await using test = await testData({ clock: () => now })
    await using registry = await serveData(test)
    const { device, code } = await invitedDevice(test, registry.address)
    const other = { ...device, invitation: { ...device.invitation, id: crypto.randomUUID() } }
    const unknown = await post(registry.address, await enrolmentOf(other, code))
    expect(unknown).toMatchObject({ status: 404, body: { error: 'invitation-unknown' } })
    now = new Date('2026-10-19T00:00:00Z')
    const expired = await post(registry.address, await enrolmentOf(device, code))
    expect(expired).toMatchObject({ status: 410, body: { error: 'invitation-expired' } })
  })

  it('are dead after ten wrong codes, even with the right one', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { device, code } = await invitedDevice(test, registry.address)
    for (let tries = 0; tries < 9; tries += 1)
      expect(await post(registry.address, await enrolmentOf(device, generateEnrolmentCode()))).toMatchObject({
        status: 403,
        body: { error: 'code-wrong' },
      })
    const { device: other, code: otherCode } = await invitedDevice(test, registry.address)
    await post(registry.address, await enrolmentOf(device, generateEnrolmentCode()))
    expect(await post(registry.address, await enrolmentOf(device, code))).toMatchObject({
      status: 410,
      body: { error: 'invitation-expired' },
    })
    expect((await post(registry.address, await enrolmentOf(other, otherCode))).status).toBe(201)
  })

  it('cannot take the place of a known device, nor come for another registry', async () => {
    await using test = await testData()
    await using elsewhere = await testData()
    await using registry = await serveData(test)
    const known = await pendingDevice(test, registry.address)
    const { device, code } = await invitedDevice(test, registry.address)
    for (const taken of [{ id: known.id }, { keys: known.keys }]) {
      const body = await enrolmentOf({ ...device, ...taken }, code)
      expect(await post(registry.address, body)).toMatchObject({ status: 400, body: { error: 'unreadable' } })
    }
    const foreign = await enrolmentOf({ ...device, registry: elsewhere.rootFingerprint }, code)
    expect((await post(registry.address, foreign)).status).toBe(400)
    expect((await post(registry.address, await enrolmentOf(device, code))).status).toBe(201)
  })

  it('are bounded in size and kind', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    expect(await post(registry.address, 'x'.repeat(64 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { error: 'too-large' },
    })
    const url = `${registry.address}/v1/enrolments`
    const json = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect([json.status, await json.json()]).toEqual([400, { error: 'unreadable' }])
    expect((await fetch(url, { method: 'POST' })).status).toBe(400)
  })
})

describe('proofs', () => {
  it('need a nonce of this server, once, for this request, by this key', async () => {
    let now = new Date('2026-10-05T00:00:00Z')
    await using test = await testData({ clock: () => now })
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    const fresh = async () => (await ask(address, '/v1/device')).nonce ?? ''
    const first = await ask(address, '/v1/device')
    expect(first).toMatchObject({ status: 401, body: { error: 'nonce-needed' } })
    const nonce = first.nonce ?? ''
    expect(await ask(address, '/v1/device', { device, nonce })).toMatchObject({
      status: 200,
      body: { id: device.id, state: 'KEN', status: 'active', fingerprint: device.fingerprint },
    })
    expect(await ask(address, '/v1/device', { device, nonce })).toMatchObject({ status: 401 })
    expect(await ask(address, '/v1/device', { device, nonce: 'invented' })).toMatchObject({ status: 401 })
    const otherKey = { ...device, keys: generateDeviceKeys() }
    expect(await ask(address, '/v1/device', { device: otherKey, nonce: await fresh() })).toMatchObject({
      status: 401,
    })
    for (const request of [
      { method: 'POST', address: `${address}/v1/device` },
      { method: 'GET', address: `${address}/v1/devices` },
      { method: 'GET', address: 'https://elsewhere.example/v1/device' },
    ] as const) {
      const proof = await signProof({ ...request, nonce: await fresh() }, device.id, device.keys)
      expect(await ask(address, '/v1/device', { proof })).toMatchObject({ status: 401 })
    }
    const late = await fresh()
    now = new Date(now.getTime() + 5 * 60 * 1000)
    expect(await ask(address, '/v1/device', { device, nonce: late })).toMatchObject({ status: 401 })
  })

  it('get the next nonce with each answer, and are made for the address of the invitation too', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const known = await activeDevice(test, registry.address)
    await invitedDevice(test, 'https://registry.example/base/')
    const first = await askProven(registry.address, '/v1/device', known)
    const options = { method: 'GET', address: 'https://registry.example/base/v1/device' } as const
    const proof = await signProof({ ...options, nonce: first.nonce ?? '' }, known.id, known.keys)
    expect((await ask(registry.address, '/v1/device', { proof })).status).toBe(200)
  })

  it('of a device that nobody enrolled are refused as such', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { device } = await invitedDevice(test, registry.address)
    expect(await askProven(registry.address, '/v1/device', device)).toMatchObject({
      status: 403,
      body: { error: 'device-unknown' },
    })
  })
})

describe('devices', () => {
  it('see themselves in every standing, and the others of their State where they are active', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const [active, pending] = [await activeDevice(test, address), await pendingDevice(test, address)]
    await activeDevice(test, address, { state: 'GHA' })
    const listed = await askProven(address, '/v1/devices', active)
    const { devices } = deviceListSchema.parse(listed.body)
    expect(devices.map(({ id, status }) => [id, status])).toEqual([
      [active.id, 'active'],
      [pending.id, 'pending'],
    ])
    expect(await askProven(address, '/v1/device', pending)).toMatchObject({ body: { status: 'pending' } })
    expect(await askProven(address, '/v1/devices', pending)).toMatchObject({
      status: 403,
      body: { error: 'device-pending' },
    })
    await revokedByManager(test, active)
    expect(await askProven(address, '/v1/device', active)).toMatchObject({ body: { status: 'revoked' } })
    expect(await askProven(address, '/v1/devices', active)).toMatchObject({
      status: 403,
      body: { error: 'device-revoked' },
    })
  })

  it('are confirmed and taken out by devices of their State, at once', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const first = await activeDevice(test, address)
    const second = await pendingDevice(test, address)
    const chain = await chainOf(first, [
      { kind: 'confirm-device', device: second.id, fingerprint: 'a'.repeat(64) },
      { kind: 'confirm-device', device: second.id, fingerprint: second.fingerprint },
      { kind: 'revoke-device', device: second.id, reason: 'lost' },
      { kind: 'confirm-device', device: second.id, fingerprint: second.fingerprint },
      { kind: 'confirm-device', device: crypto.randomUUID(), fingerprint: second.fingerprint },
      { kind: 'revoke-device', device: first.id, reason: 'retired' },
      confirmRecord,
    ])
    const bodies: unknown[] = []
    for (const { jws } of chain) bodies.push((await askProven(address, '/v1/writes', first, jws)).body)
    expect(bodies).toMatchObject([
      { status: 'refused', refusal: 'fingerprint-differs' },
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'refused', refusal: 'not-permitted' },
      { status: 'refused', refusal: 'device-unknown' },
      { status: 'accepted' },
      { error: 'device-revoked' },
    ])
    expect(await askProven(address, '/v1/device', second)).toMatchObject({ body: { status: 'revoked' } })
  })

  it('of another State are out of reach', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const ours = await activeDevice(test, registry.address)
    const theirs = await pendingDevice(test, registry.address, { state: 'GHA' })
    const chain = await chainOf(ours, [
      { kind: 'confirm-device', device: theirs.id, fingerprint: theirs.fingerprint },
      { kind: 'revoke-device', device: theirs.id, reason: 'compromised' },
    ])
    for (const { jws } of chain)
      expect(await askProven(registry.address, '/v1/writes', ours, jws)).toMatchObject({
        body: { status: 'refused', refusal: 'device-unknown' },
      })
    expect(await askProven(registry.address, '/v1/device', theirs)).toMatchObject({
      body: { status: 'pending' },
    })
  })
})

describe('writes', () => {
  it('are answered the same way again, and wait where earlier ones are missing', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    const chain = await chainOf(device, [confirmRecord, confirmRecord, confirmRecord])
    const send = async (index: number) =>
      (await askProven(address, '/v1/writes', device, chain[index]?.jws ?? '')).body
    expect(await send(2)).toMatchObject({ sequence: 3, status: 'held' })
    expect(await send(2)).toMatchObject({ sequence: 3, status: 'held' })
    expect(await send(0)).toMatchObject({ sequence: 1, status: 'accepted' })
    expect(await send(1)).toEqual({ id: chain[1]?.write.id, sequence: 2, status: 'accepted' })
    expect(await send(2)).toMatchObject({ sequence: 3, status: 'accepted' })
    expect(await send(0)).toMatchObject({ sequence: 1, status: 'accepted' })
  })

  it('of an observer, for another State, or of a kind to come have no effect and do not end the chain', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const observer = await activeDevice(test, address, { role: 'observer' })
    const [watched] = await chainOf(observer, [confirmRecord])
    expect(await askProven(address, '/v1/writes', observer, watched?.jws ?? '')).toMatchObject({
      body: { status: 'refused', refusal: 'not-permitted' },
    })
    const device = await activeDevice(test, address)
    const foreign = { ...writeOf(device, confirmRecord, { sequence: 1, previous: null }), state: 'GHA' }
    const first = await signWrite(foreign, device.keys)
    const later = {
      ...writeOf(device, confirmRecord, { sequence: 2, previous: writeHash(first) }),
      payload: { kind: 'of-later-times', anything: true },
    }
    // What a later program writes is no payload of this one.
    const second = await signWrite(Object.assign(writeSchema.parse(foreign), later), device.keys)
    const [third] = await chainOf(device, [confirmRecord], { sequence: 3, previous: writeHash(second) })
    const bodies: unknown[] = []
    for (const jws of [first, second, third?.jws ?? ''])
      bodies.push((await askProven(address, '/v1/writes', device, jws)).body)
    expect(bodies).toMatchObject([
      { status: 'refused', refusal: 'not-permitted' },
      { status: 'refused', refusal: 'kind-unknown' },
      { status: 'accepted' },
    ])
  })

  it.each([
    ['other content in a used place', 1, null],
    ['a predecessor that never was', 2, 'f'.repeat(64)],
  ])('show two copies of a device by %s, and shut both out', async (_, sequence, previous) => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    const [first] = await chainOf(device, [confirmRecord])
    expect((await askProven(address, '/v1/writes', device, first?.jws ?? '')).status).toBe(200)
    const [copy] = await chainOf(device, [confirmRecord], { sequence, previous })
    const cloned = { status: 403, body: { error: 'device-cloned' } }
    expect(await askProven(address, '/v1/writes', device, copy?.jws ?? '')).toMatchObject(cloned)
    const after = { sequence: 2, previous: writeHash(first?.jws ?? '') }
    const [next] = await chainOf(device, [confirmRecord], after)
    expect(await askProven(address, '/v1/writes', device, next?.jws ?? '')).toMatchObject(cloned)
    expect(await askProven(address, '/v1/device', device)).toMatchObject({ body: { status: 'cloned' } })
  })

  it('that wait and do not fit show a copy when their turn comes', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    const [first] = await chainOf(device, [confirmRecord])
    const [stray] = await chainOf(device, [confirmRecord], { sequence: 2, previous: 'e'.repeat(64) })
    const send = (jws = '') => askProven(registry.address, '/v1/writes', device, jws)
    expect(await send(stray?.jws)).toMatchObject({ body: { status: 'held' } })
    expect(await send(first?.jws)).toMatchObject({ body: { error: 'device-cloned' } })
  })

  it.each(['pending', 'unsigned', 'of another device', 'for another registry'])(
    'that are %s are refused and leave no trace',
    async (fault) => {
      await using test = await testData()
      await using registry = await serveData(test)
      const { address } = registry
      const device = await (fault === 'pending' ? pendingDevice : activeDevice)(test, address)
      const other = await activeDevice(test, address)
      const author = {
        ...(fault === 'of another device' ? other : device),
        ...(fault === 'for another registry' ? { registry: 'a'.repeat(64) } : {}),
        ...(fault === 'unsigned' ? { keys: other.keys } : {}),
      }
      const [wrong] = await chainOf(author, [confirmRecord])
      const answer = await askProven(address, '/v1/writes', device, wrong?.jws ?? '')
      expect(answer).toMatchObject(
        fault === 'pending'
          ? { status: 403, body: { error: 'device-pending' } }
          : { status: 400, body: { error: 'unreadable' } },
      )
      if (fault === 'pending') return
      const [right] = await chainOf(device, [confirmRecord])
      expect(await askProven(address, '/v1/writes', device, right?.jws ?? '')).toMatchObject({ status: 200 })
    },
  )

  it('wait in bounds: no more than a thousand of one device', { timeout: 180_000 }, async () => {
    await using test = await testData()
    await using registry = await serveData(test, { postsPerMinute: 10_000, requestsPerMinute: 10_000 })
    const { address } = registry
    const device = await activeDevice(test, address)
    let nonce = (await ask(address, '/v1/device')).nonce
    const statuses: number[] = []
    for (let sequence = 2; sequence <= 1002; sequence += 1) {
      const [write] = await chainOf(device, [confirmRecord], { sequence, previous: 'a'.repeat(64) })
      const body = write?.jws ?? ''
      const answer = await ask(address, '/v1/writes', { method: 'POST', body, device, nonce: nonce ?? '' })
      nonce = answer.nonce
      statuses.push(answer.status)
    }
    expect(statuses.slice(0, 1000).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })
})
