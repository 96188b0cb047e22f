/** Who takes part in a case: offices as messages and verdicts name them, officers as the audit log does. */
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import type { CaseOffice, CaseOfficer, OfficerDeed } from '../../../src-shared/domain/cases/case-view.ts'
import { partProofs } from '../../../src-shared/domain/cases/case-view.ts'
import { isFiledText } from '../../../src-shared/domain/messages/free-text.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { isProved, recordOf } from '../messages/rows.ts'
import { requireCase } from './one-case.ts'

type Named = Omit<CaseOffice, 'messages'>

/** By State and office, this desk's first, then those that are proved. */
export function officesOf(db: DeskDatabase, thread: string): CaseOffice[] {
  const directory = directoryRepository(db)
  const zoneOf = (pocId: string | null) =>
    pocId === null ? null : (directory.pointOfContact(pocId)?.availability.timeZone ?? null)
  const offices = new Map<string, CaseOffice>()
  const found = requireCase(db, thread)
  for (const row of found.rows) {
    // Who signed is proved; that it belongs here is what an officer says.
    const isFiled = isFiledText(row, found.thread)
    for (const part of officesIn(row, zoneOf)) {
      const named: Named = isFiled ? { ...part, proof: 'filed' } : part
      // What is only claimed never adds to what is known of an office.
      const key = [named.proof === 'claimed', named.state, named.pocId ?? named.entity].join(' ')
      const before = offices.get(key)
      offices.set(key, {
        ...named,
        ...(before === undefined ? {} : stronger(before, named)),
        messages: (before?.messages ?? 0) + 1,
      })
    }
  }
  return [...offices.values()].toSorted(
    (a, b) =>
      partProofs.indexOf(a.proof) - partProofs.indexOf(b.proof) || byText(a.state ?? '', b.state ?? ''),
  )
}

function stronger(before: Named, now: Named): Named {
  const better = partProofs.indexOf(now.proof) < partProofs.indexOf(before.proof) ? now : before
  return {
    ...better,
    contact: better.contact === '' ? before.contact || now.contact : better.contact,
    timeZone: better.timeZone ?? before.timeZone ?? now.timeZone,
  }
}

function officesIn(row: MessageRow, zoneOf: (pocId: string | null) => string | null): Named[] {
  const record = recordOf(row)
  if (row.direction === 'outgoing') {
    if (record === null) return []
    const { state, pocType, pocId, entity, contact, timeZone } = record.from
    return [
      { proof: 'own', state, pocType, pocId, entity, contact, timeZone },
      ...record.to
        .map((to): Named => ({ ...to, proof: 'addressed', contact: '', timeZone: zoneOf(to.pocId) }))
        .map(office),
    ]
  }
  const signer = isProved(row.verdict) ? row.verdict?.signer : null
  if (signer !== null && signer !== undefined) {
    const { state, pocId, entity } = signer
    const from = record?.from
    return [
      {
        proof: 'proved',
        state,
        pocType: from?.pocType ?? null,
        pocId,
        entity: entity ?? from?.entity ?? '',
        contact: from?.contact ?? '',
        timeZone: from?.timeZone ?? zoneOf(pocId),
      },
    ]
  }
  return record === null ? [] : [office({ ...record.from, proof: 'claimed' })]
}

/** Without what the record has besides. */
function office({ proof, state, pocType, pocId, entity, contact, timeZone }: Named): Named {
  return { proof, state, pocType, pocId, entity, contact, timeZone }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** By kind of entry of the audit log; officers of whom there are only others are named without a deed. */
const ofKinds: Readonly<Partial<Record<AuditKind, OfficerDeed>>> = {
  'message-opened': 'opened',
  'message-approved': 'approved',
  'message-released': 'released',
  'message-exported': 'exported',
  'message-printed': 'exported',
  'message-sent': 'sent',
  'message-bounced': 'bounced',
  'attachment-saved': 'attachment',
  'attachment-joined': 'attachment',
  'case-noted': 'case',
  'case-closed': 'case',
  'case-reopened': 'case',
  'cases-linked': 'case',
  'cases-unlinked': 'case',
  'cases-merged': 'case',
  'cases-separated': 'case',
  'case-split': 'case',
  'case-exported': 'exported',
  'case-forwarded': 'case',
  'forward-answered': 'case',
  'case-checklist-changed': 'case',
  'case-claimed': 'case',
  'case-claim-released': 'case',
  'text-filed': 'case',
  'text-filing-taken-back': 'case',
  'text-reading-kept': 'case',
  'clock-stopped': 'case',
  'clock-resumed': 'case',
  'receipt-set': 'case',
  'acknowledged-by-phone': 'case',
}

const deeds: ReadonlyMap<string, OfficerDeed> = new Map(Object.entries(ofKinds))

/** In the order in which they first acted; under their role of now. */
export function officersOf(db: DeskDatabase, thread: string): CaseOfficer[] {
  const cases = caseRepository(db)
  const found = requireCase(db, thread)
  const subjects = [...found.rows.map(({ id }) => id), ...cases.partsOf(found.thread)]
  const officers = new Map<string, CaseOfficer>()
  for (const { kind, alias, role } of [...new Set(subjects)].flatMap((id) => cases.acted(id))) {
    const deed = deeds.get(kind)
    const before = officers.get(alias)?.deeds ?? []
    const all = deed === undefined ? before : [...new Set([...before, deed])]
    officers.set(alias, { alias, role, deeds: all })
  }
  return [...officers.values()]
}
