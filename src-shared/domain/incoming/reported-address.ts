/** One address of a report of a mail system, as it is shown and, once an officer has confirmed it, kept. */
import { z } from 'zod'

export const reportedActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

export const reportedAddressSchema = z.object({
  address: z.string().max(320),
  action: z.enum(reportedActions),
  /** The code of RFC 3463, for example `5.1.1`. */
  status: z.string().max(12).nullable(),
  /** What the other mail system said, on one line; words of a stranger. */
  text: z.string().max(500),
})
export type ReportedAddress = z.infer<typeof reportedAddressSchema>
