/** Calls about readiness: could we reach every State, encrypted, right now? */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import {
  contactCheckSchema,
  keysOfNoteSchema,
  readinessPolicySchema,
  readinessReportSchema,
  valueAgeSchema,
} from '../domain/directory/readiness-views.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

export const readinessCalls = {
  /** `language` orders the States by name. */
  'readiness.report': inVault(z.object({ language: languageSchema }), readinessReportSchema),
  /** Of the report what Today says, without the calendars that the rest of it needs. */
  'readiness.keysOfNote': inVault(nothing, keysOfNoteSchema),
  'readiness.policy': inVault(nothing, readinessPolicySchema),
  /** Administrators only. */
  'readiness.setPolicy': inVault(readinessPolicySchema, nothing),
  /** Records that a point of contact, or one value of it, holds without any change, or that mail came back. */
  'readiness.check': inVault(contactCheckSchema.omit({ id: true, by: true }), byId),
  /**
   * Of one point of contact: how old each value is, every check, newest first, and when it was last heard from by a
   * proved acknowledgement and by a call that reached it.
   */
  'readiness.ages': inVault(
    byId,
    z.object({
      values: z.array(valueAgeSchema),
      checks: z.array(contactCheckSchema),
      contacts: z.array(instantSchema),
    }),
  ),
} as const
