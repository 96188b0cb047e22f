/** In which time zone the other side of a message, or of a case, is; null where that is not one zone that is known. */
import type { CaseOffice } from '../../../src-shared/domain/cases/case-view.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { knownZone } from '../../i18n/own-zone.tsx'

type Office = Pick<CaseOffice, 'proof' | 'pocId' | 'timeZone'>

/** Of the record for what came in, else of the directory for those to whom ours went. */
export function zoneOfMessage(
  { summary, record }: Pick<MessageView, 'summary' | 'record'>,
  offices: readonly Office[],
): string | null {
  if (record === null) return null
  if (summary.direction === 'incoming') return knownZone(record.from.timeZone)
  const to = new Set(record.to.map(({ pocId }) => pocId))
  return theOneZone(offices.filter(({ proof, pocId }) => proof !== 'own' && pocId !== null && to.has(pocId)))
}

/** Of everybody on the other side. */
export function zoneOfCase(offices: readonly Office[]): string | null {
  return theOneZone(offices.filter(({ proof }) => proof !== 'own'))
}

function theOneZone(offices: readonly Office[]): string | null {
  const [first, ...others] = new Set(offices.map(({ timeZone }) => timeZone))
  return first === undefined || others.length > 0 ? null : knownZone(first)
}
