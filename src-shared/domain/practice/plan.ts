/** What a practice counterpart answers to a message, and when: from its role and the template alone. */
import type { PracticeRole } from './roles.ts'

/** In turn, so that whoever practises meets each verdict. */
export const practiceMistakes = [
  'unknown-key',
  'other-message',
  'unsigned',
  'wrong-recipient',
  'other-sender',
] as const
export type PracticeMistake = (typeof practiceMistakes)[number]

export const practiceKinds = [
  'acknowledgement',
  'answer',
  'question',
  'channel',
  'notification',
  ...practiceMistakes,
] as const
export type PracticeKind = (typeof practiceKinds)[number]

export type PlannedLetter = {
  readonly kind: PracticeKind
  /** Seconds after the message was taken up, or after the time of its clock has run out. */
  readonly after: number
  readonly from: 'now' | 'clock'
}

export type Answerable = {
  readonly template: string
  readonly acknowledgementRequested: boolean
  /** How many messages with a mistake the counterpart has written. */
  readonly mistakes: number
}

/** Seconds: until a counterpart begins a message of its own, and until a late one answers a reminder. */
export const practicePauses = { notification: 5, reminded: 20 } as const

const now = (kind: PracticeKind, after: number): PlannedLetter => ({ kind, after, from: 'now' })
const overdue = (kind: PracticeKind, after: number): PlannedLetter => ({ kind, after, from: 'clock' })

/** In the order in which they come in; none where the message asks for nothing. */
export function plannedFor(role: PracticeRole, asked: Answerable): readonly PlannedLetter[] {
  if (asked.template === 'T1' || asked.template === 'T13') return []
  if (asked.template === 'T14') return [now('channel', 20)]
  const isMatter = asked.template === 'T2' || asked.template === 'T3'
  const acknowledged = (letter: PlannedLetter) => (asked.acknowledgementRequested ? [letter] : [])
  switch (role) {
    case 'prompt':
      return [...acknowledged(now('acknowledgement', 15)), ...(isMatter ? [now('answer', 45)] : [])]
    case 'late':
      return [
        ...acknowledged(overdue('acknowledgement', 300)),
        ...(asked.template === 'T2' ? [overdue('question', 330)] : []),
        ...(asked.template === 'T3' ? [overdue('answer', 330)] : []),
      ]
    case 'mistaken':
      return acknowledged(now(mistakeAt(asked.mistakes), 20)).concat(acknowledged(now('acknowledgement', 75)))
    case 'keyless':
      return [now('channel', 20), ...acknowledged(now('acknowledgement', 40))]
  }
}

/** The mistake that comes after so many others. */
export function mistakeAt(made: number): PracticeMistake {
  return practiceMistakes[made % practiceMistakes.length] ?? 'unknown-key'
}
