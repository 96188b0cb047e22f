/** The rules by which a point of contact becomes an addressee; the preview and the release follow the same ones. */
import type { ChangePath } from './changes.ts'
import { inLanguage } from './multilingual.ts'
import type { PointOfContact } from './record.ts'
import { addressPaths } from './record-paths.ts'

/**
 * The mailbox a message goes to: the one the State gave for incidents, else the role mailbox, which survives
 * changes of personnel (DOMAIN.md §6), else the first. Undefined where a record has no address.
 */
export function messageMailbox({
  emails,
}: Pick<PointOfContact, 'emails'>): PointOfContact['emails'][number] | undefined {
  return emails[chosenAmong(emails)]
}

/** Its address. */
export function messageAddress(record: Pick<PointOfContact, 'emails'>): string | undefined {
  return messageMailbox(record)?.address
}

/** The path of that address, null where there is none. */
export function messageAddressPath(record: Pick<PointOfContact, 'emails'>): ChangePath | null {
  return addressPaths(record)[chosenAmong(record.emails)] ?? null
}

function chosenAmong(emails: PointOfContact['emails']): number {
  const places = (['incident', 'role'] as const).map((wanted) =>
    emails.findIndex(({ usage }) => usage === wanted),
  )
  return places.find((place) => place >= 0) ?? 0
}

/**
 * Whether a message may still be addressed to this point of contact at the instant `at`. Restrictions apply at once:
 * withdrawn, superseded, or past the last day of its validity (a calendar day in UTC).
 */
export function isAddressable(
  { status, validUntil }: Pick<PointOfContact, 'status' | 'validUntil'>,
  at: Date,
): boolean {
  if (status === 'withdrawn' || status === 'superseded') return false
  return validUntil === undefined || at.toISOString().slice(0, 10) <= validUntil
}

/** The name of the office as the message states it: in the language the desk writes in (BCP 47), else in English. */
export function officeName({ entityName }: Pick<PointOfContact, 'entityName'>, writtenIn: string): string {
  return inLanguage(entityName, [writtenIn]).text
}

/**
 * How a message leaves: encrypted to all or to none. Where one addressee has no usable key it leaves signed in clear
 * if its template allows that, and not at all otherwise (`blocked`); there is no silent fall-back.
 */
export function jointProtection(
  hasUsableKey: readonly boolean[],
  leastProtection: 'signed' | 'encrypted',
): 'encrypted' | 'signed' | 'blocked' {
  if (hasUsableKey.every((has) => has)) return 'encrypted'
  return leastProtection === 'signed' ? 'signed' : 'blocked'
}
