/** Why a list was not taken: line by line, with the field as the list calls it. */
import { useTranslation } from 'react-i18next'
import type { ImportProblem } from '../../../src-shared/domain/directory/exchange.ts'
import { useFormats } from '../../i18n/language.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './imports.module.css'

/** Whoever has more problems than this starts again at the source. */
const mostShown = 100

export function ReadProblems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const title = t('problems.heading--problems', {
    count: problems.length,
    number: formats.number(problems.length),
  })
  const hidden = problems.length - mostShown
  return (
    <InlineNotice tone="danger" announce="assertive" title={title}>
      <p>{t('problems.prose--problems')}</p>
      <div className={styles.problems}>
        <Table
          label={title}
          columns={[
            { id: 'line', header: t('problems.label--line'), align: 'end', narrow: true },
            { id: 'field', header: t('problems.label--field') },
            { id: 'what', header: t('problems.label--what') },
          ]}
          rows={problems.slice(0, mostShown).map(({ line, field, code }, index) => ({
            id: `${index}`,
            cells: {
              line: formats.number(line),
              field: field === null ? t('problems.label--entry') : <bdi>{field}</bdi>,
              what: t(`problem.error--${code}`),
            },
          }))}
        />
      </div>
      {hidden > 0 && <p>{t('problems.label--more', { number: formats.number(hidden) })}</p>}
    </InlineNotice>
  )
}
