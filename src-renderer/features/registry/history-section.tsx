/** How the directory on this desk changed over time: words, a drawing by week, tables, and paper. No figure of one State. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DirectoryHistory, historySpans, totalOf } from '../../../src-shared/domain/directory/history.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Figure, figureStyles, Legend } from '../../parts/figure.tsx'
import { useHistoryWords } from '../../parts/history-words.ts'
import { Section } from '../../parts/page.tsx'
import { PrintPictures } from '../../parts/picture-sheet.tsx'
import { Select } from '../../ui/select.tsx'
import { HistoryColumns, height } from './history-columns.tsx'
import { HistoryTables } from './history-tables.tsx'
import styles from './registry.module.css'

export const firstHistoryOrder = { span: '26' } as const

export function HistorySection() {
  const { t } = useTranslation('pictures')
  const { t: spans } = useTranslation('statistics')
  const [order, setOrder] = useState<{ readonly span: DirectoryHistorySpan }>(firstHistoryOrder)
  const report = useDeskQuery('directoryHistory.report', order, { keepPrevious: true })
  const title = t('history.heading--directory')
  const history = report.data !== undefined && <HistoryFigure history={report.data} />
  return (
    <Section
      title={title}
      actions={
        <PrintPictures title={title} at={report.data?.at ?? null}>
          <p>{t('history.prose--about')}</p>
          {history}
        </PrintPictures>
      }
    >
      <p className={styles.muted}>{t('history.prose--about')}</p>
      <div className={styles.span}>
        <Select
          label={spans('order.label--span')}
          options={historySpans.map((id) => ({ id, label: spans(`order.label--span-${id}`) }))}
          value={order.span}
          onChange={(span) => setOrder({ span })}
        />
      </div>
      <FailureNotice failure={report.error} />
      {history}
    </Section>
  )
}

type DirectoryHistorySpan = (typeof historySpans)[number]

function HistoryFigure({ history }: { readonly history: DirectoryHistory }) {
  const { t } = useTranslation('pictures')
  const words = useHistoryWords()
  const hasChanged = history.weeks.some((week) => totalOf(week) > 0)
  const isDrawn = hasChanged || history.editions.length > 0
  return (
    <Figure
      name={t('history.heading--directory')}
      height={height}
      legend={
        <Legend
          items={[
            ...words.legend,
            {
              id: 'edition',
              look: figureStyles.moment ?? '',
              words: t('history.label--edition-mark'),
              sign: <line className={figureStyles.moment} x1={14} x2={14} y1={3} y2={13} />,
            },
          ]}
        />
      }
      summary={<Summary history={history} />}
      table={<HistoryTables history={history} />}
      empty={isDrawn ? undefined : t('history.prose--none')}
    >
      <HistoryColumns history={history} />
    </Figure>
  )
}

function Summary({ history }: { readonly history: DirectoryHistory }) {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  const words = useHistoryWords()
  const { from, weeks, editions, moreEditions, waiting } = history
  const acts = weeks.reduce(
    (one, other) => ({
      added: one.added + other.added,
      changed: one.changed + other.changed,
      withdrawn: one.withdrawn + other.withdrawn,
    }),
    { added: 0, changed: 0, withdrawn: 0 },
  )
  const fullest = weeks.toSorted((one, other) => totalOf(other) - totalOf(one))[0]
  const [latest] = editions
  return (
    <>
      <p>{words.summary(formats.date(from, 'UTC'), acts)}</p>
      {fullest !== undefined && totalOf(fullest) > 0 && (
        <p className={styles.muted}>
          {t('history.prose--most', {
            date: formats.date(fullest.end, 'UTC'),
            number: formats.number(totalOf(fullest)),
          })}
        </p>
      )}
      <p className={styles.muted}>
        {latest === undefined
          ? t('history.prose--no-editions')
          : t('history.prose--editions', {
              number: formats.number(editions.length + moreEditions),
              sequence: String(latest.sequence),
              date: formats.dateTime(latest.at),
            })}
      </p>
      <p className={styles.muted}>{t('history.prose--waiting', { number: formats.number(waiting) })}</p>
    </>
  )
}
