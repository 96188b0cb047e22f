/** What an officer has done so far with an invitation, and how far its one-time code is typed. */
import { asFailure } from '../../../src-shared/base/failure.ts'
import { decodeEnrolmentCode } from '../../../src-shared/domain/recovery-code.ts'

export const agreements = ['agrees', 'differs'] as const

export type EnrolForm = {
  /** What the comparison of the registry's fingerprint gave; null until somebody says so. */
  readonly agreement: (typeof agreements)[number] | null
  readonly code: string
}

export const firstEnrolForm: EnrolForm = { agreement: null, code: '' }

/** `wrong`: every group fits together and the whole does not. Slips in one group are named by the field itself. */
export type CodeStanding = 'incomplete' | 'wrong' | 'complete'

export function codeStanding(typed: string): CodeStanding {
  try {
    decodeEnrolmentCode(typed)
    return 'complete'
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return asFailure(error)?.code === 'code-wrong' ? 'wrong' : 'incomplete'
  }
}

export function mayEnrol({ agreement, code }: EnrolForm): boolean {
  return agreement === 'agrees' && codeStanding(code) === 'complete'
}
