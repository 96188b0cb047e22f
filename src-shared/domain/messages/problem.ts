/** What keeps a message from being released, as data; the words for it are those of the form. */

export const problemKinds = [
  'missing',
  'too-long',
  'bad-value',
  'at-least-one',
  'not-before',
  'past',
  'exercise-indicator',
  'fixed-footer',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/**
 * One thing that keeps a message from being released. `field` is a field of the template or `to`, `subject`,
 * `exercise`, `renderedIn`, `acknowledgement`, `replyBy`, `preferredReply`, `attachments`, `footers`. Parameters:
 * `too-long` {max}; `at-least-one` {fields}, separated by commas; `not-before` {earlier}; for lists of rows {row},
 * counted from 1; `fixed-footer` {footer}. `past` is a time asked for that is over: of `acknowledgement` or `replyBy`.
 */
export type Problem = {
  readonly field: string
  readonly kind: ProblemKind
  readonly params: Readonly<Record<string, string | number>>
}

export function problem(field: string, kind: ProblemKind, params: Problem['params'] = {}): Problem {
  return { field, kind, params }
}
