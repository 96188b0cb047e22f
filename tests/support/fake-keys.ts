/** The fake trusted side: key ring, verification of keys, call log. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { KeyReadItem } from '../../src-shared/contract/keys.ts'
import { verificationStates } from '../../src-shared/domain/directory/effective.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { keyFactsAt } from '../../src-shared/domain/directory/key-state.ts'
import type {
  CallRecord,
  RingKey,
  VerificationRecord,
} from '../../src-shared/domain/directory/verification.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import { type FakeEntry, fakeDigits } from './fake-directory.ts'

export type FakeKeysState = {
  readonly directory: readonly FakeEntry[]
  /** Keys that are only in the desk's own ring. */
  kept: readonly KeyFacts[]
  verifications: readonly VerificationRecord[]
  calls: readonly CallRecord[]
  /** What any file or text holds that is handed over. */
  readonly inFile: readonly KeyReadItem[]
}

export const fakeKeyHandle = '5d0b7a52-6c3e-4d0e-9b52-0f3c5b9f5a11'
const officer = 'Officer 1'

export function firstKeysState(
  directory: readonly FakeEntry[],
  changes: Partial<FakeKeysState> = {},
): FakeKeysState {
  return { directory, kept: [], verifications: [], calls: [], inFile: fakeKeysInFile(directory), ...changes }
}

/** A new key with a proposal, a known one, one that cannot be used, and one that cannot be read. */
export function fakeKeysInFile(directory: readonly FakeEntry[]): readonly KeyReadItem[] {
  const [first, second] = directory
  const known = first?.keys[0]
  const office = second?.pointOfContact
  if (known === undefined || office === undefined) return []
  const fresh: KeyFacts = {
    ...known,
    fingerprint: fakeDigits('fresh', 40).toUpperCase(),
    userIds: [`Duty desk <${office.emails[0]?.address ?? ''}>`],
  }
  const short: KeyFacts = {
    ...fresh,
    fingerprint: fakeDigits('short', 40).toUpperCase(),
    userIds: ['Old desk <old@example.org>'],
    algorithm: 'rsa1024',
    weakness: 'rsa-too-short',
    encryption: { ...fresh.encryption, state: 'weak' },
  }
  const { id, state, type, entityName } = office
  const suggestions = [{ pocId: id, state, type, entityName }]
  const item = { secretLeftOut: false, known: 'no' as const, suggestions: [] }
  return [
    { ...item, index: 0, place: { line: 3 }, facts: fresh, suggestions },
    { ...item, index: 1, place: { line: 41 }, facts: known, known: 'same' },
    { ...item, index: 2, place: { line: 79 }, facts: short },
    { ...item, index: 3, place: { line: 117 }, facts: null },
  ]
}

function ringOf(state: FakeKeysState, now: Date): RingKey[] {
  const keys = new Map<string, RingKey>()
  for (const { pointOfContact, keys: listed } of state.directory) {
    const { id: pocId, state: code, type, entityName } = pointOfContact
    const verified = state.verifications.filter((one) => one.pocId === pocId)
    for (const facts of listed) {
      const states = verificationStates({ pgpKeys: [facts] }, verified)
      const verification = states[facts.fingerprint] ?? 'unverified'
      const holder = { pocId, state: code, type, entityName, verification }
      const holders = [...(keys.get(facts.fingerprint)?.holders ?? []), holder]
      keys.set(facts.fingerprint, { facts: keyFactsAt(facts, now), holders, origin: 'registry', kept: false })
    }
  }
  for (const facts of state.kept) {
    const holders = keys.get(facts.fingerprint)?.holders ?? []
    keys.set(facts.fingerprint, { facts: keyFactsAt(facts, now), holders, origin: 'file', kept: true })
  }
  return [...keys.values()]
}

function requireEntry(state: FakeKeysState, pocId: string): FakeEntry {
  const entry = state.directory.find(({ pointOfContact }) => pointOfContact.id === pocId)
  if (entry === undefined) throw new Failure('entry-not-found')
  return entry
}

export function keyHandlers(state: FakeKeysState, clock: Clock, emit: Emit): Part<'keys' | 'calls'> {
  const changed = () => emit({ topic: 'directory' })
  return {
    'keys.list': () => ({ keys: ringOf(state, clock()) }),
    'keys.read': () => ({ handle: fakeKeyHandle, items: [...state.inFile] }),
    'keys.cancelReading': () => ({}),
    'keys.proposeLookUp': () => ({ handle: crypto.randomUUID() }),
    'keys.lookUp': () => ({ handle: fakeKeyHandle, items: [...state.inFile] }),
    'keys.readAutocrypt': () => ({ handle: fakeKeyHandle, items: [...state.inFile] }),
    'keys.keep': ({ handle, choices }) => {
      if (handle !== fakeKeyHandle) throw new Failure('keys-lapsed')
      const chosen = new Set(choices.map(({ index }) => index))
      const facts = state.inFile.flatMap((item) => (chosen.has(item.index) ? (item.facts ?? []) : []))
      const before = state.kept.filter((key) => facts.every((one) => one.fingerprint !== key.fingerprint))
      state.kept = [...before, ...facts]
      changed()
      return { kept: facts.length }
    },
    'keys.remove': ({ fingerprint }) => {
      const rest = state.kept.filter((key) => key.fingerprint !== fingerprint)
      if (rest.length === state.kept.length) throw new Failure('key-not-listed')
      state.kept = rest
      changed()
      return {}
    },
    'keys.verify': (input) => {
      const { keys } = requireEntry(state, input.pocId)
      if (keys.every(({ fingerprint }) => fingerprint !== input.fingerprint)) {
        throw new Failure('key-not-listed')
      }
      const id = crypto.randomUUID()
      state.verifications = [...state.verifications, { ...input, id, by: officer }]
      changed()
      return { id }
    },
    'keys.verifications': ({ id }) => ({
      verifications: state.verifications.filter(({ pocId }) => pocId === id),
    }),
    'calls.record': (input) => {
      requireEntry(state, input.pocId)
      const id = crypto.randomUUID()
      state.calls = [{ ...input, id, by: officer }, ...state.calls]
      changed()
      return { id }
    },
    'calls.list': ({ id }) => ({ calls: state.calls.filter(({ pocId }) => pocId === id) }),
  }
}
