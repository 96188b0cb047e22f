/** What the desk says of points of contact itself: whole records, and its own values over the registry's. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { ChangeClass, ChangePath, FieldChange } from '../../../src-shared/domain/directory/changes.ts'
import { checkRecord } from '../../../src-shared/domain/directory/check-record.ts'
import { classifyChanges } from '../../../src-shared/domain/directory/classify.ts'
import { type PointOfContact, withoutVerifications } from '../../../src-shared/domain/directory/record.ts'
import {
  applyChanges,
  diffRecords,
  sameValue,
  type ValueChange,
  valueAt,
} from '../../../src-shared/domain/directory/record-paths.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { changeRepository } from '../../store/change-repository.ts'
import { effectOf, type FactsByCertificate, readLayers, refreshRecord } from '../../store/directory-effect.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type DeskLayer, layersRepository } from '../../store/layers-repository.ts'
import { removeLinksOf } from '../../store/link-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { removeLocalWorkOf } from '../../store/private-note-repository.ts'
import type { OpenVault } from '../session.ts'

/** One unit of work by an officer. All functions here run inside the caller's transaction. */
export type Deed = {
  readonly db: DeskDatabase
  readonly vault: Pick<OpenVault, 'vaultId' | 'deviceId' | 'officer'>
  readonly at: Date
  readonly reason: string
  readonly facts: FactsByCertificate
}

type Classified = FieldChange & { readonly class: ChangeClass }

/**
 * Keeps a record as the officer wrote it: a whole one of the desk's, or what differs over the registry's.
 * @param revision of the row it was made from; null for a new record
 * @throws Failure `record-invalid`, `entry-not-found`, `entry-in-review`, `entry-changed-meanwhile`
 */
export function saveRecord(deed: Deed, written: PointOfContact, revision: number | null): void {
  const known = directoryRepository(deed.db).standing(written.id)
  if (revision === null) {
    if (known !== undefined) throw new Failure('entry-changed-meanwhile')
    refuseProblems(deed.db, written)
    makeRecord(deed, written)
    return
  }
  if (known === undefined) throw new Failure('entry-not-found')
  if (known.revision !== revision) throw new Failure('entry-changed-meanwhile')
  if (!known.inEffect) throw new Failure('entry-in-review')
  changeRecord(deed, written)
}

function makeRecord(deed: Deed, written: PointOfContact): void {
  const { db, vault, at } = deed
  const record = withoutVerifications({ ...written, revision: 1, revised: toInstant(at) })
  layersRepository(db).writeDesk(record.id, { kind: 'made', record, since: toInstant(at) }, vault.deviceId)
  noteChanges(deed, record, [{ path: '', from: null, to: record, class: 'grant' }])
  refreshRecord(db, record.id, deed.facts)
  appendAudit(db, vault, at, 'record-made', record.id)
}

function changeRecord(deed: Deed, written: PointOfContact): void {
  const { db, vault, at } = deed
  const before = effectOf(readLayers(db, written.id))
  if (before === null) throw new Failure('entry-not-found')
  refuseProblems(db, written, before.record)
  const edits = diffRecords(before.record, written)
  putDeskValues(deed, written.id, edits, written)
  noteChanges(deed, written, classifyChanges(edits, before.record))
  refreshRecord(db, written.id, deed.facts)
  appendAudit(db, vault, at, 'record-changed', written.id, { changes: edits.length })
}

/**
 * Gives the desk's layer of a point of contact these values. In a record that the desk made they are made; over the
 * registry's they are its own values, and those that say what the registry's accepted record says anyway are dropped.
 * @param bookkeeping a record whose bookkeeping a record that the desk made takes over
 * @throws Failure `entry-not-found`, `entry-in-review`
 */
export function putDeskValues(
  { db, vault, at }: Pick<Deed, 'db' | 'vault' | 'at'>,
  id: string,
  values: readonly ValueChange[],
  bookkeeping?: PointOfContact,
): void {
  const layers = layersRepository(db)
  const [desk, registry] = [layers.desk(id), layers.registry(id)]
  if (desk?.kind === 'made') {
    const changed = applyChanges(desk.record, values)
    const { source, sourceDate } = bookkeeping ?? changed
    const record = withoutVerifications({
      ...changed,
      source,
      sourceDate,
      revision: desk.record.revision + 1,
      revised: toInstant(at),
    })
    layers.writeDesk(id, { ...desk, record }, vault.deviceId)
    return
  }
  if (registry === null) throw new Failure('entry-not-found')
  if (registry.accepted === null) throw new Failure('entry-in-review')
  const { accepted } = registry
  const all = { ...desk?.values, ...Object.fromEntries(values.map(({ path, to }) => [path, to])) }
  const own = Object.entries(all).filter(([path, value]) => !sameValue(valueAt(accepted, path), value))
  writeCorrections(db, vault, id, {
    kind: 'corrections',
    values: Object.fromEntries(own),
    since: desk?.since ?? toInstant(at),
  })
}

