/** Sends what waits in the outbox to the registry over the network, one after the other in the order of the chain. */
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { millisecondsUntilDue, sendOrder } from '../../../src-shared/domain/registry/outbox-rules.ts'
import { outboxRepository, type StoredWrite } from '../../store/outbox-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type RegistryApi, registryApi } from '../../sync/registry-api.ts'
import type { FetchFunction } from '../../sync/source.ts'
import type { OpenVault } from '../session.ts'
import { signedForm, step } from './outbox.ts'
import { findOwnDevice, noteStatus, toldStatus } from './own-device.ts'

export type Sending = {
  readonly fetch: FetchFunction
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** `due`: what an officer may still take back, and what waits for a later attempt, stays. */
  readonly which: 'all' | 'due'
}

/** Where the desk's registry is, and the root that says who it is. */
export type Destination = { readonly address: string; readonly rootFingerprint: string }

/**
 * Sends what is to be sent. The first failure ends it, since what comes after it in the chain could only be held; it is
 * noted with the entry and plans the next attempt. Nothing happens where this device may not write.
 * @throws Failure `cancelled`, `network-off`; what was sent is kept
 */
export async function sendOutbox(vault: OpenVault, to: Destination, sending: Sending): Promise<void> {
  const { database: db } = vault
  const device = findOwnDevice(db)
  if (device?.status !== 'active') return
  const { fetch, signal } = sending
  const api = registryApi({ address: to.address, fetch, signal, device })
  const tried = new Set<string>()
  for (;;) {
    const entry = nextToSend(vault, sending, tried)
    if (entry === undefined) return
    tried.add(entry.id)
    if (!(await sendOne(vault, entry, { to, api, sending }))) return
  }
}

function nextToSend(
  { database: db }: OpenVault,
  { which, clock }: Sending,
  tried: ReadonlySet<string>,
): StoredWrite | undefined {
  const now = clock()
  const left = sendOrder(outboxRepository(db).open())
  const isDue = (entry: StoredWrite) => which === 'all' || millisecondsUntilDue([entry], now) === 0
  // A signed one whose time has not come keeps those behind it in the chain back, too.
  const chosen = left.filter(({ id }) => !tried.has(id))
  const [first] = chosen
  if (first === undefined) return undefined
  return first.standing === 'signed' ? (isDue(first) ? first : undefined) : chosen.find(isDue)
}

type OneSending = { readonly to: Destination; readonly api: RegistryApi; readonly sending: Sending }

/** Whether to go on with the next. */
async function sendOne(
  vault: OpenVault,
  entry: StoredWrite,
  { to, api, sending }: OneSending,
): Promise<boolean> {
  const { clock, random } = sending
  try {
    await api.prepare()
    const jws = await signedForm(vault, entry, to.rootFingerprint, clock)
    if (jws === undefined) return true
    const answer = await api.write(jws)
    transaction(vault.database, () => {
      afresh(vault, entry.id, (now) => step(vault, now, { what: 'arrived' }, clock()))
      if (answer === 'held') fetchMissed(vault, entry.id, clock())
    })
    return true
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled' || error.code === 'network-off') throw error
    noteFailure(vault, entry.id, error, { at: clock(), random })
    return false
  }
}

/** A registry that lost what it had says so by holding what comes after it. */
function fetchMissed(vault: OpenVault, id: string, at: Date): void {
  const outbox = outboxRepository(vault.database)
  const last = outbox.find(id)?.sequence ?? 0
  for (const entry of outbox.open())
    if (entry.sequence !== null && entry.sequence < last) step(vault, entry, { what: 'missed' }, at)
}

function noteFailure(
  vault: OpenVault,
  id: string,
  { code, params }: Failure,
  { at, random }: { readonly at: Date; readonly random: () => number },
): void {
  const { retryAfter } = params
  const asked = typeof retryAfter === 'number' ? { retryAfter } : {}
  transaction(vault.database, () => {
    afresh(vault, id, (now) =>
      step(vault, now, { what: 'failed', failure: { code, params }, ...asked }, at, random),
    )
    const device = findOwnDevice(vault.database)
    const told = toldStatus(new Failure(code))
    if (device !== null && told !== undefined) noteStatus(vault, device.id, told, at)
  })
}

/** The entry as it stands after the waiting for an answer. */
function afresh({ database: db }: OpenVault, id: string, work: (entry: StoredWrite) => void): void {
  const entry = outboxRepository(db).find(id)
  if (entry !== null) work(entry)
}
