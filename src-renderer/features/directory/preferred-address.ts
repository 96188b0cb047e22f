/** Which mail address of a point of contact to offer first. */
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'

/** The role mailbox, which survives changes of personnel (DOMAIN.md §6); else the first address. */
export function preferredAddress({ emails }: Pick<PointOfContact, 'emails'>): string | null {
  return (emails.find(({ usage }) => usage === 'role') ?? emails[0])?.address ?? null
}
