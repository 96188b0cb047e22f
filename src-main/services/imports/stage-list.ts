/** Puts a list that was read into review: changes of one batch, proposed links, one entry of the audit log. */
import { randomUUID } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { exchangeRepository } from '../../store/exchange-repository.ts'
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

/**
 * All in one unit of work. Entries are compared once more, since the directory may have changed after they were read.
 * @throws Failure `import-empty` where nothing would change
 */
export function stageList(
  vault: OpenVault,
  { entries, stated, at }: Staging,
): { readonly batch: string; readonly changes: number } {
  const { database } = vault
  return transaction(database, () => {
    const find = recordFinder(database)
    const proposals = entries.flatMap(({ record }) => proposalsOf(record, find(record.id), stated))
    const batch = randomUUID()
    const changes = stageChanges(database, vault, at, batch, proposals)
    if (changes === 0) throw new Failure('import-empty')
    const links = proposeLinks(vault, entries, find, at)
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
