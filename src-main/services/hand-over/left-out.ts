/** What a hand-over on paper says of the lines that are not on it. */
import type { RenderedBlock } from '../../../src-shared/domain/messages/rendered.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'

/** The rest of a list; the kinds of several lists under one heading are told apart. */
export function leftOut(
  kind: 'lines' | 'drafts' | 'unconfirmed' | 'submissions',
  count: number,
  words: Words,
): RenderedBlock[] {
  if (count === 0) return []
  const text = words(`left-out.prose--${kind}`, { count, number: count })
  return [{ kind: 'paragraph', tone: 'note', text }]
}

export function casesLeftOut(count: number, words: Words): RenderedBlock[] {
  if (count === 0) return []
  return [{ kind: 'paragraph', tone: 'note', text: words('open.prose--left-out', { number: count }) }]
}
