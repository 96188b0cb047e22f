/** How the desk reaches the manager of the directory: kept in the vault by an administrator, recorded, and no State. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import denyList from '../../../../assets/demonstration/deny-list.json' with { type: 'json' }
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import {
  type DirectoryManagerCall,
  directoryManagerService,
} from '../../../../src-main/services/directory-manager.ts'
import type { OpenVault } from '../../../../src-main/services/session.ts'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type CallInput, type CallOutput, contract } from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import type { OfficerRole } from '../../../../src-shared/domain/officer.ts'
import { kenya } from '../../../support/correspondence.ts'
import { counterpart } from '../../../support/counterpart.ts'
import { managerKey, managerOffice } from '../../../support/manager.ts'
import { type TestClock, type TestDesk, testDesk } from '../../../support/two-desks.ts'

let clock: TestClock
let desk: TestDesk
let vault: OpenVault
let events: DeskEvent[]
let service: ReturnType<typeof directoryManagerService>

const as = (role: OfficerRole) => {
  const officer = { id: randomUUID(), slot: 'slot', alias: 'Duty', language: 'en', role } as const
  vault = { ...desk.vault, officer }
}

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desk = await testDesk(kenya, clock)
  events = []
  service = directoryManagerService({
    session: { current: () => vault },
    pgp: inProcessPgp(),
    clock: () => clock.now,
    emit: (event) => events.push(event),
  })
  as('administrator')
})
afterEach(() => desk[Symbol.asyncDispose]())

/** A call as it comes over the bridge. */
async function call<Name extends DirectoryManagerCall>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const handler = service[name] as (parsed: unknown) => unknown
  return contract[name].output.parse(await handler(contract[name].input.parse(input))) as CallOutput<Name>
}
const bytesOf = (text: string) => new TextEncoder().encode(text)
const withoutKey = { ...managerOffice, certificate: null, verified: false }
const failure = (code: string) => expect.objectContaining({ code })

describe('the manager of the directory', () => {
  it('is not known at first', async () => {
    expect(await call('directoryManager.get', {})).toEqual({ manager: null })
  })

  it('is kept with name, address and key, and what is to be said of the key today', async () => {
    const { publicKey, fingerprint } = await managerKey(clock.now)
    const manager = { ...managerOffice, certificate: publicKey, verified: true }
    await call('directoryManager.set', { manager })
    const kept = required((await call('directoryManager.get', {})).manager ?? undefined, 'manager')
    expect(kept).toMatchObject({ ...managerOffice, verified: true })
    expect(kept.facts).toMatchObject({ fingerprint, encryption: { state: 'usable' } })
    clock.now = new Date('2029-11-21T09:00:00.000Z')
    const later = (await call('directoryManager.get', {})).manager
    expect(later?.facts?.encryption.state).toBe('expired')
  })

  it('is recorded with the fingerprint, without name or address, and told of', async () => {
    const { publicKey, fingerprint } = await managerKey(clock.now)
    await call('directoryManager.set', { manager: { ...withoutKey, certificate: publicKey } })
    const [entry] = listAudit(desk.vault.database, 1)
    expect(entry).toMatchObject({
      kind: 'directory-manager-set',
      detail: { known: 'yes', fingerprint, verified: 'no' },
    })
    expect(JSON.stringify(entry)).not.toContain(managerOffice.email)
    expect(events).toEqual([{ topic: 'directory' }])
  })

  it('can be taken away again', async () => {
    await call('directoryManager.set', { manager: withoutKey })
    await call('directoryManager.set', { manager: null })
    expect(await call('directoryManager.get', {})).toEqual({ manager: null })
    expect(listAudit(desk.vault.database, 1)[0]).toMatchObject({ detail: { known: 'no' } })
  })

  it.each(['drafter', 'releaser'] as const)('is not changed by a %s', async (role) => {
    as(role)
    await expect(call('directoryManager.set', { manager: withoutKey })).rejects.toEqual(
      failure('not-permitted'),
    )
    expect(await call('directoryManager.get', {})).toEqual({ manager: null })
  })

  it('has nothing compared where there is no key', async () => {
    await call('directoryManager.set', { manager: { ...withoutKey, verified: true } })
    expect((await call('directoryManager.get', {})).manager?.verified).toBe(false)
  })

  it('needs a name and an address', () => {
    const { input } = contract['directoryManager.set']
    for (const wrong of [{ entity: ' ' }, { email: 'nobody' }, { email: 'a@b.example\r\nBcc: c@d.example' }])
      expect(input.safeParse({ manager: { ...withoutKey, ...wrong } }).success).toBe(false)
  })
})

describe('its key', () => {
  it('is read from a file or a pasted text, and nothing is kept by reading it', async () => {
    const { publicKey, fingerprint } = await managerKey(clock.now)
    const read = await call('directoryManager.readKey', { bytes: bytesOf(`noise\n${publicKey}\nnoise`) })
    expect(read).toMatchObject({ facts: { fingerprint }, secretLeftOut: false })
    expect(await call('directoryManager.get', {})).toEqual({ manager: null })
  })

  it('never brings a private part along', async () => {
    const { privateKey } = await managerKey(clock.now)
    const read = await call('directoryManager.readKey', { bytes: bytesOf(privateKey) })
    expect(read.secretLeftOut).toBe(true)
    expect(read.certificate).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    await call('directoryManager.set', { manager: { ...withoutKey, certificate: privateKey } })
    const { manager } = await call('directoryManager.get', {})
    expect(manager?.certificate).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    expect(manager?.certificate).not.toContain('PRIVATE')
  })

  it('is one: neither none nor several', async () => {
    const keys = [await managerKey(clock.now), await managerKey(clock.now)]
    const several = keys.map(({ publicKey }) => publicKey).join('\n')
    for (const [text, code] of [
      ['no key', 'key-unreadable'],
      [several, 'too-many-keys'],
    ] as const) {
      await expect(call('directoryManager.readKey', { bytes: bytesOf(text) })).rejects.toEqual(failure(code))
      const manager = { ...withoutKey, certificate: text }
      await expect(call('directoryManager.set', { manager })).rejects.toEqual(failure(code))
    }
  })

  it('is none of the demonstration in a real vault', async () => {
    const { certificate, fingerprint } = await counterpart('KEN', 'technical')
    expect(denyList.fingerprints).toContain(fingerprint)
    await expect(call('directoryManager.set', { manager: { ...withoutKey, certificate } })).rejects.toEqual(
      failure('key-demonstration-refused'),
    )
  })
})
