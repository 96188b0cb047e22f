/** The report of readiness as text: a table by region, the list of tasks, and all of it on one page. */
import type { Language } from '../../src-shared/base/languages.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import {
  keyStandings,
  type Reach,
  type ReadinessReport,
  type ReadinessTask,
  reachSchema,
  type StateReadiness,
} from '../../src-shared/domain/directory/readiness-views.ts'
import { regions } from '../../src-shared/domain/state-codes.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { table } from './output.ts'

/** Of a page, in characters; and how much of what may be long stands on it, so that it stays below 66 lines. */
const pageWidth = 100
const longestName = 40
const linesOfNames = 6
const linesOfTasks = 18

const regionHeadings = ['REGION', 'STATES', 'ENCRYPTED', 'UNVERIFIED', 'IN CLEAR', 'NONE', 'OPEN NOW']

export function regionTable(states: readonly StateReadiness[]): string {
  const groups = regions.map((region) => [region, states.filter((state) => state.region === region)] as const)
  const shown = groups.filter(([, own]) => own.length > 0)
  return table(
    regionHeadings,
    [...shown, ['All', states] as const].map(([name, own]) => [
      name,
      ...[
        own.length,
        ...reachSchema.options.map((reach) => withReach(own, reach).length),
        own.filter(({ officeOpen }) => officeOpen).length,
      ].map(String),
    ]),
  )
}

export function taskTable(tasks: readonly ReadinessTask[], language: Language, office = Infinity): string {
  const rows = tasks.map(({ kind, state, at, entityName, pocId }) => [
    kind,
    state,
    at?.slice(0, 10) ?? '',
    entityName === null ? '' : cut(inLanguage(entityName, [language]).text, office),
    pocId ?? '',
  ])
  return table(['TASK', 'STATE', 'DATE', 'OFFICE', 'ID'], rows)
}

/** Fewer than 66 lines, whatever the directory holds. */
export function readinessPage(report: ReadinessReport, language: Language): string {
  const { at, policy, states, tasks, directoryIssued } = report
  const { confirmAfterDays, reverifyAfterDays } = policy
  const keys = states.flatMap(({ pointsOfContact }) => pointsOfContact.map(({ key }) => key.standing))
  const counted = keyStandings
    .map((standing) => [standing, keys.filter((key) => key === standing).length] as const)
    .filter(([, number]) => number > 0)
    .map(([standing, number]) => `${standing} ${number}`)
  return [
    `READINESS AT ${at}`,
    `${withReach(states, 'encrypted').length} of ${states.length} States can be reached, encrypted.`,
    `Directory of the registry as of ${directoryIssued ?? '–'}.`,
    `Contacts are to be confirmed every ${confirmAfterDays} days, keys compared every ${reverifyAfterDays} days.`,
    '',
    regionTable(states),
    '',
    ...wrapped(`Keys of points of contact: ${counted.join(', ') || '–'}`, 2),
    '',
    ...namesByReach(states, language),
    ...mostUrgent(tasks, language),
  ].join('\n')
}

function namesByReach(states: readonly StateReadiness[], language: Language): readonly string[] {
  const reaches = reachSchema.options.filter((reach) => reach !== 'encrypted')
  return reaches.flatMap((reach) => {
    const names = withReach(states, reach).map(({ state }) => stateName(state, language))
    if (names.length === 0) return []
    return [...wrapped(`${reach} (${names.length}): ${names.join(', ')}`, linesOfNames), '']
  })
}

function mostUrgent(tasks: readonly ReadinessTask[], language: Language): readonly string[] {
  const shown = tasks.slice(0, linesOfTasks)
  if (shown.length === 0) return ['No tasks.']
  const rest = tasks.length - shown.length
  return [taskTable(shown, language, longestName), ...(rest > 0 ? [`and ${rest} more tasks`] : [])]
}

function withReach(states: readonly StateReadiness[], reach: Reach): readonly StateReadiness[] {
  return states.filter((state) => state.reach === reach)
}

/** Lines of whole words; what is more than `most` of them ends with an ellipsis. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= pageWidth)
      lines.splice(-1, 1, `${line} ${word}`)
    else lines.push(lines.length === 0 ? word : `  ${word}`)
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`]
}

/** By characters as they are seen, so that none is torn. */
function cut(text: string, length: number): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
