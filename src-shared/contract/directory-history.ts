/** The call about how the directory changed over time. No figure is of one State. */
import { z } from 'zod'
import { directoryHistorySchema, historySpans } from '../domain/directory/history.ts'
import { inVault } from './define.ts'

export const historyOrderSchema = z.object({ span: z.enum(historySpans) })

export const directoryHistoryCalls = {
  /** What took effect in the directory week by week, and the editions of the registry that were taken in. */
  'directoryHistory.report': inVault(historyOrderSchema, directoryHistorySchema),
} as const
