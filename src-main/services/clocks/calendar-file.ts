/** What is due, as a calendar for the officer's own program: case numbers, and no other word of a case. */
import { createHash } from 'node:crypto'
import { calendarText } from '../../../src-formats/calendar.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { ClockList } from '../../../src-shared/contract/clocks.ts'
import type { OutgoingFile } from '../../vault-protocol.ts'
import type { OpenVault } from '../session.ts'
import type { DueItem } from './all-clocks.ts'

export type CalendarOrder = {
  readonly list: ClockList
  /** `titled` has the placeholder `{{number}}`; `untitled` is for cases without a number. */
  readonly words: { readonly titled: string; readonly untitled: string }
  readonly open: readonly DueItem[]
}

/** Never translated, as on every message of an exercise. */
const exerciseMark = 'EXERCISE EXERCISE EXERCISE'

export function calendarFile(
  { vaultId }: Pick<OpenVault, 'vaultId'>,
  { list, words, open }: CalendarOrder,
  at: Date,
): OutgoingFile & { readonly entries: number } {
  const entries = open.map(({ id, due, caseNumber }) => {
    const line = caseNumber === null ? words.untitled : words.titled.replace('{{number}}', () => caseNumber)
    return {
      uid: uidOf(vaultId, id),
      due,
      summary: list === 'exercise' ? `${exerciseMark} ${line}` : line,
    }
  })
  return {
    suggestedName: `poc-desk-${list}-${toInstant(at).slice(0, 10)}.ics`,
    bytes: new TextEncoder().encode(calendarText(entries, toInstant(at))),
    entries: entries.length,
  }
}

/** Says nothing of the row that it is made of. */
function uidOf(vaultId: string, clock: string): string {
  return createHash('sha256').update(`poc-desk-clock ${vaultId} ${clock}`).digest('hex').slice(0, 32)
}
