/** Rules of the outbox: each by itself, and all of them in random orders of crashes, duplicates and wrong clocks. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOpen,
  longestWait,
  millisecondsUntilDue,
  nextStep,
  type OutboxEntry,
  type OutboxEvent,
  replaces,
  retryDelay,
  saysTheSame,
  sendOrder,
} from '../../../../../src-shared/domain/registry/outbox-rules.ts'
import type { WritePayload } from '../../../../../src-shared/domain/registry/protocol.ts'

const at = new Date('2026-10-20T10:00:00.000Z')
const now = { at, random: () => 0.5 }
const waiting: OutboxEntry = {
  id: 'a',
  standing: 'waiting',
  created: '2026-10-20T09:00:00.000Z',
  sequence: null,
  attempts: 0,
  nextAttempt: null,
  lastFailure: null,
  refusal: null,
}
const signed: OutboxEntry = { ...waiting, standing: 'signed', sequence: 3 }
const delivered: OutboxEntry = { ...signed, standing: 'delivered' }
const failure = { code: 'registry-unreachable', params: {} } as const
const receipt = (sequence: number, refused = {}): OutboxEvent => ({ what: 'receipt', sequence, refused })

describe('one step', () => {
  it('keeps the place in the chain that was given first', () => {
    const left = nextStep(waiting, { what: 'left', sequence: 3 }, now)
    expect(left).toEqual(signed)
    expect(nextStep(left, { what: 'left', sequence: 4 }, now)).toBe(left)
  })

  it('takes an answer over the network for arrival and never for the end', () => {
    expect(nextStep(signed, { what: 'arrived' }, now)).toEqual(delivered)
    expect(nextStep(delivered, { what: 'arrived' }, now)).toBe(delivered)
    expect(nextStep(waiting, { what: 'arrived' }, now)).toBe(waiting)
  })

  it('ends by a receipt that reaches its place, also where no answer ever came', () => {
    expect(nextStep(signed, receipt(3), now)).toMatchObject({ standing: 'done', refusal: null })
    expect(nextStep(delivered, receipt(9, { a: 'revision-differs' }), now)).toMatchObject({
      standing: 'refused',
      refusal: 'revision-differs',
    })
    expect(nextStep(delivered, receipt(2, { a: 'revision-differs' }), now)).toBe(delivered)
    expect(nextStep(waiting, receipt(9), now)).toBe(waiting)
  })

  it('is cancelled or superseded before it leaves, and not after', () => {
    for (const what of ['cancelled', 'superseded'] as const) {
      expect(nextStep(waiting, { what }, now).standing).toBe(what)
      expect(nextStep(signed, { what }, now)).toBe(signed)
      expect(nextStep(delivered, { what }, now)).toBe(delivered)
    }
  })

  it('leaves again where the registry misses it, and when the desk became another device', () => {
    expect(nextStep(delivered, { what: 'missed' }, now)).toEqual({ ...signed, nextAttempt: at.toISOString() })
    expect(nextStep(delivered, { what: 'new-device' }, now)).toEqual(waiting)
    const done = nextStep(signed, receipt(3), now)
    expect(nextStep(done, { what: 'new-device' }, now)).toEqual({ ...done, sequence: null })
    expect(nextStep(done, { what: 'missed' }, now)).toBe(done)
  })

  it('waits after a failure as long as the registry asks, a day at the most', () => {
    const wait = (retryAfter: number) =>
      Date.parse(nextStep(signed, { what: 'failed', failure, retryAfter }, now).nextAttempt ?? '') -
      at.getTime()
    expect(wait(0)).toBe(45_000)
    expect(wait(600)).toBe(600_000)
    expect(wait(10 ** 9)).toBe(longestWait)
    expect(nextStep(delivered, { what: 'failed', failure }, now)).toBe(delivered)
  })

  it('plans no attempt by itself after what waiting does not heal', () => {
    const revoked = { code: 'device-revoked', params: {} } as const
    expect(
      nextStep({ ...signed, nextAttempt: at.toISOString() }, { what: 'failed', failure: revoked }, now),
    ).toEqual({
      ...signed,
      attempts: 1,
      lastFailure: revoked,
    })
  })
})

describe('delays', () => {
  it('lie between 30 seconds and an hour, and their bound doubles', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delay = retryDelay(failures, () => random)
        expect(delay).toBeGreaterThanOrEqual(30_000)
        expect(delay).toBeLessThanOrEqual(3_600_000)
      }),
    )
    expect([0, 1, 2, 6, 7, 50].map((failures) => retryDelay(failures, () => 1) / 1000)).toEqual([
      60, 120, 240, 3600, 3600, 3600,
    ])
  })

  it('count as over where they were set by a clock that has been put back since', () => {
    const ahead = (milliseconds: number) => ({
      ...signed,
      nextAttempt: new Date(at.getTime() + milliseconds).toISOString(),
    })
    expect(millisecondsUntilDue([ahead(5000), ahead(9000)], at)).toBe(5000)
    expect(millisecondsUntilDue([ahead(-5000)], at)).toBe(0)
    expect(millisecondsUntilDue([ahead(longestWait + 1)], at)).toBe(0)
    expect(millisecondsUntilDue([waiting], at)).toBeNull()
    expect(millisecondsUntilDue([{ ...ahead(5), standing: 'delivered' }], at)).toBeNull()
  })
})

describe('what is about the same', () => {
  const record: WritePayload = { kind: 'confirm-record', record: 'r', revision: 1 }
  const confirm: WritePayload = { kind: 'confirm-device', device: 'd', fingerprint: 'f' }
  const revoke: WritePayload = { kind: 'revoke-device', device: 'd', reason: 'lost' }

  it('is one item where it says the same', () => {
    for (const payload of [record, confirm, revoke]) {
      expect(saysTheSame(payload, { ...payload })).toBe(true)
      expect([record, confirm, revoke].filter((other) => saysTheSame(payload, other))).toHaveLength(1)
    }
    expect(saysTheSame(record, { ...record, revision: 2 })).toBe(false)
    expect(saysTheSame(confirm, { ...confirm, fingerprint: 'g' })).toBe(false)
    expect(saysTheSame(revoke, { ...revoke, reason: 'retired' })).toBe(false)
  })

  it('takes the place of what waits, but only an officer takes back a revocation', () => {
    expect(replaces({ ...record, revision: 2 }, record)).toBe(true)
    expect(replaces({ ...record, record: 's' }, record)).toBe(false)
    expect(replaces(revoke, confirm)).toBe(true)
    expect(replaces({ ...revoke, reason: 'retired' }, revoke)).toBe(true)
    expect(replaces(confirm, revoke)).toBe(false)
    expect(replaces({ ...revoke, device: 'e' }, confirm)).toBe(false)
    expect(replaces(confirm, record)).toBe(false)
    expect(replaces(record, confirm)).toBe(false)
  })
})

/** What a crash may cut off: the signing is one unit of work, sending and answering are not. */
type Action =
  | { readonly do: 'write' | 'send' | 'sign-and-crash' | 'send-and-crash' | 'publish' | 'fetch' }
  | { readonly do: 'cancel' | 'bring' | 'clock'; readonly number: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>(
    { do: 'write' },
    { do: 'send' },
    { do: 'sign-and-crash' },
    { do: 'send-and-crash' },
    { do: 'publish' },
    { do: 'fetch' },
  ),
  fc.record({ do: fc.constant('cancel' as const), number: fc.nat(20) }),
  // An old copy of anything that ever left comes in again, in any order.
  fc.record({ do: fc.constant('bring' as const), number: fc.nat(50) }),
  fc.record({ do: fc.constant('clock' as const), number: fc.integer({ min: -1e10, max: 1e10 }) }),
)

