/** The fake trusted side: four-eyes release, with the rules of the program and without signatures. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import {
  firstSecondOfficerPolicy,
  type SecondOfficerPolicy,
  type SubmissionView,
} from '../../src-shared/domain/messages/second-officer.ts'
import { fakePassphrase, type Part } from './fake-desk-state.ts'

export type FakeSecondOfficer = {
  readonly policy?: SecondOfficerPolicy
  /** What waits, or came back. */
  readonly submissions?: readonly SubmissionView[]
}

export function secondOfficerHandlers(
  first: FakeSecondOfficer,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'secondOfficer'> {
  let policy = first.policy ?? firstSecondOfficerPolicy
  const views = new Map((first.submissions ?? []).map((view) => [view.summary.id, view]))
  const found = (id: string): SubmissionView => {
    const view = views.get(id)
    if (view === undefined) throw new Failure('submission-not-found')
    return view
  }
  const said = (id: string, kind: 'commented' | 'returned' | 'withdrawn', text: string) => {
    const view = found(id)
    const event = { id: crypto.randomUUID(), kind, officer: 'Chief', at: clock().toISOString(), text }
    const standing = kind === 'commented' ? view.summary.standing : kind
    views.set(id, { ...view, summary: { ...view.summary, standing }, history: [...view.history, event] })
    emit({ topic: 'messages' })
    return {}
  }
  const summaries = () => [...views.values()].map(({ summary }) => summary)
  return {
    'secondOfficer.policy': () => policy,
    'secondOfficer.setPolicy': ({ authorisation, policy: wanted }) => {
      if (authorisation !== fakePassphrase) throw new Failure('wrong-passphrase')
      policy = wanted
      emit({ topic: 'messages' })
      return {}
    },
    'secondOfficer.submit': () => ({ id: crypto.randomUUID() }),
    'secondOfficer.submitAcknowledgement': () => ({ id: crypto.randomUUID() }),
    'secondOfficer.queue': () => summaries().filter(({ standing }) => standing === 'waiting'),
    'secondOfficer.counts': () => ({
      toDecide: summaries().filter(({ standing, refusal }) => standing === 'waiting' && refusal === null)
        .length,
      returned: summaries().filter(({ standing, isOwn }) => standing === 'returned' && isOwn).length,
    }),
    'secondOfficer.ofDraft': ({ id }) => {
      const summary = summaries().findLast(({ draft }) => draft === id)
      if (summary === undefined) return null
      const returned = found(summary.id).history.findLast(({ kind }) => kind === 'returned')
      return { ...summary, reason: returned?.text ?? '' }
    },
    'secondOfficer.submission': ({ id }) => found(id),
    'secondOfficer.comment': ({ id, text }) => said(id, 'commented', text),
    'secondOfficer.return': ({ id, text }) => said(id, 'returned', text),
    'secondOfficer.withdraw': ({ id }) => said(id, 'withdrawn', ''),
    'secondOfficer.approve': () => {
      throw new Failure('release-own-draft')
    },
  }
}
