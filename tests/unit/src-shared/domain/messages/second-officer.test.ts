/** When a second officer is needed, and who can be one: every combination. */
import { describe, expect, it } from 'vitest'
import { modes } from '../../../../../src-shared/domain/messages/record.ts'
import {
  type Decider,
  mayReturn,
  needsSecondOfficer,
  refusalToApprove,
  secondOfficerScopes,
  submissionStandings,
} from '../../../../../src-shared/domain/messages/second-officer.ts'
import { officerRoles } from '../../../../../src-shared/domain/officer.ts'

const [me, other] = ['3b0c9c4e-0d5e-4b77-8d36-1f0e65a2b7c1', '9f0e6a3d-7d7a-4a55-9d0c-6a1b2c3d4e5f']

describe('the need for a second officer', () => {
  const cases = secondOfficerScopes.flatMap((scope) =>
    modes.flatMap((mode) =>
      [true, false].flatMap((isAcknowledgement) =>
        [true, false].map((acknowledgementsExempt) => ({
          scope,
          mode,
          isAcknowledgement,
          acknowledgementsExempt,
        })),
      ),
    ),
  )

  it.each(cases)(
    '$scope, $mode, acknowledgement $isAcknowledgement, exempt $acknowledgementsExempt',
    (one) => {
      const { scope, mode, isAcknowledgement, acknowledgementsExempt } = one
      const isInScope = { off: false, real: mode === 'real', all: true }[scope]
      const needs = needsSecondOfficer({ scope, acknowledgementsExempt }, { mode, isAcknowledgement })
      expect(needs).toBe(isInScope && !(isAcknowledgement && acknowledgementsExempt))
    },
  )
})

describe('who may approve and return', () => {
  const cases = submissionStandings.flatMap((standing) =>
    [...officerRoles, null].flatMap((role) =>
      [true, false].flatMap((isSubmitter) =>
        [true, false].map((hasWritten) => ({ standing, role, isSubmitter, hasWritten })),
      ),
    ),
  )

  it.each(cases)('$standing, $role, submitter $isSubmitter, writer $hasWritten', (one) => {
    const { standing, role, isSubmitter, hasWritten } = one
    const decider: Decider = {
      officer: role === null ? null : { id: me, role },
      submitter: isSubmitter ? me : other,
      editors: [...(isSubmitter ? [me] : [other]), ...(hasWritten ? [me] : [])],
      standing,
    }
    const canRelease = role === 'releaser' || role === 'administrator'
    const mayDecide = standing === 'waiting' && canRelease && !isSubmitter
    expect(refusalToApprove(decider) === null).toBe(mayDecide && !hasWritten)
    expect(mayReturn(decider)).toBe(mayDecide)
  })

  it('says first what cannot be mended at this desk', () => {
    const decider = { officer: { id: me, role: 'drafter' }, submitter: me, editors: [me] } as const
    expect(refusalToApprove({ ...decider, standing: 'withdrawn' })).toBe('not-waiting')
    expect(refusalToApprove({ ...decider, standing: 'waiting' })).toBe('role')
    const releaser = { ...decider, officer: { id: me, role: 'releaser' }, standing: 'waiting' } as const
    expect(refusalToApprove(releaser)).toBe('submitted-it')
    expect(refusalToApprove({ ...releaser, submitter: other })).toBe('changed-it')
  })
})
