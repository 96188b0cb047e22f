/** Keys from files beside those of a registry: what an officer learnt of a key outlives every publication. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeskKey, revokeCertificate } from '../../../../../src-formats/openpgp/keys.ts'
import { withKeyEnd } from '../../../../../src-formats/openpgp/own-key.ts'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { keyService } from '../../../../../src-main/services/keys.ts'
import { findRingKey } from '../../../../../src-main/store/ring-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { DirectoryTarget } from '../../../../../src-shared/domain/directory/record.ts'
import { type LayeredDesk, layeredDesk, publish } from '../../../../support/layered-desk.ts'
import { makeDeskKey } from '../../../../support/pgp-samples.ts'
import { smallDirectory } from '../../../../support/test-registry.ts'

const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const clock = { now: new Date() }
let desk: LayeredDesk
let keys: ReturnType<typeof keyService>
let one: DeskKey
let two: DeskKey
let published: DirectoryTarget

const listing = (key: DeskKey) => ({
  fingerprint: key.fingerprint,
  certificate: key.publicKey,
  origin: 'registry' as const,
})

beforeEach(async () => {
  clock.now = new Date('2026-10-05T09:00:00.000Z')
  desk = await layeredDesk(clock)
  one = await makeDeskKey('One')
  two = await makeDeskKey('Two')
  const session = { current: () => desk.vault }
  const fetch = () => Promise.reject(new TypeError('no network'))
  keys = keyService({ session, pgp: inProcessPgp(), clock: () => clock.now, fetch, emit: () => undefined })
  published = publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [listing(one)] }))
  await desk.receive(published)
})
afterEach(() => desk[Symbol.asyncDispose]())

async function keep(armor: string, pocId: string | null): Promise<void> {
  const bytes = new TextEncoder().encode(armor)
  const { handle } = await keys['keys.read']({ bytes })
  await keys['keys.keep']({ handle, choices: [{ index: 0, pocId }], origin: 'file' })
}
async function next(...listed: readonly DeskKey[]): Promise<void> {
  clock.now = new Date(clock.now.getTime() + 3_600_000)
  published = publish(published, 'GHA', (poc) => ({
    ...poc,
    positionTitle: { en: `As of ${clock.now.toISOString()}` },
    pgpKeys: listed.map(listing),
  }))
  await desk.receive(published)
}
const entry = () => desk.directory['directory.entry']({ id: ghana })
const waiting = async () => (await entry()).waiting
const compare = (key: DeskKey, outcome: 'verified' | 'rejected') =>
  keys['keys.verify']({
    pocId: ghana,
    fingerprint: key.fingerprint,
    outcome,
    how: 'call-back',
    withWhom: 'Duty officer',
    at: clock.now.toISOString(),
    note: '',
  })

describe('what the desk learnt of a key', () => {
  it('a revocation from a file outlives publications that do not have it', async () => {
    await keep(await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now), null)
    expect((await entry()).encryption.state).toBe('revoked')
    await next(one)
    await next(one)
    const { encryption, pointOfContact, deskPaths } = await entry()
    expect(encryption.state).toBe('revoked')
    expect(Object.values(pointOfContact.positionTitle)[0]).toContain('As of')
    expect(deskPaths).toEqual([])
    expect(await waiting()).toEqual([])
  })

  it('a key that an officer listed stays listed beside those of the registry', async () => {
    await keep(two.publicKey, ghana)
    await next(one)
    const { pointOfContact, deskPaths } = await entry()
    expect(pointOfContact.pgpKeys.map(({ fingerprint }) => fingerprint)).toEqual([
      one.fingerprint,
      two.fingerprint,
    ])
    expect(deskPaths).toEqual([`pgpKeys/${two.fingerprint}`])
  })

  it('a key that waits and was found not to be the holder’s is not used when it is accepted all the same', async () => {
    await next(one, two)
    const change = required((await waiting())[0], 'change')
    await compare(two, 'rejected')
    await desk.review['review.decide']({ ids: [change.id], decision: 'accept', reason: '' })
    const { verifications } = await entry()
    expect(verifications).toMatchObject({ [two.fingerprint]: 'rejected' })
    expect(desk.stored.keyFactsOf(ghana).map(({ fingerprint }) => fingerprint)).toEqual([one.fingerprint])
    expect(desk.stored.byFingerprint(two.fingerprint)).toEqual([])
  })

  it('a key that was verified while it waited is verified when it is accepted', async () => {
    await next(one, two)
    const change = required((await waiting())[0], 'change')
    await compare(two, 'verified')
    await desk.review['review.decide']({ ids: [change.id], decision: 'accept', reason: '' })
    expect((await entry()).verifications).toEqual({
      [one.fingerprint]: 'changed',
      [two.fingerprint]: 'verified',
    })
  })
})

describe('what comes while a key is being kept', () => {
  /** Keeps a key that is in the ring already, and does `work` after its plan was begun and before it is written. */
  async function keepMeanwhile(armor: string, work: () => Promise<void>): Promise<void> {
    const pgp = inProcessPgp()
    let due: (() => Promise<void>) | undefined
    const mergeCertificates: typeof pgp.mergeCertificates = async (known, incoming) => {
      const now = due
      due = undefined
      const merged = await pgp.mergeCertificates(known, incoming)
      await now?.()
      return merged
    }
    const session = { current: () => desk.vault }
    const fetch = () => Promise.reject(new TypeError('no network'))
    const slow = { ...pgp, mergeCertificates }
    const service = keyService({ session, pgp: slow, clock: () => clock.now, fetch, emit: () => undefined })
    const { handle } = await service['keys.read']({ bytes: new TextEncoder().encode(armor) })
    due = work
    await service['keys.keep']({ handle, choices: [{ index: 0, pocId: null }], origin: 'file' })
    expect(due).toBeUndefined()
  }
  const revokedTwo = () => revokeCertificate(two.publicKey, two.revocationCertificate, clock.now)

  it('a revocation that another keeping brought stays', async () => {
    await keep(two.publicKey, null)
    const { privateKey, publicKey } = two
    const until = new Date('2030-01-01T00:00:00.000Z')
    const longer = await withKeyEnd({ privateKey, publicKey, until, at: clock.now })
    const revoked = await revokedTwo()
    await keepMeanwhile(longer.publicKey, () => keep(revoked, null))
    expect(findRingKey(desk.db, two.fingerprint)?.facts).toMatchObject({ revoked: true })
  })

  it('a record that lists the key by then learns the revocation, too', async () => {
    await keep(two.publicKey, null)
    await keepMeanwhile(await revokedTwo(), async () => {
      await next(one, two)
      const ids = (await waiting()).map(({ id }) => id)
      await desk.review['review.decide']({ ids, decision: 'accept', reason: '' })
    })
    const facts = desk.stored.keyFactsOf(ghana).find(({ fingerprint }) => fingerprint === two.fingerprint)
    expect(facts).toMatchObject({ revoked: true })
  })
})

it('a record that names a key twice learns its revocation', async () => {
  const again = { ...listing(one), certificate: two.publicKey }
  published = publish(published, 'GHA', (poc) => ({ ...poc, pgpKeys: [listing(one), again] }))
  await desk.receive(published)
  const ids = (await waiting()).map(({ id }) => id)
  if (ids.length > 0) await desk.review['review.decide']({ ids, decision: 'accept', reason: '' })
  expect((await entry()).pointOfContact.pgpKeys).toHaveLength(2)
  await keep(await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now), null)
  expect((await entry()).encryption.state).toBe('revoked')
})
