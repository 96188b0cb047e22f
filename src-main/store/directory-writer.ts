/** Takes a verified directory in: what each layer keeps of it, what waits for an officer, and the rows in effect. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  type ArrivalPlan,
  type EarlierChange,
  planArrival,
  planDeparture,
} from '../../src-shared/domain/directory/arrival.ts'
import type { ReviewPolicy } from '../../src-shared/domain/directory/changes.ts'
import { foldVersion } from '../../src-shared/domain/directory/fold.ts'
import type { DirectoryTarget, PointOfContact, StateEntry } from '../../src-shared/domain/directory/record.ts'
import { withBookkeepingOf } from '../../src-shared/domain/directory/record-paths.ts'
import { changeRepository } from './change-repository.ts'
import { effectWriter, type FactsByCertificate, type Layers, stampDirectory } from './directory-effect.ts'
import { parsePointOfContact } from './directory-rows.ts'
import { layersRepository, type RegistryLayer } from './layers-repository.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { clearSearchIndex, searchIndexWriter } from './search-index.ts'
import { allVerifications } from './verification-repository.ts'

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

/** Every text of the writer's own queries, so that a test can hold each to an index. */
export const writerQueries = {
  records: 'SELECT seq, json FROM point_of_contact',
  removeStates: `DELETE FROM directory_state
    WHERE layer = 'registry' AND state NOT IN (SELECT value FROM json_each(?))`,
  putState: `INSERT INTO directory_state (id, layer, state, json, revision, device)
    VALUES (?, 'registry', ?, ?, 1, ?)
    ON CONFLICT (layer, state) DO UPDATE
      SET json = excluded.json, device = excluded.device, revision = revision + 1
      WHERE json <> excluded.json`,
} as const

/**
 * Takes in what `target` says, in the caller's transaction. Rows that are the same are not written again, so a
 * publication with one change writes one record. What is no longer listed stays as withdrawn, or goes where nobody
 * had accepted it.
 *
 * @throws Failure `directory-unreadable` where the target contradicts itself: a State or a point of contact
 * twice, or a point of contact under another State than its own.
 */
export function writeRegistryLayer(db: DeskDatabase, target: DirectoryTarget, arrival: Arrival): void {
  checkTarget(target)
  const device = readMeta(db, 'device') ?? null
  const statesChanged = writeStates(db, target.states, device)
  const take = arrivals(db, arrival, device)
  const layers = layersRepository(db)
  const stored = layers.receivedTexts()
  const unchanged: PointOfContact[] = []
  const listed = new Set<string>()
  for (const { pointsOfContact } of target.states) {
    for (const poc of pointsOfContact) {
      listed.add(poc.id)
      const old = stored.get(poc.id)
      const same = old !== undefined && !old.gone && old.received === JSON.stringify(poc)
      if (!same) take.arrive(poc, old !== undefined)
      // Its row was lost with a damaged page.
      else if (!old.isShown) take.touched.set(poc.id, layers.registry(poc.id))
      else if (old.isAccepted) unchanged.push(poc)
    }
  }
  for (const [id, { gone }] of stored) if (!gone && !listed.has(id)) take.depart(id)
  const write = effectWriter(db, arrival.facts)
  const withDesk = layers.deskIds()
  const layersOf = otherLayers(db, withDesk)
  for (const [id, registry] of take.touched) write.refresh(id, layersOf(id, registry))
  for (const poc of unchanged) if (!withDesk.has(poc.id)) write.refreshFacts(poc.id, poc.pgpKeys)
  write.finish()
  if (statesChanged) stampDirectory(db)
  writeMeta(db, 'directory-verified', arrival.at)
}

/** Builds the search index anew where it was made by a program with another folding or table of States. */
export function rebuildSearchIndex(db: DeskDatabase): void {
  clearSearchIndex(db)
  const index = searchIndexWriter(db)
  for (const row of db.prepare(writerQueries.records).all()) {
    const { seq, json } = rowSchema.parse(row)
    index.insert(seq, parsePointOfContact(json))
  }
  writeMeta(db, 'search-fold', String(foldVersion))
}

const rowSchema = z.object({ seq: z.int(), json: z.string() })

function checkTarget(target: DirectoryTarget): void {
  const states = new Set<string>()
  const ids = new Set<string>()
  for (const { state, pointsOfContact } of target.states) {
    if (states.has(state)) throw new Failure('directory-unreadable')
    states.add(state)
    for (const poc of pointsOfContact) {
      if (poc.state !== state || ids.has(poc.id)) throw new Failure('directory-unreadable')
      ids.add(poc.id)
    }
  }
}

/** Answers whether any State was added, changed or taken away. */
function writeStates(db: DeskDatabase, states: readonly StateEntry[], device: string | null): boolean {
  const listed = JSON.stringify(states.map(({ state }) => state))
  const removed = db.prepare(writerQueries.removeStates).run(listed).changes
  const put = db.prepare(writerQueries.putState)
  const written = states.map(
    ({ pointsOfContact: _, ...entry }) =>
      put.run(randomUUID(), entry.state, JSON.stringify(entry), device).changes,
  )
  return removed > 0 || written.some((changes) => changes > 0)
}

/** Keeps what arrives and what goes in the registry's layer, with the changes that follow; `touched` is what to refresh. */
function arrivals(db: DeskDatabase, { at, review }: Arrival, device: string | null) {
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

/** The layers beside the registry's, read at once, since a directory may bring thousands of records. */
function otherLayers(
  db: DeskDatabase,
  withDesk: ReadonlySet<string>,
): (id: string, registry: RegistryLayer | null) => Layers {
  const layers = layersRepository(db)
  const changes = changeRepository(db)
  const verified = allVerifications(db)
  const waiting = changes.openCounts()
  return (id, registry) => ({
    registry,
    desk: withDesk.has(id) ? layers.desk(id) : null,
    once: waiting.has(id) ? changes.openOf(id).filter(({ standing }) => standing === 'used-once') : [],
    verified: verified.get(id) ?? [],
    waiting: waiting.get(id) ?? 0,
  })
}
