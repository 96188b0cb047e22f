/** What a compromise of one of the desk's keys touches: threads to look at, and points of contact to tell. */
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { usesKey } from '../../../src-shared/domain/messages/key-use.ts'
import type { Compromise } from '../../../src-shared/domain/own-key.ts'
import { caseRepository } from '../../store/case-repository.ts'
import type { OwnKey } from '../../store/desk-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { isProved, recordOf } from '../messages/rows.ts'
import { summaryOfCase } from '../messages/views.ts'

type Counterpart = Compromise['counterparts'][number]

/**
 * Threads with a message of that key created or opened on or after the date `from` (in UTC), the latest first; and
 * everybody on the other side of any message of it, whenever that was, by State. Writes nothing.
 */
export function compromiseOf(
  db: DeskDatabase,
  key: Pick<OwnKey, 'fingerprint' | 'created'>,
  from: string,
): Compromise {
  const messages = messagesRepository(db)
  const directory = directoryRepository(db)
  const rows = messages.all().filter((row) => usesKey({ ...row, record: recordOf(row) }, key))
  const begin = Date.parse(`${from}T00:00:00Z`)
  const { caseOf } = caseRepository(db)
  const touched = new Set(rows.filter(({ at }) => Date.parse(at) >= begin).map(caseOf))
  return {
    from,
    threads: [...touched]
      .map((thread) => summaryOfCase(db, thread))
      .toSorted((a, b) => Date.parse(b.latest) - Date.parse(a.latest)),
    counterparts: counterpartsOf(rows, (id) => directory.pointOfContact(id)),
  }
}

function counterpartsOf(
  rows: readonly MessageRow[],
  find: (id: string) => PointOfContact | undefined,
): Counterpart[] {
  const byId = new Map<string, Counterpart>()
  for (const named of rows.flatMap(otherSide)) {
    const known = find(named.pocId)
    byId.set(named.pocId, known === undefined ? named : { ...named, entityName: known.entityName })
  }
  return [...byId.values()].toSorted((a, b) => (a.state < b.state ? -1 : Number(a.state > b.state)))
}

/** As the message itself names them. Of what came in only a proved sender, as anybody can claim to be one. */
function otherSide(row: MessageRow): Counterpart[] {
  const record = recordOf(row)
  if (row.direction === 'outgoing') {
    return [...(record?.to ?? []), ...(record?.cc ?? [])].flatMap(({ pocId, state, entity }) =>
      pocId === null ? [] : [{ pocId, state, entityName: { [record?.textLanguage ?? 'und']: entity } }],
    )
  }
  const signer = isProved(row.verdict) ? row.verdict?.signer : undefined
  if (signer === undefined || signer === null) return []
  const { pocId, state, entity } = signer
  if (pocId === null || state === null) return []
  return [{ pocId, state, entityName: entity === null ? {} : { [record?.textLanguage ?? 'und']: entity } }]
}
