/** The command about readiness: could we reach every State, encrypted, right now? */
import { z } from 'zod'
import { languageSchema } from '../../../src-shared/base/language-schema.ts'
import type { ReadinessReport } from '../../../src-shared/domain/directory/readiness-views.ts'
import { stateCodeSchema } from '../../../src-shared/domain/state-codes.ts'
import { define, noWords } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readinessPage, regionTable, taskTable } from '../readiness-text.ts'
import { UsageError } from '../usage-error.ts'

const readiness = define({
  name: 'readiness',
  says: 'Say by region which States can be reached, encrypted, right now',
  options: {
    tasks: { says: 'list what there is to do, most urgent first' },
    report: { says: 'all of it on one page of text' },
    state: { value: 'ABC', several: true, says: 'only this State; may be given again' },
    check: { says: 'end with 6 where a State cannot be reached encrypted' },
    language: { value: 'ar|zh|en|fr|ru|es', says: 'of the order of States, and of names; without it en' },
  },
  schema: z
    .object({
      given: noWords,
      tasks: z.boolean().default(false),
      report: z.boolean().default(false),
      state: z.array(stateCodeSchema).default([]),
      check: z.boolean().default(false),
      language: languageSchema.default('en'),
    })
    .refine(({ tasks, report }) => !(tasks && report), {
      path: ['report'],
      message: 'is not given together with --tasks',
    }),
  run: async ({ tasks, report, state: only, check, language }, desk) => {
    const value = ofStates(await desk.call('readiness.report', { language }), only)
    const isWhole = value.states.every(({ reach }) => reach === 'encrypted')
    const text = report
      ? readinessPage(value, language)
      : tasks
        ? `${taskTable(value.tasks, language)}\n\n${value.tasks.length}`
        : regionTable(value.states)
    return check && !isWhole ? { value, text, exit: exitCodes.notWhole } : { value, text }
  },
})

export const readinessCommands = [readiness]

/** @throws UsageError for one that the report does not have: a script must not take it for one that is reached */
function ofStates(report: ReadinessReport, only: readonly string[]): ReadinessReport {
  if (only.length === 0) return report
  const unknown = only.find((code) => !report.states.some(({ state }) => state === code))
  if (unknown !== undefined) throw new UsageError('--state: names no other State.')
  return {
    ...report,
    states: report.states.filter(({ state }) => only.includes(state)),
    tasks: report.tasks.filter(({ state }) => only.includes(state)),
  }
}
