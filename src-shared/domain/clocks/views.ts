/** What the page sees of clocks. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { pocTypeSchema } from '../directory/record.ts'
import { modes } from '../messages/record.ts'
import { templateIdSchema } from '../messages/template.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { clockKindSchema, ladderStepSchema } from './policy.ts'

/** `theirs`: what this desk waits for. `ours`: what it owes. */
export const clockSides = ['ours', 'theirs'] as const
export const clockSideSchema = z.enum(clockSides)

/** Where the day comes from: the desk's policy, the message that asks, or what the other message announced. */
export const dueSourceSchema = z.enum(['policy', 'message', 'announced'])
export type DueSource = z.infer<typeof dueSourceSchema>

export const clockStopSchema = z.object({
  by: z.enum(['acknowledged', 'answered', 'bounced', 'decided', 'closed']),
  at: instantSchema,
  /** As the officer wrote it; empty where nobody decided. */
  reason: z.string(),
})
export type ClockStop = z.infer<typeof clockStopSchema>

export const caseClockSchema = z.object({
  /** The message and the kind of clock. */
  id: z.string(),
  thread: z.uuid(),
  message: z.uuid(),
  side: clockSideSchema,
  kind: clockKindSchema,
  started: instantSchema,
  due: instantSchema,
  source: dueSourceSchema,
  /** States that still owe it; none on our side. */
  waitingFor: z.array(stateCodeSchema),
  /** Whether the manager of the directory still owes it, who is of no State. */
  waitsForManager: z.boolean(),
  /** States whose mail came back, and who do not owe it until it is sent again. */
  cameBackFrom: z.array(stateCodeSchema),
  /** Kinds of points of contact that were asked. */
  debtors: z.array(pocTypeSchema),
  /** Null where it runs. */
  stopped: clockStopSchema.nullable(),
  /** Of ours: a message that ends it is made, and nobody has confirmed its sending. */
  isPrepared: z.boolean(),
})
export type CaseClock = z.infer<typeof caseClockSchema>

/** A step that can be taken from `at` on, towards these States. */
export const stepTimeSchema = z.object({
  step: ladderStepSchema,
  at: instantSchema,
  states: z.array(stateCodeSchema),
})
export type StepTime = z.infer<typeof stepTimeSchema>

/** What was done about one State that is waited for: a step of the ladder, or a call. */
export const stepDoneSchema = z.object({
  step: z.union([ladderStepSchema, z.literal('call')]),
  state: stateCodeSchema,
  at: instantSchema,
})
export type StepDone = z.infer<typeof stepDoneSchema>

export const clockViewSchema = caseClockSchema.extend({
  /** Of one that runs: what can be done, in the order of the ladder, and of time within a step. */
  steps: z.array(stepTimeSchema),
  /** What has been done since it began, in the order of time. */
  done: z.array(stepDoneSchema),
  /** States that said on the telephone that they have it, and that an officer does not want to remind; it proves nothing. */
  notReminded: z.array(stateCodeSchema),
})
export type ClockView = z.infer<typeof clockViewSchema>

const todayCaseSchema = z.object({
  thread: z.uuid(),
  subject: z.string(),
  counterparts: z.array(stateCodeSchema),
  /** Whether a message of the case went to the manager of the directory, or came from there. */
  toManager: z.boolean(),
  caseNumber: z.string().nullable(),
  mode: z.enum(modes).nullable(),
})
/** What a row says of its case. */
export type TodayCase = z.infer<typeof todayCaseSchema>

/** One clock among those of every case. */
export const todayClockSchema = clockViewSchema.extend({
  ...todayCaseSchema.shape,
  template: templateIdSchema.nullable(),
  /** Further clocks of the same side of this case that run. */
  others: z.int().min(0),
})
export type TodayClock = z.infer<typeof todayClockSchema>

/** What was passed on inside this desk's own State, and by when an answer is expected: of concern to no other State. */
export const todayForwardingSchema = todayCaseSchema.extend({
  id: z.uuid(),
  side: z.literal('inside'),
  due: instantSchema,
  /** Whom it was passed on to, as it was called then. */
  entityName: z.string(),
})
export type TodayForwarding = z.infer<typeof todayForwardingSchema>

export const dueSides = [...clockSides, 'inside'] as const
export type DueSide = (typeof dueSides)[number]

export const todayRowSchema = z.discriminatedUnion('side', [todayClockSchema, todayForwardingSchema])
export type TodayRow = z.infer<typeof todayRowSchema>

/** Receipt of a message that came in. */
export const receiptSchema = z.object({
  message: z.uuid(),
  /** When its clocks begin. */
  received: instantSchema,
  /** When it was opened here. */
  opened: instantSchema,
  /** What the head of the mail says; null where it says nothing that can be read. Proves nothing. */
  proposed: instantSchema.nullable(),
  /** Whether an officer has set it. */
  isConfirmed: z.boolean(),
})
export type Receipt = z.infer<typeof receiptSchema>
