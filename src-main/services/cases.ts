/** Cases beside their messages: what officers do in them, one function per intention. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { mergeCases, mergedInto, separateCase, splitCase } from './cases/join.ts'
import { linkCases, linksOfCase, unlinkCases } from './cases/links.ts'
import { officersOf, officesOf } from './cases/participants.ts'
import { searchCases } from './cases/search.ts'
import { closeCase, noteInCase, reopenCase } from './cases/standing.ts'
import { eventsOfCase } from './cases/timeline.ts'
import type { OpenVault, Session } from './session.ts'

type CaseCall = Extract<CallName, `cases.${string}`>

export type CaseDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function caseService({ session, clock, emit }: CaseDependencies): Handlers<CaseCall> {
  const database = () => session.current().database
  /** Every officer may do it; the audit log says who did. */
  const doing =
    <Asked>(act: (vault: OpenVault, at: Date, asked: Asked) => void) =>
    (asked: Asked) => {
      act(session.current(), clock(), asked)
      emit({ topic: 'messages' })
      return {}
    }
  return {
    'cases.events': ({ thread }) => ({ events: eventsOfCase(database(), thread) }),
    'cases.search': (asked) => ({ cases: searchCases(database(), asked) }),
    'cases.related': ({ thread }) => ({
      links: linksOfCase(database(), thread),
      merged: mergedInto(database(), thread),
    }),
    'cases.participants': ({ thread }) => ({
      offices: officesOf(database(), thread),
      officers: officersOf(database(), thread),
    }),
    'cases.note': doing(noteInCase),
    'cases.close': doing(closeCase),
    'cases.reopen': doing(reopenCase),
    'cases.link': doing(linkCases),
    'cases.unlink': doing(unlinkCases),
    'cases.merge': doing(mergeCases),
    'cases.separate': doing(separateCase),
    'cases.split': (asked) => {
      const thread = splitCase(session.current(), clock(), asked)
      emit({ topic: 'messages' })
      return { thread }
    },
  }
}
