/** The fake trusted side: what is known of acknowledgements, as a test hands it over. */

import { Failure } from '../../src-shared/base/failure.ts'
import type { Acknowledgements } from '../../src-shared/contract/acknowledgement.ts'
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeAcknowledgement = {
  readonly known?: Acknowledgements
  readonly owed?: CallOutput<'acknowledgement.owed'>['owed']
  /** Hears what is recorded of calls. */
  readonly recorded?: (call: CallInput<'acknowledgement.recordPhone'>) => void
}

const none: Acknowledgements = { states: [], isOursSent: false, notCounted: [], said: [] }

export function acknowledgementHandlers({
  known = none,
  owed = [],
  recorded = () => undefined,
}: FakeAcknowledgement = {}): Part<'acknowledgement'> {
  const noDraft = () => {
    throw new Failure('message-not-found')
  }
  return {
    'acknowledgement.proposed': () => ({ legibility: 'ok', handler: 'Duty officer' }),
    'acknowledgement.owed': () => ({ owed: [...owed] }),
    'acknowledgement.of': () => known,
    'acknowledgement.recordPhone': (call) => {
      recorded(call)
      return {}
    },
    'acknowledgement.begin': noDraft,
    'acknowledgement.beginUnreadable': noDraft,
  }
}
