/** What the registry's layer keeps of each record that arrives or goes, and what waits for an officer. */
import type { Instant } from '../../src-shared/base/clock.ts'
import {
  type ArrivalPlan,
  type EarlierChange,
  planArrival,
  planDeparture,
} from '../../src-shared/domain/directory/arrival.ts'
import type { ReviewPolicy } from '../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { withBookkeepingOf } from '../../src-shared/domain/directory/record-paths.ts'
import { changeRepository } from './change-repository.ts'
import type { FactsByCertificate } from './directory-effect.ts'
import { layersRepository, type RegistryLayer } from './layers-repository.ts'
import type { DeskDatabase } from './open.ts'

/** By which rules a directory is taken in that is not the first one. */
export type ArrivalReview = {
  readonly policy: ReviewPolicy
  /** State of this desk, ISO 3166-1 alpha-3. */
  readonly ownState: string
  /** Whether a verified key of a point of contact certifies a new one (fingerprint) of it. */
  readonly certified: (pocId: string, fingerprint: string) => boolean
}

export type Arrival = {
  readonly facts: FactsByCertificate
  /** UTC instant at which this desk verified the directory. */
  readonly at: Instant
  /** Null takes everything as it comes: the first directory of a registry. */
  readonly review: ArrivalReview | null
}

/** Keeps what arrives and what goes in the registry's layer, with the changes that follow; `touched` is what to refresh. */
export function arrivals(db: DeskDatabase, { at, review }: Arrival, device: string | null) {
  const layers = layersRepository(db)
  const changes = changeRepository(db)
  const touched = new Map<string, RegistryLayer | null>()

  function keep(id: string, layer: RegistryLayer, plan: ArrivalPlan): void {
    layers.writeRegistry(id, layer, device)
    touched.set(id, layer)
    record(layer.received, plan)
  }
  function record(poc: PointOfContact, { add, supersede }: ArrivalPlan): void {
    if (add.length === 0 && supersede.length === 0) return
    if (device === null) throw new Error('a directory is taken in before the desk has a device')
    for (const id of supersede) {
      const change = changes.find(id)
      if (change !== undefined) changes.supersede(change, at, device)
    }
    const { id: pocId, state, type, entityName } = poc
    for (const change of add) {
      const decidedAt = change.standing === 'in-effect' ? at : null
      const subject = { state, type, entityName }
      const nobody = { source: 'registry', officer: null, reason: '', batch: null } as const
      changes.insert({ ...change, pocId, subject, proposedAt: at, decidedAt, ...nobody }, device)
    }
  }
  function planOf(received: PointOfContact, accepted: PointOfContact | null, known: boolean): ArrivalPlan {
    if (review === null) return { accepted: received, add: [], supersede: [] }
    return planArrival({
      accepted,
      received,
      earlier: known ? earlier(received.id) : [],
      policy: review.policy,
      isOwnState: isOurs(received, accepted),
      isFirstDirectory: false,
      certified: (fingerprint) => review.certified(received.id, fingerprint),
    })
  }
  const earlier = (id: string) => changes.earlierOfRegistry(id).flatMap(asEarlier)
  /** Ours is also what was accepted as ours and arrives under another State, or it could be moved away unnoticed. */
  const isOurs = (received: PointOfContact, accepted: PointOfContact | null) =>
    [received.state, accepted?.state].includes(review?.ownState)

  return {
    touched,
    arrive(received: PointOfContact, known: boolean): void {
      const old = known ? layers.registry(received.id) : null
      const plan = planOf(received, old?.accepted ?? null, known)
      const since = old?.accepted === null || old === null ? at : old.since
      keep(received.id, { received, receivedAt: at, accepted: plan.accepted, since, gone: false }, plan)
    },
    depart(id: string): void {
      const old = layers.registry(id)
      if (old === null) return
      const plan = planDeparture(
        old.accepted,
        earlier(id),
        review !== null && isOurs(old.received, old.accepted),
      )
      if (plan.accepted === null) {
        layers.removeRegistry(id)
        touched.set(id, null)
        record(old.received, plan)
        return
      }
      keep(id, { ...old, accepted: withBookkeepingOf(plan.accepted, old.received), gone: true }, plan)
    },
  }
}

function asEarlier({
  id,
  path,
  to,
  standing,
}: Omit<EarlierChange, 'standing'> & { readonly standing: string }) {
  return standing === 'waiting' || standing === 'used-once' || standing === 'rejected'
    ? [{ id, path, to, standing } as const]
    : []
}
