/** Calls about four-eyes release: the desk's policy, submitting, deciding, approving. */
import { z } from 'zod'
import { acknowledgementSchema } from '../domain/messages/acknowledgement.ts'
import { mostAddressees } from '../domain/messages/draft.ts'
import { overrideSchema } from '../domain/messages/preflight-finding.ts'
import {
  commentSchema,
  mannerSchema,
  secondOfficerPolicySchema,
  sha256Schema,
  submissionSummarySchema,
  submissionViewSchema,
} from '../domain/messages/second-officer.ts'
import { releasedEachSchema } from '../domain/messages/views.ts'
import { inVault } from './define.ts'
import { boundedDraftSchema } from './messages.ts'
import { passphraseSchema } from './passphrase.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

export const secondOfficerCalls = {
  'secondOfficer.policy': inVault(nothing, secondOfficerPolicySchema),
  /** By an administrator, with the own passphrase. Refused where nobody could release for somebody else. */
  'secondOfficer.setPolicy': inVault(
    z.object({ authorisation: passphraseSchema, policy: secondOfficerPolicySchema }),
    nothing,
  ),
  /** Saves the draft and freezes it as it is; answers the submission. Takes the place of one that waits. */
  'secondOfficer.submit': inVault(
    z.object({ draft: boundedDraftSchema, manner: mannerSchema, note: commentSchema }),
    byId,
  ),
  /** As `messages.acknowledge`, where the desk asks for a second officer there, too. */
  'secondOfficer.submitAcknowledgement': inVault(byId.extend({ answer: acknowledgementSchema }), byId),
  /** What waits, the most urgent first and of those the oldest. */
  'secondOfficer.queue': inVault(nothing, z.array(submissionSummarySchema)),
  /** Drafts that this officer may release, and those of this officer that came back and were not submitted again. */
  'secondOfficer.counts': inVault(nothing, z.object({ toDecide: z.int().min(0), returned: z.int().min(0) })),
  /** The latest submission of a draft; null where it was never submitted, or became a message. */
  'secondOfficer.ofDraft': inVault(byId, submissionSummarySchema.extend({ reason: z.string() }).nullable()),
  /** With everything to judge it by; that this officer has seen it is recorded. */
  'secondOfficer.submission': inVault(byId, submissionViewSchema),
  'secondOfficer.comment': inVault(byId.extend({ text: commentSchema.min(1) }), nothing),
  /** Gives the draft back to who wrote it, with a reason. */
  'secondOfficer.return': inVault(byId.extend({ text: commentSchema.min(1) }), nothing),
  /** By who submitted it. */
  'secondOfficer.withdraw': inVault(byId, nothing),
  /**
   * Releases what was submitted: makes the record, signs it with the officer's own approval key and seals it with the
   * desk's. `sha256`: of what the officer has seen. One message, or one for each recipient, as it was submitted.
   */
  'secondOfficer.approve': inVault(
    byId.extend({
      sha256: sha256Schema,
      authorisation: passphraseSchema,
      comment: commentSchema,
      /** Every warning of the pre-flight that the releaser took note of, as it was shown. */
      overridden: z.array(overrideSchema).max(mostAddressees * 20),
    }),
    releasedEachSchema,
  ),
} as const
