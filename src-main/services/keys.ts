/** The key ring, verification of keys with their holders, and the log of telephone calls. */
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { type DenyList, denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, DeskEvent, Handlers } from '../../src-shared/contract/contract.ts'
import type { keyCalls } from '../../src-shared/contract/keys.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { callsWith } from '../store/call-repository.ts'
import { removeRingKey } from '../store/ring-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { verificationsOf } from '../store/verification-repository.ts'
import { type KeyMerger, keepKeys } from './keys/keep-keys.ts'
import { listKeys } from './keys/list-keys.ts'
import { type KeyReader, type Reading, readKeys } from './keys/reading.ts'
import { recordCall, verifyKey } from './keys/verify-key.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type KeyDependencies = {
  readonly session: Session
  readonly pgp: KeyReader & KeyMerger
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Only tests pass another than the one in `assets/demonstration`. */
  readonly denyList?: DenyList
}

export type KeyCall = Extract<keyof typeof keyCalls, CallName>

export function keyService(deps: KeyDependencies): Handlers<KeyCall> {
  const { session, pgp, clock, emit } = deps
  const denied = new Set((deps.denyList ?? denyListSchema.parse(denyListData)).fingerprints)
  let reading: Reading | undefined
  let running: AbortController | undefined

  async function read(vault: OpenVault, bytes: Uint8Array) {
    running?.abort()
    reading = undefined
    const controller = new AbortController()
    running = controller
    try {
      const found = await readKeys(vault, pgp, bytes, { at: clock(), signal: controller.signal, emit })
      reading = found.reading
      return { handle: found.reading.handle, items: found.items }
    } finally {
      if (running === controller) running = undefined
    }
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
    'keys.read': ({ bytes }) => whileOpen(session, (vault) => read(vault, bytes)),
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
    appendAudit(vault.database, vault, now, 'key-removed', fingerprint)
  })
  return {}
}
