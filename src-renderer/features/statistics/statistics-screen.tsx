/** Figures of the desk's own correspondence. There is no figure of one State, so that nobody is ranked. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { modes } from '../../../src-shared/domain/messages/record.ts'
import {
  type ReportOrder,
  reportSpans,
  type StatisticsReport,
} from '../../../src-shared/domain/statistics/report.ts'
import { awaitedSides, awaitedThings } from '../../../src-shared/domain/statistics/waits.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PrintPictures } from '../../parts/picture-sheet.tsx'
import { Select } from '../../ui/select.tsx'
import { AnonymisedSection } from './anonymised-section.tsx'
import { SaveButton } from './save-button.tsx'
import styles from './statistics.module.css'
import { TimesFigure } from './times-figure.tsx'
import { VolumesFigure } from './volumes-figure.tsx'
import { WeeksFigure } from './weeks-figure.tsx'

/** Exercises and tests are looked at alone, where somebody asks for them. */
export const firstOrder: ReportOrder = { mode: 'real', span: '26' }

export function StatisticsScreen() {
  const { t } = useTranslation('statistics')
  const [order, setOrder] = useState<ReportOrder>(firstOrder)
  const report = useDeskQuery('statistics.report', order, { keepPrevious: true })
  return (
    <Page
      title={t('screen.heading--statistics')}
      actions={
        <>
          <SaveButton order={{ ...order, what: 'figures' }}>{t('order.action--save')}</SaveButton>
          <PrintPictures title={t('screen.heading--statistics')} at={report.data?.at ?? null}>
            <p>{t('screen.prose--about')}</p>
            <p>
              {t(`order.label--mode-${order.mode}`)} · {t(`order.label--span-${order.span}`)}
            </p>
            {report.data !== undefined && <Figures report={report.data} />}
          </PrintPictures>
        </>
      }
    >
      <Section>
        <p>{t('screen.prose--about')}</p>
        <div className={styles.order}>
          <Select
            label={t('order.label--mode')}
            options={modes.map((id) => ({ id, label: t(`order.label--mode-${id}`) }))}
            value={order.mode}
            onChange={(mode) => setOrder({ ...order, mode })}
          />
          <Select
            label={t('order.label--span')}
            options={reportSpans.map((id) => ({ id, label: t(`order.label--span-${id}`) }))}
            value={order.span}
            onChange={(span) => setOrder({ ...order, span })}
          />
        </div>
      </Section>
      <FailureNotice failure={report.error} />
      {report.data !== undefined && <Figures report={report.data} />}
    </Page>
  )
}

export function Figures({ report }: { readonly report: StatisticsReport }) {
  const { t } = useTranslation('statistics')
  return (
    <>
      {awaitedThings.flatMap((awaited) =>
        awaitedSides.map((of) => (
          <TimesFigure key={`${awaited} ${of}`} awaited={awaited} of={of} times={report.times} />
        )),
      )}
      <p className={styles.quiet}>{t('times.prose--measure')}</p>
      <WeeksFigure weeks={report.weeks} policy={report.policy} />
      <VolumesFigure volumes={report.volumes} />
      <AnonymisedSection totals={report.anonymised} />
    </>
  )
}
