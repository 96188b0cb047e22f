/** A new draft: what its template proposes, in our language and one of theirs. */
import { type Language, nearestLanguage } from '../../base/languages.ts'
import type { ClocksPolicy } from '../clocks/policy.ts'
import type { PocType } from '../directory/record.ts'
import type { Draft } from './draft.ts'
import { type ProposedTimes, proposedInstant, proposedTimes } from './proposed-times.ts'
import type { Template } from './template.ts'

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
  /** Kinds of the recipients that are known; how long each is given, the policy says. */
  readonly theirTypes: readonly PocType[]
  readonly policy: ClocksPolicy
  readonly subject: string
  readonly fields: Draft['fields']
  readonly now: Date
}

/** A new draft with the defaults of its template. Times are UTC instants. */
export function newDraft(start: DraftStart): Draft {
  const { template, profile, now } = start
  const { tlp, precedence } = template.proposes
  const times = proposedTimes(start.theirTypes, start.policy)
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
    acknowledgement: isOwed(start) ? proposedAcknowledgement(template, times, now) : { requested: false },
    ...(template.proposes.clock === 'reply' ? { replyBy: proposedInstant(now, times.answer) } : {}),
    fields: { ...start.fields },
    footers: template.footers.map(({ footer }) => footer),
  }
}

/** Ours first, then the first of theirs that is one of the six, else English; one language where both are the same. */
export function proposedLanguages({
  profile,
  interfaceLanguage,
  theirLanguages,
}: Pick<DraftStart, 'profile' | 'interfaceLanguage' | 'theirLanguages'>): Language[] {
  const ours = nearestLanguage(profile.textLanguage) ?? interfaceLanguage
  const theirs = theirLanguages.map(nearestLanguage).find((language) => language !== undefined)
  return [...new Set([ours, theirs ?? 'en'])]
}

/** The manager of the directory owes no acknowledgement, which States have suggested to one another. */
function isOwed({ to, toManager = false }: DraftStart): boolean {
  return !toManager || to.length > 0
}

/** Where the template starts the clock of a reply, the acknowledgement is asked for without a time of its own. */
function proposedAcknowledgement(
  { proposes }: Template,
  times: ProposedTimes,
  now: Date,
): Draft['acknowledgement'] {
  if (!proposes.acknowledgement) return { requested: false }
  return proposes.clock === 'acknowledgement'
    ? { requested: true, by: proposedInstant(now, times.acknowledgement) }
    : { requested: true }
}
