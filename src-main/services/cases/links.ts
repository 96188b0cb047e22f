/** Links between cases: made from one, seen from both, removed from either. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { CaseLink } from '../../../src-shared/domain/cases/case-view.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type CaseLinkRow, caseRepository } from '../../store/case-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { caseOfThread } from '../messages/views.ts'
import type { OpenVault } from '../session.ts'
import { foundCase, namedCase, requireCase } from './one-case.ts'
import { happened } from './standing.ts'

type Linked = Omit<CaseLink, 'other'> & { readonly other: string }

/** Between this case and others as they stand now; a link within one case says nothing and is left out. */
export function linksOfCase(db: DeskDatabase, thread: string): CaseLink[] {
  return linked(db, caseRepository(db).rootOf(thread)).flatMap(({ other, ...link }) => {
    const found = caseOfThread(db, other)
    return found.rows.length === 0 ? [] : [{ ...link, other: foundCase(db, found) }]
  })
}

function linked(db: DeskDatabase, root: string): Linked[] {
  const cases = caseRepository(db)
  const rows = cases.partsOf(root).flatMap((part) => cases.linksOf(part))
  const once = new Map(rows.map((row) => [row.id, row]))
  return [...once.values()].flatMap(({ id, relation, from, to }) => {
    const ends = { from: cases.rootOf(from), to: cases.rootOf(to) }
    if (ends.from === ends.to) return []
    const isFrom = ends.from === root
    return [{ id, relation, isFrom, other: isFrom ? ends.to : ends.from }]
  })
}

/** @throws Failure `case-not-found`, `case-itself`, `case-changed` where the two are linked in this way already */
export function linkCases(vault: OpenVault, at: Date, asked: CallParsed<'cases.link'>): void {
  const { database } = vault
  transaction(database, () => {
    const [one, other] = [requireCase(database, asked.thread), requireCase(database, asked.other)]
    if (one.thread === other.thread) throw new Failure('case-itself')
    const { relation } = asked
    const isKnown = linked(database, one.thread).some(
      (link) =>
        link.other === other.thread && link.relation === relation && (link.isFrom || relation === 'related'),
    )
    if (isKnown) throw new Failure('case-changed')
    const link: CaseLinkRow = { id: randomUUID(), from: one.thread, to: other.thread, relation }
    caseRepository(database).addLink(vault, link)
    tellBoth(vault, at, 'linked', link)
    appendAudit(database, vault, at, 'cases-linked', one.thread, { other: other.thread })
  })
}

/** @throws Failure `case-changed` where there is no such link of this case */
export function unlinkCases(vault: OpenVault, at: Date, { thread, link }: CallParsed<'cases.unlink'>): void {
  const { database } = vault
  transaction(database, () => {
    const cases = caseRepository(database)
    const row = cases.findLink(link)
    const root = cases.rootOf(thread)
    const ends = row === undefined ? [] : [cases.rootOf(row.from), cases.rootOf(row.to)]
    if (row === undefined || !ends.includes(root)) throw new Failure('case-changed')
    cases.removeLink(link)
    tellBoth(vault, at, 'unlinked', row)
    appendAudit(database, vault, at, 'cases-unlinked', root, { link })
  })
}

/** In each case under its id of now, with the name of the other. */
function tellBoth(vault: OpenVault, at: Date, kind: 'linked' | 'unlinked', row: CaseLinkRow): void {
  const { database } = vault
  const [from, to] = [caseOfThread(database, row.from), caseOfThread(database, row.to)]
  for (const [one, other, isFrom] of [
    [from, to, true],
    [to, from, false],
  ] as const) {
    if (one.rows.length === 0 || other.rows.length === 0) continue
    const detail = { link: row.id, relation: row.relation, isFrom, other: namedCase(database, other) }
    happened(vault, at, one.thread, { kind, detail })
  }
}
