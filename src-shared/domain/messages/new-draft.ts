/** A new draft: what its template proposes, in our language and one of theirs. */
import { type Language, nearestLanguage } from '../../base/languages.ts'
import type { Draft } from './draft.ts'
import type { Template } from './template.ts'

/** Hours that States have suggested for acknowledging and for replying (DOMAIN.md §1, S1 ¶28(b)): both editable. */
const suggestedHours = { acknowledgement: 72, reply: 15 * 24 } as const
export type Clock = keyof typeof suggestedHours

export type DraftStart = {
  readonly id: string
  readonly template: Template
  readonly to: readonly string[]
  /** Whether it goes to the manager of the directory as well, or there alone; no where it is left out. */
  readonly toManager?: boolean
  /** `textLanguage`: BCP 47; in which the desk writes. */
  readonly profile: { readonly textLanguage: string }
  /** Language of the interface, the first rendering where the desk writes in none of the six. */
  readonly interfaceLanguage: Language
  /** Languages of the first recipient, BCP 47, in its order; none where they are not known. */
  readonly theirLanguages: readonly string[]
  readonly subject: string
  readonly fields: Draft['fields']
  readonly now: Date
}

/** A new draft with the defaults of its template. Times are UTC instants. */
export function newDraft(start: DraftStart): Draft {
  const { template, profile, now } = start
  const { tlp, precedence, clock } = template.proposes
  return {
    id: start.id,
    template: template.id,
    mode: 'real',
    to: [...start.to],
    ...(start.toManager === true ? { toManager: true } : {}),
    textLanguage: profile.textLanguage,
    renderedIn: proposedLanguages(start),
    tlp,
    precedence,
    subject: start.subject,
    acknowledgement: isOwed(start) ? proposedAcknowledgement(template, now) : { requested: false },
    ...(clock === 'reply' ? { replyBy: suggestedInstant(now, 'reply') } : {}),
    fields: { ...start.fields },
    footers: template.footers.map(({ footer }) => footer),
  }
}

/** Ours first, then the first of theirs that is one of the six, else English; one language where both are the same. */
function proposedLanguages({ profile, interfaceLanguage, theirLanguages }: DraftStart): Language[] {
  const ours = nearestLanguage(profile.textLanguage) ?? interfaceLanguage
  const theirs = theirLanguages.map(nearestLanguage).find((language) => language !== undefined)
  return [...new Set([ours, theirs ?? 'en'])]
}

/** The manager of the directory owes no acknowledgement, which States have suggested to one another. */
function isOwed({ to, toManager = false }: DraftStart): boolean {
  return !toManager || to.length > 0
}

/** Where the template starts the clock of a reply, the acknowledgement is asked for without a time of its own. */
function proposedAcknowledgement({ proposes }: Template, now: Date): Draft['acknowledgement'] {
  if (!proposes.acknowledgement) return { requested: false }
  return proposes.clock === 'acknowledgement'
    ? { requested: true, by: suggestedInstant(now, 'acknowledgement') }
    : { requested: true }
}

/** Now plus the suggestion of States for a clock, on the full minute. */
export function suggestedInstant(now: Date, clock: Clock): string {
  const minute = 60_000
  const at = now.getTime() + suggestedHours[clock] * 60 * minute
  return new Date(Math.ceil(at / minute) * minute).toISOString()
}
