/** Calls about figures of the desk's correspondence. No figure is of one State. */
import { z } from 'zod'
import { reportOrderSchema, reportSchema } from '../domain/statistics/report.ts'
import { inShell, inVault } from './define.ts'

export const statisticsFileSchema = reportOrderSchema.extend({
  /** `anonymised` leaves kinds and weeks out, and is always of real correspondence in the last half-year that is over. */
  what: z.enum(['figures', 'anonymised']),
})
export type StatisticsFile = z.infer<typeof statisticsFileSchema>

export const statisticsCalls = {
  'statistics.report': inVault(reportOrderSchema, reportSchema),
  /** Saves the figures as CSV where the officer says; null where that was cancelled. */
  'statistics.save': inShell(statisticsFileSchema, z.object({ fileName: z.string().nullable() })),
} as const
