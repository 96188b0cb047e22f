/** Where each step is done. */
import type { StepId } from '../../../src-shared/domain/lessons/lessons.ts'
import type { Route } from '../../navigation.ts'

/** A screen, or the palette over whichever is shown. */
export type StepPlace = Route | 'palette'

const practice: Route = { screen: 'practice' }
const directory: Route = { screen: 'directory' }
const cases: Route = { screen: 'cases' }
const drafts: Route = { screen: 'compose', to: [] }
const registry: Route = { screen: 'registry' }
const handOver: Route = { screen: 'hand-over' }

export const placeOfStep: Readonly<Record<StepId, StepPlace>> = {
  'find-name': directory,
  'find-record': directory,
  'find-number': directory,
  'find-palette': 'palette',
  'verify-record': directory,
  'verify-compare': directory,
  'verify-result': directory,
  'notify-write': drafts,
  'notify-check': drafts,
  'notify-seal': drafts,
  'notify-export': cases,
  'notify-sent': cases,
  // What a counterpart has answered lies there until it is opened.
  'acknowledge-open': practice,
  'acknowledge-verdict': cases,
  'acknowledge-release': cases,
  'acknowledge-sent': cases,
  'acknowledge-mistake': practice,
  'keyless-meet': drafts,
  'keyless-ask': drafts,
  'keyless-seal': drafts,
  'keyless-sent': cases,
  'keyless-words': cases,
  'offline-age': registry,
  'offline-save': registry,
  'offline-take-in': registry,
  'handover-begin': handOver,
  'handover-claim': cases,
  'handover-write': handOver,
  'handover-print': handOver,
  'handover-end': handOver,
}
