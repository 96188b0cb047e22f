/** An inquiry (T3) about what is still needed: the open items of a list as numbered questions. */
import { canBeAnswered } from '../../../src-shared/domain/messages/about.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { mostRows } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import type { CaseChecklist } from '../../../src-shared/domain/national/national.ts'

export type OpenItem = { readonly place: number; readonly text: string }

/** What is neither at hand nor asked for; `place` from 0. */
export function openItems({ items }: Pick<CaseChecklist, 'items'>): OpenItem[] {
  return items
    .flatMap(({ text, standing }, place) => (standing === 'open' ? [{ place, text }] : []))
    .slice(0, mostRows)
}

/** The latest message of the case that can be answered; undefined where none can. */
export function askedAbout(messages: readonly MessageView[]): MessageView | undefined {
  return messages.findLast(canBeAnswered)
}

/** The draft with a question for each item; the officer says of which kind each is before it leaves. */
export function withQuestions(draft: Draft, items: readonly OpenItem[]): Draft {
  const questions = items.map(({ text }) => ({ kind: '', text }))
  return { ...draft, fields: { ...draft.fields, questions } }
}