/**
 * Takes the desk's own value at a path back, or with the empty path all of them.
 * @throws Failure `entry-not-found`, `entry-not-removable` for a record that the desk made, `change-not-found` where
 * the desk has no value of its own there
 */
export function takeBack(deed: Deed, id: string, path: ChangePath): void {
  const { db, vault, at } = deed
  const before = effectOf(readLayers(db, id))
  if (before === null) throw new Failure('entry-not-found')
  const desk = layersRepository(db).desk(id)
  if (desk?.kind === 'made') throw new Failure('entry-not-removable')
  const paths = Object.keys(desk?.values ?? {})
  const taken = path === '' ? paths : paths.filter((own) => own === path)
  if (desk === null || taken.length === 0) throw new Failure('change-not-found')
  const kept = Object.entries(desk.values).filter(([own]) => !taken.includes(own))
  writeCorrections(db, vault, id, { ...desk, values: Object.fromEntries(kept) })
  const after = effectOf(readLayers(db, id))
  const back = after === null ? [] : diffRecords(before.record, after.record)
  noteChanges(deed, before.record, classifyChanges(back, before.record))
  refreshRecord(db, id, deed.facts)
  appendAudit(db, vault, at, 'record-changed', id, { changes: taken.length })
}

/**
 * Removes a record that the desk made; where the registry lists the same id, its record counts again, and else what
 * the desk kept beside the record goes with it.
 * @throws Failure `entry-not-found`, `entry-not-removable`
 */
export function removeRecord(deed: Deed, id: string): void {
  const { db, vault, at } = deed
  const desk = layersRepository(db).desk(id)
  if (desk?.kind !== 'made') {
    const known = directoryRepository(db).standing(id) !== undefined
    throw new Failure(known ? 'entry-not-removable' : 'entry-not-found')
  }
  layersRepository(db).removeDesk(id)
  noteChanges(deed, desk.record, [{ path: '', from: desk.record, to: null, class: 'restriction' }])
  if (layersRepository(db).registry(id) === null) {
    removeLinksOf(db, id)
    removeLocalWorkOf(db, id)
    supersedeOpen(deed, id)
  }
  refreshRecord(db, id, deed.facts)
  appendAudit(db, vault, at, 'record-removed', id)
}

/** What a record of the registry's got wrong before is no reason to refuse the officer's correction of another field. */
function refuseProblems(db: DeskDatabase, written: PointOfContact, before?: PointOfContact): void {
  const directory = directoryRepository(db)
  const problemsOf = (record: PointOfContact) =>
    checkRecord(record, (id) => directory.standing(id) !== undefined)
  const old = before === undefined ? [] : problemsOf(before)
  const problem = problemsOf(written).find(
    ({ path, code }) => !old.some((known) => known.path === path && known.code === code),
  )
  if (problem !== undefined) throw new Failure('record-invalid', { field: problem.path })
}

/** Writes changes that an officer made into the history, in effect as of now. */
function noteChanges(
  { db, vault, at, reason }: Deed,
  { id, state, type, entityName }: PointOfContact,
  changes: readonly Classified[],
): void {
  const repository = changeRepository(db)
  for (const change of changes) {
    repository.insert(
      {
        ...change,
        pocId: id,
        subject: { state, type, entityName },
        source: 'officer',
        standing: 'in-effect',
        alarm: false,
        certifiedByVerified: false,
        proposedAt: toInstant(at),
        decidedAt: toInstant(at),
        officer: vault.officer?.id ?? null,
        reason,
        batch: null,
      },
      vault.deviceId,
    )
  }
}

/** The desk does not keep an empty set of own values. */
function writeCorrections(
  db: DeskDatabase,
  vault: Deed['vault'],
  id: string,
  layer: Extract<DeskLayer, { kind: 'corrections' }>,
): void {
  if (Object.keys(layer.values).length === 0) layersRepository(db).removeDesk(id)
  else layersRepository(db).writeDesk(id, layer, vault.deviceId)
}

/** What is still proposed of a record that is gone can no longer be accepted. */
function supersedeOpen({ db, vault, at }: Deed, id: string): void {
  const changes = changeRepository(db)
  for (const change of changes.openOf(id)) changes.supersede(change, toInstant(at), vault.deviceId)
}
