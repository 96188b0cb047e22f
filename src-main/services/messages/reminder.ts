/** What a reminder (T13) states of the message that it is about; the program fills it in, at the beginning and at release. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { wholeHoursBetween } from '../../../src-shared/domain/messages/about.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { mostHours } from '../../../src-shared/domain/messages/record.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { Reminded } from './about.ts'
import { recordOf, returnedStates } from './rows.ts'

/** Fields of T13 that are not typed. `elapsed`: whole hours from the confirmed sending to `at`. */
export function reminderFields({ record, sentAt }: Reminded, at: Date): Draft['fields'] {
  return {
    originalMessageId: record.id,
    originalReference: record.caseNumber,
    sentAt,
    elapsed: Math.min(mostHours, wholeHoursBetween(sentAt, at)),
  }
}

/**
 * The same at release. Time has passed since the draft was begun, so `elapsed` is made anew; all else was shown to the
 * officer and must still be so.
 * @throws Failure `about-changed`
 */
export function confirmedReminderFields(
  subject: Reminded,
  fields: Draft['fields'],
  at: Date,
): Draft['fields'] {
  const { elapsed, ...shown } = reminderFields(subject, at)
  for (const [name, value] of Object.entries(shown)) {
    if (Object.hasOwn(fields, name) && fields[name] !== value) throw new Failure('about-changed')
  }
  return { ...shown, ...(elapsed === undefined ? {} : { elapsed }) }
}

/**
 * Of the list `channel-type`: where the acknowledgement can be given as well, as the directory lists this desk and its
 * profile names a telephone, which stands in every message. A reminder may leave in clear, so what was agreed with one State
 * is not said to another, and no number or handle is: they are looked up.
 */
export function otherChannels(
  { phone }: { readonly phone: string },
  own: Pick<PointOfContact, 'phones' | 'otherChannels'> | undefined,
): string[] {
  const { phones = [], otherChannels: channels = [] } = own ?? {}
  const hasTelephone = phone !== '' || phones.some(({ usage }) => usage !== 'fax')
  const open = channels.filter(({ agreedWith }) => agreedWith === undefined)
  return [...new Set([...(hasTelephone ? ['telephone'] : []), ...open.map(({ type }) => type)])]
}

const numbers = ['first', 'second'] as const

/**
 * Of the list `reminder-number`: which reminder the next one is, counted for the State that has been sent most of them
 * since the message was sent. Those of other messages, and those that came back, do not count.
 * @param states whom it is to go to
 * @param thread the messages of the thread here
 */
export function nextReminder(
  { record, sentAt }: Reminded,
  states: readonly string[],
  thread: readonly MessageRow[],
): string {
  const sent = thread.filter((row) => {
    const left = row.sent_at ?? row.exported_at
    return (
      row.template === 'T13' &&
      row.status !== 'bounced' &&
      left !== null &&
      Date.parse(left) >= Date.parse(sentAt) &&
      recordOf(row)?.fields.originalMessageId === record.id
    )
  })
  const hasIt = (row: MessageRow, state: string) =>
    row.counterparts.includes(state) && !returnedStates(row).includes(state)
  const counts = states.map((state) => sent.filter((row) => hasIt(row, state)).length)
  return numbers[Math.max(0, ...counts)] ?? 'further'
}
