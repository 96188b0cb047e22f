/** Takes a verified directory in: what each layer keeps of it, what waits for an officer, and the rows in effect. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { contradictsItself, hasRepeatedId } from '../../src-shared/domain/directory/contradiction.ts'
import { foldVersion } from '../../src-shared/domain/directory/fold.ts'
import type { DirectoryTarget, PointOfContact, StateEntry } from '../../src-shared/domain/directory/record.ts'
import type { ChangesTarget } from '../../src-shared/domain/registry/protocol.ts'
import { changeRepository } from './change-repository.ts'
import { effectWriter, type Layers, readLayers, stampDirectory } from './directory-effect.ts'
import { parsePointOfContact } from './directory-rows.ts'
import { layersRepository, type ReceivedText, type RegistryLayer } from './layers-repository.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'
import { type Arrival, arrivals } from './registry-arrivals.ts'
import { clearSearchIndex, searchIndexWriter } from './search-index.ts'
import { allVerifications } from './verification-repository.ts'

/** Every text of the writer's own queries, so that a test can hold each to an index. */
export const writerQueries = {
  records: 'SELECT seq, json FROM point_of_contact',
  removeStates: `DELETE FROM directory_state
    WHERE layer = 'registry' AND state NOT IN (SELECT value FROM json_each(?))`,
  removeState: "DELETE FROM directory_state WHERE layer = 'registry' AND state = ?",
  listsState: "SELECT 1 FROM directory_state WHERE layer = 'registry' AND state = ?",
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
  const layers = layersRepository(db)
  const records = target.states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const listed = new Set(records.map(({ id }) => id))
  const stored = layers.receivedTexts()
  const departed = [...stored].flatMap(([id, { gone }]) => (gone || listed.has(id) ? [] : [id]))
  const statesChanged = writeStates(db, target.states)
  const withDesk = layers.deskIds()
  const readOthers = () => otherLayers(db, withDesk)
  writeRecords(db, { records, departed, arrival, stored, withDesk, readOthers })
  finish(db, arrival, statesChanged)
}

/** What makes one edition of the directory of another one: whole records, and States without theirs. */
export type DirectoryChanges = Pick<ChangesTarget, 'states' | 'removedStates' | 'records' | 'removedRecords'>

/**
 * Takes in what is different in a later edition than the stored one, in the caller's transaction, with the same outcome
 * as the whole of it; only what is named is read and written.
 *
 * @throws Failure `directory-unreadable` where the changes contradict themselves or what is stored: something twice,
 * a point of contact of a State that is not listed, or left behind by its State.
 */
export function writeRegistryChanges(db: DeskDatabase, changes: DirectoryChanges, arrival: Arrival): void {
  checkChanges(changes)
  const layers = layersRepository(db)
  const { records } = changes
  const departed = changes.removedRecords.filter((id) => layers.receivedText(id)?.gone === false)
  const statesChanged = writeStateChanges(db, changes)
  const withDesk = new Set(records.map(({ id }) => id).filter((id) => layers.desk(id) !== null))
  const readOthers = () => (id: string) => readLayers(db, id)
  const stored = { get: layers.receivedText }
  writeRecords(db, { records, departed, arrival, stored, withDesk, readOthers })
  checkStates(db, changes)
  finish(db, arrival, statesChanged)
}

type Records = {
  readonly records: readonly PointOfContact[]
  /** Ids of points of contact that were listed and are no longer. */
  readonly departed: readonly string[]
  readonly arrival: Arrival
  readonly stored: { readonly get: (id: string) => ReceivedText | undefined }
  /** Ids of points of contact of which the desk says something itself. */
  readonly withDesk: ReadonlySet<string>
  /** Called once the registry's layer is written. */
  readonly readOthers: () => (id: string, registry: RegistryLayer | null) => Layers
}

function writeRecords(
  db: DeskDatabase,
  { records, departed, arrival, stored, withDesk, readOthers }: Records,
): void {
  const layers = layersRepository(db)
  const take = arrivals(db, arrival, readMeta(db, 'device') ?? null)
  const unchanged: PointOfContact[] = []
  for (const poc of records) {
    const old = stored.get(poc.id)
    const same = old !== undefined && !old.gone && old.received === JSON.stringify(poc)
    if (!same) take.arrive(poc, old !== undefined)
    // Its row was lost with a damaged page.
    else if (!old.isShown) take.touched.set(poc.id, layers.registry(poc.id))
    else if (old.isAccepted) unchanged.push(poc)
  }
  for (const id of departed) take.depart(id)
  const layersOf = readOthers()
  const write = effectWriter(db, arrival.facts)
  for (const [id, registry] of take.touched) write.refresh(id, layersOf(id, registry))
  for (const poc of unchanged) if (!withDesk.has(poc.id)) write.refreshFacts(poc.id, poc.pgpKeys)
  write.finish()
}

function finish(db: DeskDatabase, { at }: Arrival, statesChanged: boolean): void {
  if (statesChanged) stampDirectory(db)
  writeMeta(db, 'directory-verified', at)
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

function checkTarget({ states }: DirectoryTarget): void {
  if (contradictsItself(states)) throw new Failure('directory-unreadable')
}

function checkChanges({ states, removedStates, records, removedRecords }: DirectoryChanges): void {
  const names = [...states.map(({ state }) => state), ...removedStates]
  const ids = [...records, ...removedRecords.map((id) => ({ id }))]
  if (new Set(names).size !== names.length || hasRepeatedId(ids)) throw new Failure('directory-unreadable')
}

/** After the changes: every record is of a listed State, as a whole directory cannot but have it. */
function checkStates(db: DeskDatabase, { removedStates, records }: DirectoryChanges): void {
  const isListed = prepared(db, writerQueries.listsState)
  const layers = layersRepository(db)
  const homeless = records.some(({ state }) => isListed.get(state) === undefined)
  if (homeless || removedStates.some(layers.listsState)) throw new Failure('directory-unreadable')
}

type StateHead = Omit<StateEntry, 'pointsOfContact'>

/** Answers whether any State was added, changed or taken away. */
function writeStates(db: DeskDatabase, states: readonly StateEntry[]): boolean {
  const listed = JSON.stringify(states.map(({ state }) => state))
  const removed = db.prepare(writerQueries.removeStates).run(listed).changes
  const put = statePutter(db)
  const written = states.map(({ pointsOfContact: _, ...head }) => put(head))
  return removed > 0 || written.includes(true)
}

/** As `writeStates`. */
function writeStateChanges(db: DeskDatabase, { states, removedStates }: DirectoryChanges): boolean {
  const remove = db.prepare(writerQueries.removeState)
  const removed = removedStates.map((state) => remove.run(state).changes > 0)
  return [...removed, ...states.map(statePutter(db))].includes(true)
}

/** Answers whether the State is another one now. */
function statePutter(db: DeskDatabase): (head: StateHead) => boolean {
  const put = db.prepare(writerQueries.putState)
  const device = readMeta(db, 'device') ?? null
  return (head) => put.run(randomUUID(), head.state, JSON.stringify(head), device).changes > 0
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
