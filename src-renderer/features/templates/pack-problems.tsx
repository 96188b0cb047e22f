/** What is wrong with a pack, one sentence each. */
import { useTranslation } from 'react-i18next'
import type { PackProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'

/** Each problem has some of these; the words of it name no others. */
const noParams = {
  max: '',
  path: '',
  message: '',
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

export type PackProblemsProps = { readonly title: string; readonly problems: readonly PackProblem[] }

export function PackProblems({ title, problems }: PackProblemsProps) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  if (problems.length === 0) return null
  const shown = (value: string | number) =>
    isolated(typeof value === 'number' ? formats.number(value) : value)
  return (
    <InlineNotice tone="danger" announce="assertive" title={title}>
      <ul>
        {problems.slice(0, mostShown).map(({ code, params }, index) => (
          // The same problem can stand twice, and the list never changes in place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            {t(`problem.error--${code}`, {
              ...noParams,
              ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)])),
            })}
          </li>
        ))}
      </ul>
    </InlineNotice>
  )
}
