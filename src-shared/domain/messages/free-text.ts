/** Text by other programs: what an officer types in of it, and what it may belong to. Never a part of what was signed. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { foundCaseSchema } from '../cases/case-view.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { tlpSchema } from '../marking.ts'
import { templateIdSchema } from './template.ts'
import type { MessageSummary } from './views.ts'

/** An officer's reading of a text, in the fields that most templates have. It is sent to nobody; the clock of our answer follows from it (`docs/clocks.md`). */
export const readingSchema = z.object({
  /** What it amounts to. */
  template: templateIdSchema,
  subject: z.string().trim().max(200),
  /** The number that the other side gave the case. */
  theirReference: z.string().trim().max(100),
  /** What the sender wishes, in the officer's words. */
  request: z.string().trim().max(2_000),
  /** When what it is about happened, and by when an answer is wished for. */
  happenedAt: instantSchema.nullable(),
  replyBy: instantSchema.nullable(),
  /** As the text says; null where it says nothing. */
  tlp: tlpSchema.nullable(),
})
export type Reading = z.infer<typeof readingSchema>

const bySchema = z.object({
  at: instantSchema,
  /** Alias of the officer; null where a recovery way had opened the vault. */
  by: z.string().nullable(),
})

type InCase = Pick<MessageSummary, 'direction' | 'template' | 'thread'>

/** Whether it is text by another program, in a case that an officer put it into. @param thread of that case */
export function isFiledText({ direction, template, thread: own }: InCase, thread: string): boolean {
  return direction === 'incoming' && template === null && own !== thread
}

/**
 * The States that a case is with, each once. A text that was put into it by hand makes no State a party, unless nothing
 * else stands there.
 * @param rows with the threads of their own, in the order of time
 * @param thread of the case
 */
export function partiesOfCase(
  rows: readonly (InCase & Pick<MessageSummary, 'counterparts'>)[],
  thread: string,
): string[] {
  const own = rows.filter((row) => !isFiledText(row, thread))
  return [...new Set((own.length === 0 ? rows : own).flatMap(({ counterparts }) => counterparts))]
}

/** What the desk adds to a text by another program. */
export const freeTextViewSchema = z.object({
  /** Where an officer put it into another case than its own. */
  filing: bySchema.nullable(),
  reading: bySchema.extend({ reading: readingSchema }).nullable(),
  /** In which of the six languages it seems to be written; only ever a suggestion. */
  language: languageSchema.nullable(),
})
export type FreeTextView = z.infer<typeof freeTextViewSchema>

/** Why a case is suggested, the best reason first. */
export const filingReasons = ['answers', 'case-number', 'state'] as const
export const suggestedCaseSchema = z.object({ case: foundCaseSchema, reason: z.enum(filingReasons) })
export type SuggestedCase = z.infer<typeof suggestedCaseSchema>

/** The most cases that are suggested. */
export const mostSuggested = 10

/** A text of so many characters is looked through, from its beginning. */
const mostLookedAt = 100_000
const mostNumbers = 50

/**
 * What could be a case number in a text, as `KEN-2026-D1-001` or `REF/2026/17`: in capitals, with digits, and parted at
 * least twice. Each once, in the order in which they stand there.
 */
export function caseNumbersIn(text: string): string[] {
  const found = text
    .slice(0, mostLookedAt)
    .matchAll(/(?<![\p{L}\p{N}._/-])[A-Z0-9]{1,12}(?:[-/][A-Z0-9]{1,12}){2,5}/gu)
  const numbers = [...found].map(([number]) => number).filter((number) => /[0-9]/.test(number))
  return [...new Set(numbers)].slice(0, mostNumbers)
}