/** A desk that keeps nothing but its entries and the number of the last one that left, and a registry. */
function world() {
  const entries = new Map<string, OutboxEntry>()
  const left: { id: string; sequence: number }[] = []
  const registry = { inbox: new Map<number, string>(), dealtWith: 0, published: 0 }
  let clock = at.getTime()
  let last = 0

  const apply = (id: string, event: OutboxEvent) => {
    const entry = entries.get(id)
    if (entry !== undefined) entries.set(id, nextStep(entry, event, { at: new Date(clock), random: () => 0 }))
  }
  const receive = ({ id, sequence }: { id: string; sequence: number }) => {
    expect(registry.inbox.get(sequence) ?? id).toBe(id)
    registry.inbox.set(sequence, id)
    while (registry.inbox.has(registry.dealtWith + 1)) registry.dealtWith += 1
  }
  const sign = () => {
    const [next] = sendOrder([...entries.values()])
    if (next === undefined) return undefined
    if (next.sequence === null) {
      last += 1
      apply(next.id, { what: 'left', sequence: last })
      left.push({ id: next.id, sequence: last })
    }
    return left.find(({ id }) => id === next.id)
  }
  const perform = (given: Action) => {
    switch (given.do) {
      case 'write': {
        const id = `w${entries.size}`
        entries.set(id, { ...waiting, id, created: new Date(clock).toISOString() })
        return
      }
      case 'cancel':
        return apply(`w${given.number}`, { what: 'cancelled' })
      case 'sign-and-crash':
        return void sign()
      case 'send-and-crash': {
        const write = sign()
        if (write !== undefined) receive(write)
        return
      }
      case 'send': {
        const write = sign()
        if (write === undefined) return
        receive(write)
        return apply(write.id, { what: 'arrived' })
      }
      case 'bring': {
        const copy = left[given.number % Math.max(1, left.length)]
        if (copy !== undefined) receive(copy)
        return
      }
      case 'publish':
        registry.published = registry.dealtWith
        return
      case 'fetch':
        for (const id of entries.keys()) apply(id, receipt(registry.published))
        return
      case 'clock':
        clock += given.number
    }
  }
  return { entries, left, registry, perform }
}

describe('in any order', () => {
  it('every write that was not cancelled is dealt with once, and none that was', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const { entries, left, registry, perform } = world()
        for (const given of actions) perform(given)
        while (sendOrder([...entries.values()]).length > 0) perform({ do: 'send' })
        perform({ do: 'publish' })
        perform({ do: 'fetch' })
        const all = [...entries.values()]
        expect(all.filter(isOpen)).toEqual([])
        const done = all.filter(({ standing }) => standing === 'done').map(({ id }) => id)
        expect([...registry.inbox.values()].sort()).toEqual(done.sort())
        expect(left.map(({ sequence }) => sequence)).toEqual(left.map((_, place) => place + 1))
      }),
      { numRuns: 500 },
    )
  })

  it('sends in the order of the chain, whatever the clock said when each was written', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { entries, perform } = world()
        for (const given of actions) {
          perform(given)
          const order = sendOrder([...entries.values()])
          const places = order.map(({ sequence }) => sequence ?? Number.POSITIVE_INFINITY)
          expect(places).toEqual([...places].sort((a, b) => a - b))
        }
      }),
    )
  })
})
