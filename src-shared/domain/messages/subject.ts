/** Subjects of a message: the outer one tells a mail server nothing, the protected one is complete. */
import { cleanLine } from './clean-text.ts'
import { demonstrationBanner, exerciseBanner } from './exercise.ts'
import type { MessageRecord } from './record.ts'
import type { Words } from './templates-words.ts'

const outerPrefix = { real: '', exercise: 'EXERCISE ', test: 'TEST ' } as const

/**
 * `POC message 7F3A-91C2`, the demonstration or exercise word first. The reference is the first eight digits of the random message
 * id: it says nothing about States, case or content, and both sides can find the message by it.
 */
export function outerSubject(record: Pick<MessageRecord, 'id' | 'mode' | 'demonstration'>): string {
  const digits = record.id.replaceAll('-', '').slice(0, 8).toUpperCase()
  const demonstration = record.demonstration === true ? 'DEMONSTRATION ' : ''
  return `${demonstration}${outerPrefix[record.mode]}POC message ${digits.slice(0, 4)}-${digits.slice(4)}`
}

/**
 * `TLP:AMBER [EXERCISE EXERCISE EXERCISE / تمرين تمرين تمرين] T2 KEN-2026-1-004 …`, for the signed and encrypted
 * headers. TLP stands first (TLP 2.0); `words` are those of the sender's first language.
 */
export function protectedSubject(record: MessageRecord, words: Words): string {
  const banners = [demonstrationBanner(record, words), exerciseBanner(record.mode, words)]
  const marks = banners.flatMap((lines) => (lines.length === 0 ? [] : [`[${lines.join(' / ')}]`]))
  const parts = [record.tlp, ...marks, record.template.id, record.caseNumber, record.subject]
  return parts
    .map(cleanLine)
    .filter((part) => part !== '')
    .join(' ')
}
