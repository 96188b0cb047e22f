/** The order in which channels are offered: what answers fastest in an incident first. */
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'

const mailOrder = ['incident', 'role', 'personal', 'ping'] as const
const phoneOrder = ['emergency', 'voice', 'mobile', 'fax'] as const

/** Mailboxes, the one for incidents first; within one usage as recorded. */
export function mailsInOrder({ emails }: Pick<PointOfContact, 'emails'>): PointOfContact['emails'] {
  return emails.toSorted((a, b) => mailOrder.indexOf(a.usage) - mailOrder.indexOf(b.usage))
}

/** Numbers, the one for emergencies first; within one usage as recorded. */
export function phonesInOrder({ phones }: Pick<PointOfContact, 'phones'>): PointOfContact['phones'] {
  return phones.toSorted((a, b) => phoneOrder.indexOf(a.usage) - phoneOrder.indexOf(b.usage))
}
