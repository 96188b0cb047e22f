/** Puts a list that was read into review: changes of one batch, proposed links, one entry of the audit log. */
import { randomUUID } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { changeMark } from '../../store/backup/logical-dump.ts'
import { allAtOnce, inSlices } from '../../store/backup/slices.ts'
import { exchangeRepository } from '../../store/exchange-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type Proposal, stageChanges } from '../directory/stage-changes.ts'
import type { OpenVault } from '../session.ts'
import { type ComparedEntry, type Known, recordFinder } from './compare-list.ts'
import { type ClassedChange, changesOf } from './imported-record.ts'
import { asStated, type Stated } from './stated-columns.ts'

export type Staging = {
  /** Entries that are not left out. */
  readonly entries: readonly ComparedEntry[]
  readonly stated: Stated
  readonly at: Date
}

export type Staged = { readonly batch: string; readonly changes: number }

/** So many records between two pauses: a few milliseconds of work. */
const sliceSize = 10

/** How often the comparison is begun again when something was written meanwhile; then it is made in one step. */
const attempts = 3

/**
 * Entries are compared once more, since the directory may have changed after they were read: in slices, in which it can
 * be stopped. What comes of it is written in one unit of work, and only where nothing was written since the comparison
 * began.
 * @throws Failure `import-empty` where nothing would change; `cancelled`, after which nothing is staged
 */
export async function stageList(vault: OpenVault, staging: Staging, signal: AbortSignal): Promise<Staged> {
  const { database } = vault
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = changeMark(database)
    const proposals = await inSlices(proposalsFor(database, staging), { signal })
    if (changeMark(database) === before) return write(vault, staging, proposals)
  }
  return write(vault, staging, allAtOnce(proposalsFor(database, staging)))
}

function* proposalsFor(db: DeskDatabase, { entries, stated }: Staging): Generator<void, readonly Proposal[]> {
  const find = recordFinder(db)
  const proposals: Proposal[] = []
  for (const [position, { record }] of entries.entries()) {
    if (position % sliceSize === 0) yield
    proposals.push(...proposalsOf(record, find(record.id), stated))
  }
  return proposals
}

function write(vault: OpenVault, { entries, at }: Staging, proposals: readonly Proposal[]): Staged {
  const { database } = vault
  return transaction(database, () => {
    const batch = randomUUID()
    const changes = stageChanges(database, vault, at, batch, proposals)
    if (changes === 0) throw new Failure('import-empty')
    const links = proposeLinks(vault, entries, recordFinder(database), at)
    const counts = { entries: entries.length, changes, links }
    appendAudit(database, vault, at, 'directory-imported', batch, counts)
    return { batch, changes }
  })
}

function proposalsOf(record: PointOfContact, known: Known | undefined, stated: Stated): readonly Proposal[] {
  const { state, type, entityName } = known?.record ?? record
  return changesFor(record, known, stated).map((change) => ({
    pocId: record.id,
    state,
    type,
    entityName,
    ...change,
  }))
}

function changesFor(
  record: PointOfContact,
  known: Known | undefined,
  stated: Stated,
): readonly ClassedChange[] {
  const whole = (to: PointOfContact): ClassedChange => ({ path: '', from: null, to, class: 'grant' })
  if (known === undefined) return [whole(record)]
  const changes = changesOf(known.record, record, stated)
  // Of a record that is only proposed, single values cannot be: the proposal becomes another one.
  if (known.inDirectory || changes.length === 0) return changes
  return [whole(asStated(known.record, record, stated))]
}

/** Answers how many links are new. What is like an entry that was left out, or has gone, is like nothing. */
function proposeLinks(
  { database, deviceId }: OpenVault,
  entries: readonly ComparedEntry[],
  find: (id: string) => Known | undefined,
  at: Date,
): number {
  const exchange = exchangeRepository(database)
  const staged = new Set(entries.map(({ record }) => record.id))
  const alike = entries.flatMap(({ record, match }) =>
    match?.how === 'likeness' ? [{ one: record.id, other: match.id }] : [],
  )
  return alike
    .filter(({ other }) => staged.has(other) || find(other) !== undefined)
    .filter(({ one, other }) => exchange.proposeLink(one, other, toInstant(at), deviceId)).length
}
