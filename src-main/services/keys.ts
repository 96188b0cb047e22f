/** The key ring, verification of keys with their holders, and the log of telephone calls. */
import { randomUUID } from 'node:crypto'
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { type DenyList, denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { keyCalls } from '../../src-shared/contract/keys.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { callsWith } from '../store/call-repository.ts'
import { stampDirectory } from '../store/directory-effect.ts'
import { removeRingKey } from '../store/ring-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { verificationsOf } from '../store/verification-repository.ts'
import type { FetchFunction } from '../sync/source.ts'
import { fetchWebKeys } from '../sync/web-key-directory.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { type KeyMerger, keepKeys } from './keys/keep-keys.ts'
import { listKeys } from './keys/list-keys.ts'
import { onlyOfAddress, proposedForAddress, suggestedByMail } from './keys/look-up.ts'
import { type KeyReader, type Reading, type ReadKeys, readKeys } from './keys/reading.ts'
import { recordCall, verifyKey } from './keys/verify-key.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type KeyDependencies = {
  readonly session: Session
  readonly pgp: KeyReader & KeyMerger
  readonly clock: Clock
  readonly fetch: FetchFunction
  readonly emit: (event: DeskEvent) => void
  /** Only tests pass another than the one in `assets/demonstration`. */
  readonly denyList?: DenyList
}

/** Where keys to be read come from, and which of them are shown: all unless it is said. */
type KeySource = {
  readonly bytesOf: (vault: OpenVault, signal: AbortSignal) => Uint8Array | Promise<Uint8Array>
  readonly chosenOf?: (found: ReadKeys, vault: OpenVault) => ReadKeys
}

export type KeyCall = Extract<keyof typeof keyCalls, VaultCallName>
type KeyInternals = Pick<InternalHandlers, 'internal.allowLookUp'>

export function keyService(deps: KeyDependencies): Handlers<KeyCall> & KeyInternals {
  const { session, pgp, clock, fetch, emit } = deps
  const denied = new Set((deps.denyList ?? denyListSchema.parse(denyListData)).fingerprints)
  let reading: Reading | undefined
  let running: AbortController | undefined
  let allowed: { readonly handle: string; readonly address: string; readonly vault: OpenVault } | undefined

  /** Reads what `source` brings; one reading at a time, the latest ends the one before. */
  async function read({ bytesOf, chosenOf = (found) => found }: KeySource) {
    return whileOpen(session, async (vault) => {
      running?.abort()
      reading = undefined
      const controller = new AbortController()
      running = controller
      const { signal } = controller
      try {
        const bytes = await bytesOf(vault, signal)
        const found = chosenOf(await readKeys(vault, pgp, bytes, { at: clock(), signal, emit }), vault)
        reading = found.reading
        return { handle: found.reading.handle, items: found.items }
      } finally {
        if (running === controller) running = undefined
      }
    })
  }

  function readSuggested(message: string) {
    const { key, address } = suggestedByMail(session.current().database, message)
    return read({
      bytesOf: () => key,
      chosenOf: (found, { database }) => proposedForAddress(database, found, address),
    })
  }

  /** What the officer allowed, once: an order is used up also where asking fails. */
  function allowedBy(handle: string): { readonly address: string } {
    const order = allowed
    allowed = undefined
    if (order?.handle !== handle || order.vault !== session.current()) throw new Failure('keys-lapsed')
    return order
  }

  function readingOf(vault: OpenVault, handle: string): Reading {
    // Another vault object is another session: nothing is carried over a lock.
    if (reading?.handle !== handle || reading.vault !== vault) throw new Failure('keys-lapsed')
    return reading
  }

  /** Does one thing to the open vault and tells that the directory changed. */
  function changing<Answer>(work: (vault: OpenVault, now: Date) => Answer): Answer {
    const answer = work(session.current(), clock())
    emit({ topic: 'directory' })
    return answer
  }

  return {
    'keys.list': () => ({ keys: listKeys(session.current().database, clock()) }),
    'keys.read': ({ bytes }) => read({ bytesOf: () => bytes }),
    'internal.allowLookUp': async ({ address }) => {
      const handle = randomUUID()
      allowed = { handle, address, vault: session.current() }
      return { handle }
    },
    'keys.lookUp': ({ handle }) => {
      const { address } = allowedBy(handle)
      return read({
        bytesOf: (_vault, signal) => fetchWebKeys(fetch, address, signal),
        chosenOf: (found, { database }) => onlyOfAddress(database, found, address),
      })
    },
    'keys.readAutocrypt': ({ message }) => readSuggested(message),
    'keys.cancelReading': () => {
      running?.abort()
      return {}
    },
    'keys.keep': ({ handle, choices, origin }) =>
      whileOpen(session, async (vault) => {
        const held = readingOf(vault, handle)
        const kept = await keepKeys(vault, pgp, { reading: held, choices, origin, at: clock(), denied })
        emit({ topic: 'directory' })
        return { kept }
      }),
    'keys.remove': ({ fingerprint }) => changing((vault, now) => remove(vault, now, fingerprint)),
    'keys.verify': (input) => changing((vault, now) => ({ id: verifyKey(vault, now, input) })),
    'keys.verifications': ({ id }) => ({ verifications: verificationsOf(session.current().database, id) }),
    'calls.record': (input) => changing((vault, now) => ({ id: recordCall(vault, now, input) })),
    'calls.list': ({ id }) => ({ calls: callsWith(session.current().database, id) }),
  }
}

/** @throws Failure `key-not-listed` where the desk does not keep it */
function remove(vault: OpenVault, now: Date, fingerprint: string): Record<never, never> {
  transaction(vault.database, () => {
    if (!removeRingKey(vault.database, fingerprint)) throw new Failure('key-not-listed')
    stampDirectory(vault.database)
    appendAudit(vault.database, vault, now, 'key-removed', fingerprint)
  })
  return {}
}
