/** The fake trusted side: the desk's own keys, one compromise, and a GnuPG with a card. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { Compromise, EndReason, GnupgKey, OwnKeyEntry } from '../../src-shared/domain/own-key.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import { fakeDigits, makeFakeDirectory } from './fake-directory.ts'

export type FakeOwnKeys = {
  /** The current one first. */
  keys: readonly OwnKeyEntry[]
  /** Null where no GnuPG is installed. */
  readonly gnupg: { readonly version: string; readonly keys: readonly GnupgKey[] } | null
}

const day = 86_400_000

/** The fingerprint of `desk.ownKey` for `own`. */
export function fakeOwnFacts(seed: string, created: Date, days: number): KeyFacts {
  const until = new Date(created.getTime() + days * day).toISOString()
  return {
    fingerprint: fakeDigits(seed, 40).toUpperCase(),
    userIds: ['Example Cyber Agency (demonstration) <poc-desk@agency.example>'],
    version: 4,
    algorithm: 'ed25519',
    created: created.toISOString(),
    expires: until,
    revoked: false,
    revocation: 'none',
    weakness: null,
    subkeys: [],
    encryption: {
      state: 'usable',
      until,
      subkeyFingerprint: fakeDigits(`${seed}-sub`, 40).toUpperCase(),
    },
  }
}

/** A current key, one that was superseded and one that was compromised. */
export function firstOwnKeys(now: Date, changes: Partial<FakeOwnKeys> = {}): FakeOwnKeys {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const entry = (seed: string, age: number): OwnKeyEntry => ({
    facts: fakeOwnFacts(seed, ago(age), 730),
    home: 'vault',
    current: false,
    ended: null,
    reason: null,
    doubtfulFrom: null,
  })
  const compromised = entry('own-compromised', 800)
  return {
    keys: [
      { ...entry('own', 0), current: true },
      { ...entry('own-superseded', 400), ended: ago(20).toISOString(), reason: 'superseded' },
      {
        ...compromised,
        facts: { ...compromised.facts, revoked: true, revocation: 'hard' },
        ended: ago(390).toISOString(),
        reason: 'compromised',
        doubtfulFrom: ago(420).toISOString(),
      },
    ],
    gnupg: {
      version: '2.4.7',
      keys: [{ facts: fakeOwnFacts('card', ago(100), 730), card: '0006 12345678' }],
    },
    ...changes,
  }
}

export function ownKeyHandlers(
  clock: Clock,
  emit: Emit,
  state: FakeOwnKeys = firstOwnKeys(clock()),
): Part<'ownKey'> {
  const found = (fingerprint: string) => {
    const entry = state.keys.find(({ facts }) => facts.fingerprint === fingerprint)
    if (entry === undefined) throw new Failure('key-not-listed')
    return entry
  }
  const take = (facts: KeyFacts, home: OwnKeyEntry['home'], ended: OwnKeyEntry[]) => {
    const current: OwnKeyEntry = {
      facts,
      home,
      current: true,
      ended: null,
      reason: null,
      doubtfulFrom: null,
    }
    const named = new Set(ended.map((entry) => entry.facts.fingerprint))
    state.keys = [current, ...ended, ...state.keys.filter((entry) => !named.has(entry.facts.fingerprint))]
    emit({ topic: 'vault' })
    return {}
  }
  const endOf = (entry: OwnKeyEntry, reason: EndReason): OwnKeyEntry => ({
    ...entry,
    current: false,
    ended: entry.ended ?? clock().toISOString(),
    reason,
  })
  const currentKeys = () => state.keys.filter(({ current }) => current)
  const nextKey = () => fakeOwnFacts(`own-${state.keys.length}`, clock(), 730)
  return {
    'ownKey.list': () => ({ keys: [...state.keys] }),
    'ownKey.extend': ({ until }) => {
      const end = `${until}T23:59:59.000Z`
      state.keys = state.keys.map((entry) =>
        entry.current
          ? {
              ...entry,
              facts: {
                ...entry.facts,
                expires: end,
                encryption: { ...entry.facts.encryption, until: end },
              },
            }
          : entry,
      )
      emit({ topic: 'vault' })
      return {}
    },
    'ownKey.rotate': () =>
      take(
        nextKey(),
        'vault',
        currentKeys().map((entry) => endOf(entry, 'superseded')),
      ),
    'ownKey.revoke': ({ fingerprint, reason, from }) => {
      const entry = found(fingerprint)
      const isHarder = entry.facts.revocation === 'soft' && reason === 'compromised'
      if (entry.facts.revoked && !isHarder) throw new Failure('own-key-ended')
      const revoked: OwnKeyEntry = {
        ...endOf(entry, reason),
        facts: {
          ...entry.facts,
          revoked: true,
          revocation: reason === 'compromised' ? 'hard' : 'soft',
        },
        doubtfulFrom: from === null ? null : `${from}T00:00:00.000Z`,
      }
      if (entry.current) return take(nextKey(), 'vault', [revoked])
      state.keys = state.keys.map((one) => (one === entry ? revoked : one))
      emit({ topic: 'vault' })
      return {}
    },
    'ownKey.compromise': ({ fingerprint, from }) => {
      found(fingerprint)
      return fakeCompromise(from, clock())
    },
    'ownKey.revocation': ({ fingerprint }) => ({
      certificate: fakeRevocation(found(fingerprint).facts.fingerprint),
      fingerprint,
    }),
    'ownKey.gnupg': () => ({ version: state.gnupg?.version ?? null, keys: [...(state.gnupg?.keys ?? [])] }),
    'ownKey.useGnupg': ({ fingerprint }) => {
      const key = state.gnupg?.keys.find(({ facts }) => facts.fingerprint === fingerprint)
      if (key === undefined) throw new Failure('gnupg-key-unusable')
      return take(
        key.facts,
        'gnupg',
        currentKeys().map((entry) => endOf(entry, 'superseded')),
      )
    },
  }
}

/** Two offices of the fake directory, and one case with the first. */
export function fakeCompromise(from: string, now: Date): Compromise {
  const offices = makeFakeDirectory(now).slice(0, 2)
  const counterparts = offices.map(({ pointOfContact: { id, state, entityName } }) => ({
    pocId: id,
    state,
    entityName,
  }))
  const [first] = counterparts
  return {
    from,
    counterparts,
    threads: [
      {
        thread: 'c3b0f6d8-5a2e-4f0b-8d1c-2f9a7b6e5d41',
        subject: 'Log-in attempts against public services',
        counterparts: first === undefined ? [] : [first.state],
        caseNumber: 'SGP-2026-A1-0014',
        mode: 'real',
        tlp: 'TLP:AMBER',
        messages: [],
        latest: `${from}T08:00:00.000Z`,
        acknowledged: true,
        owesAcknowledgement: false,
        closed: null,
      },
    ],
  }
}

/** Armor of the length that a revocation certificate has; nothing in it can be read. */
export function fakeRevocation(fingerprint: string): string {
  const lines = Array.from({ length: 8 }, (_, index) => fakeDigits(`${fingerprint}${index}`, 64))
  const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} PGP PUBLIC KEY BLOCK-----`)
  return [begin, 'Comment: This is a revocation certificate', '', ...lines, end, ''].join('\n')
}
