/** Proposes again while recipients come and go: an office that is chosen after the template has its say as well. */
import { type Dispatch, useEffect, useMemo, useRef } from 'react'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { proposedLanguages } from '../../../src-shared/domain/messages/new-draft.ts'
import { type ProposedTimes, proposedTimes } from '../../../src-shared/domain/messages/proposed-times.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { DraftAction } from './draft-state.ts'
import { type Proposed, proposedAgain } from './proposal.ts'

export type ProposalParts = {
  readonly draft: Draft
  /** As the form began with it. */
  readonly initial: Draft
  /** Whether the draft came out of the vault: nobody knows then whether its times were chosen. */
  readonly isStored: boolean
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly profile: DeskProfile
  readonly policy: ClocksPolicy
  readonly dispatch: Dispatch<DraftAction>
}

/** How long the recipients that are known are given. */
export function useProposals(parts: ProposalParts): ProposedTimes {
  const { draft, initial, isStored, entries, profile, policy, dispatch } = parts
  const interfaceLanguage = useLanguage()
  const { to } = draft
  const offices = useMemo(() => to.flatMap((id) => entries.get(id)?.pointOfContact ?? []), [to, entries])
  const theirLanguages = offices[0]?.operationalLanguages ?? []
  const renderedIn = proposedLanguages({ profile, interfaceLanguage, theirLanguages })
  const times = useMemo(
    () =>
      proposedTimes(
        offices.map(({ type }) => type),
        policy,
      ),
    [offices, policy],
  )
  const areKnown = offices.length === to.length
  const last = useRef<Proposed | null>(null)
  useEffect(() => {
    if (!areKnown) return
    const before = last.current
    // What the form began with was proposed for those it began with.
    if (before === null) {
      const { acknowledgement, replyBy } = initial
      const proposed = isStored ? {} : { acknowledgeBy: acknowledgement.by, replyBy }
      last.current = { proposal: { renderedIn, ...proposed }, times }
      return
    }
    const after = proposedAgain(before, { renderedIn, times }, systemClock())
    last.current = after
    if (JSON.stringify(after.proposal) !== JSON.stringify(before.proposal))
      dispatch({ type: 'proposed-again', before: before.proposal, after: after.proposal })
  })
  return times
}
