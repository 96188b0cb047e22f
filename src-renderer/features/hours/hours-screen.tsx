/** Whose office is open at this time of day: a strip by time zone, the same in words and in a table, and on paper. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoursReport } from '../../../src-shared/domain/hours/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PrintButton, WhilePrinting } from '../../parts/printed-sheet.tsx'
import { FoldedForm } from '../../ui/disclosure.tsx'
import styles from './hours.module.css'
import { type HoursChoice, HoursFilters } from './hours-filters.tsx'
import { HoursSheet } from './hours-sheet.tsx'
import { HoursTable } from './hours-table.tsx'
import { Legend } from './legend.tsx'
import { Strip } from './strip.tsx'
import { useDayWords, useSummary } from './use-hours-words.ts'

export const firstChoice: HoursChoice = { zone: 'own', type: null, group: null, openNow: false }

export function HoursScreen() {
  const { t } = useTranslation('hours')
  const language = useLanguage()
  const [choice, setChoice] = useState(firstChoice)
  const report = useDeskQuery('hours.day', { ...choice, language }, { keepPrevious: true })
  const status = useDeskQuery('vault.status', {})
  const vault = status.data?.state === 'open' ? status.data : undefined
  useEachMinute(() => void report.refetch())
  return (
    <Page
      title={t('screen.heading--hours')}
      actions={
        vault !== undefined && (
          <PrintButton label={t('screen.action--print')}>
            {report.data === undefined ? null : (
              <WhilePrinting>
                <HoursSheet report={report.data} vault={vault} />
              </WhilePrinting>
            )}
          </PrintButton>
        )
      }
    >
      <Section>
        <p>{t('screen.prose--about')}</p>
        <HoursFilters choice={choice} onChoice={setChoice} />
      </Section>
      <FailureNotice failure={report.error} />
      {report.data !== undefined && <Hours report={report.data} />}
    </Page>
  )
}

/** Not at first: what is on screen has just been asked for. */
function useEachMinute(work: () => void): void {
  const now = useNow()
  const seen = useRef(now)
  useEffect(() => {
    if (now === seen.current) return
    seen.current = now
    work()
  }, [now, work])
}

export function Hours({ report }: { readonly report: HoursReport }) {
  const { t } = useTranslation('hours')
  const [isTableOpen, setTableOpen] = useState(false)
  const summary = useSummary(report)
  const day = useDayWords(report)
  return (
    <>
      <Section>
        <div className={styles.summary} aria-live="polite">
          {summary.map((sentence, index) => (
            <p key={sentence} className={index === 0 ? styles.lead : styles.quiet}>
              {sentence}
            </p>
          ))}
        </div>
      </Section>
      {report.zones.length > 0 && (
        <Section title={t('strip.heading--strip')}>
          <p className={styles.quiet}>{day}</p>
          <Legend />
          <Strip report={report} />
          <FoldedForm label={t('table.action--table')} isOpen={isTableOpen} onOpenChange={setTableOpen}>
            <HoursTable report={report} />
          </FoldedForm>
        </Section>
      )}
    </>
  )
}
