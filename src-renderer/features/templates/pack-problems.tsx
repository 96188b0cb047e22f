/** What is wrong with a pack, one sentence each. */
import { useTranslation } from 'react-i18next'
import type { PackProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import { shapeFaultOf } from '../../../src-shared/domain/messages/pack-shape.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { keyed } from '../../ui/keys.ts'

/** Each problem has some of these; the words of it name no others. */
const noParams = {
  max: '',
  path: '',
  names: '',
  min: '',
  template: '',
  field: '',
  list: '',
  code: '',
  version: '',
  known: '',
  footer: '',
  from: '',
  to: '',
  language: '',
  key: '',
}

/** Whoever has more problems than this begins with the first ones. */
const mostShown = 50

const nameOf = ({ code, params }: PackProblem) => JSON.stringify([code, params])

/** What is not of the form of a pack is said by its fault, where that is known. */
function sentenceOf(problem: PackProblem) {
  const fault = problem.code === 'wrong-shape' ? shapeFaultOf(problem) : undefined
  return fault === undefined
    ? (`problem.error--${problem.code}` as const)
    : (`shape.error--${fault}` as const)
}

export type PackProblemsProps = {
  readonly title: string
  readonly problems: readonly PackProblem[]
  /** `caution` where they do not end an action of the officer; they are not announced then. */
  readonly tone?: 'danger' | 'caution'
}

export function PackProblems({ title, problems, tone = 'danger' }: PackProblemsProps) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  if (problems.length === 0) return null
  const shown = (value: string | number) =>
    isolated(typeof value === 'number' ? formats.number(value) : value)
  return (
    <InlineNotice tone={tone} title={title} {...(tone === 'danger' ? { announce: 'assertive' } : {})}>
      <ul>
        {keyed(problems.slice(0, mostShown), nameOf).map(({ key, item: { code, params } }) => (
          <li key={key}>
            {t(sentenceOf({ code, params }), {
              ...noParams,
              ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)])),
            })}
          </li>
        ))}
      </ul>
    </InlineNotice>
  )
}
