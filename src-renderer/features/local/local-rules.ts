/** When a reminder is due, and which tags to propose. */
import { parseDate } from '@internationalized/date'
import { dateText, zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import { foldTag } from '../../../src-shared/domain/directory/local-work.ts'

/** The calendar date (`YYYY-MM-DD`) in an IANA time zone; in UTC where this runtime does not know the zone. */
export function todayIn(timeZone: string, now: Date): string {
  const clock = zoneClock(timeZone)
  return clock === undefined ? now.toISOString().slice(0, 10) : dateText(clock(now))
}

/** The calendar date so many days after another (`YYYY-MM-DD`). */
export function dateAfter(date: string, days: number): string {
  return parseDate(date).add({ days }).toString()
}

export type DueStanding = 'overdue' | 'today' | 'ahead'

/** Both are calendar dates (`YYYY-MM-DD`), which sort as text. */
export function dueStanding(due: string, today: string): DueStanding {
  if (due === today) return 'today'
  return due < today ? 'overdue' : 'ahead'
}

export type KnownTag = { readonly tag: string; readonly count: number }

/** Characters; as in the schema of a tag. */
export const longestTag = 40

/** What the typed text would add as a tag of its own; null where it is empty or there already in any case of letters. */
export function newTag(typed: string, present: readonly string[]): string | null {
  // The cut must not leave half a character of two code units.
  const cut = typed
    .normalize('NFC')
    .trim()
    .slice(0, longestTag)
    .replace(/[\uD800-\uDBFF]$/, '')
  const tag = cut.trim()
  return tag === '' || present.some((one) => isSameTag(one, tag)) ? null : tag
}

/** Tags of the desk that a point of contact does not have, with the typed text in them; those most used first. */
export function knownTags(
  known: readonly KnownTag[],
  present: readonly string[],
  typed: string,
): readonly KnownTag[] {
  const wanted = foldTag(typed.trim())
  return known
    .filter(({ tag }) => foldTag(tag).includes(wanted) && !present.some((one) => isSameTag(one, tag)))
    .toSorted((left, right) => right.count - left.count)
}

/** As the desk knows a tag that was typed, so that one tag does not get two spellings. */
export function asKnown(tag: string, known: readonly KnownTag[]): string {
  return known.find((one) => isSameTag(one.tag, tag))?.tag ?? tag
}

function isSameTag(left: string, right: string): boolean {
  return foldTag(left) === foldTag(right)
}
