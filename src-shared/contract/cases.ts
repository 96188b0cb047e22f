/** Calls about cases beside their messages: what officers do in them, and how they are found. */
import { z } from 'zod'
import {
  caseEventSchema,
  caseRelationSchema,
  closingReasonSchema,
  noteSchema,
} from '../domain/cases/case-event.ts'
import {
  caseLinkSchema,
  caseOfficerSchema,
  caseOfficeSchema,
  foundCaseSchema,
  mergedCaseSchema,
  mostFoundCases,
} from '../domain/cases/case-view.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
/** The case that holds this thread; the id of a case is that of its first thread, or one made when it was split off. */
const ofCase = z.object({ thread: z.uuid() })
/** The most messages that are moved at once. */
const mostMoved = 1000

export const caseCalls = {
  /** What stands in the timeline beside the messages, in the order of time; also of what was merged into the case. */
  'cases.events': inVault(ofCase, z.object({ events: z.array(caseEventSchema) })),
  /** By subject, case number and name of a State in any language, all words of it; the latest first. */
  'cases.search': inVault(
    z.object({ text: z.string().max(200), limit: z.int().min(1).max(mostFoundCases) }),
    z.object({ cases: z.array(foundCaseSchema) }),
  ),
  /** What belongs to this case: links in both directions, and what was merged into it. */
  'cases.related': inVault(
    ofCase,
    z.object({ links: z.array(caseLinkSchema), merged: z.array(mergedCaseSchema) }),
  ),
  /** Offices of both sides, and officers of this desk who acted in it. */
  'cases.participants': inVault(
    ofCase,
    z.object({ offices: z.array(caseOfficeSchema), officers: z.array(caseOfficerSchema) }),
  ),
  /** A note stays at this desk, and is never changed: it is corrected by another one. */
  'cases.note': inVault(ofCase.extend({ text: noteSchema.min(1) }), nothing),
  /** The text is needed where the reason is `other`. Throws `case-changed` where it is closed already. */
  'cases.close': inVault(ofCase.extend({ reason: closingReasonSchema, text: noteSchema }), nothing),
  /** Throws `case-changed` where it is open. */
  'cases.reopen': inVault(ofCase.extend({ text: noteSchema }), nothing),
  /** Throws `case-itself`; `case-changed` where the two are linked in this way already. */
  'cases.link': inVault(ofCase.extend({ other: z.uuid(), relation: caseRelationSchema }), nothing),
  'cases.unlink': inVault(ofCase.extend({ link: z.uuid() }), nothing),
  /**
   * The messages of `other` stand in this case from now on, and what comes in for either. Throws `case-itself`,
   * `cases-modes-differ`, `case-not-proved` where nothing in one of them is proved or ours.
   */
  'cases.merge': inVault(ofCase.extend({ other: z.uuid() }), nothing),
  /** Takes back one merge. Throws `case-changed` where that was not merged into this case, or nothing would be left. */
  'cases.separate': inVault(ofCase.extend({ other: z.uuid() }), nothing),
  /**
   * Puts messages of the case into a new one, with their acknowledgements; it is merged again to take that back. Throws
   * `case-changed` where one is not of the case, `case-nothing-left` where none would stay.
   */
  'cases.split': inVault(ofCase.extend({ messages: z.array(z.uuid()).min(1).max(mostMoved) }), ofCase),
} as const
