/** Calls about office hours: who can be reached at this time of day. */
import { hoursOrderSchema, hoursReportSchema } from '../domain/hours/views.ts'
import { inVault } from './define.ts'

export const hoursCalls = {
  /** The office hours of the present day, by time zone. */
  'hours.day': inVault(hoursOrderSchema, hoursReportSchema),
} as const
