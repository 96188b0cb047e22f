/** What one shift leaves to the next: the shift, what is important, what is open and whose it is, what happened, the log. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandOverSummary } from '../../../src-shared/domain/hand-over/summary.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { DueSection } from './due-section.tsx'
import styles from './hand-over.module.css'
import { Happened } from './happened.tsx'
import { LogNote } from './log-note.tsx'
import { OpenCases } from './open-cases.tsx'
import { PrintDialog } from './print-dialog.tsx'
import { ShiftLog } from './shift-log.tsx'
import { ShiftSection } from './shift-section.tsx'
import { WaitingTable } from './waiting-table.tsx'

export function HandOverScreen() {
  const { t } = useTranslation('hand-over')
  const navigate = useNavigate()
  const summary = useDeskQuery('handOver.summary', {})
  const [isPrinting, setPrinting] = useState(false)
  return (
    <Page
      title={t('screen.heading--hand-over')}
      actions={
        <>
          <Button onPress={() => navigate({ screen: 'statistics' })}>{t('screen.action--statistics')}</Button>
          <Button icon="download" isDisabled={summary.data === undefined} onPress={() => setPrinting(true)}>
            {t('paper.action--print')}
          </Button>
        </>
      }
    >
      <FailureNotice failure={summary.error} />
      {summary.data !== undefined && <Summary summary={summary.data} />}
      <ShiftLog cases={summary.data?.cases ?? []} />
      {isPrinting && <PrintDialog onClose={() => setPrinting(false)} />}
    </Page>
  )
}

function Summary({ summary }: { readonly summary: HandOverSummary }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const { important, since, tlp } = summary
  return (
    <>
      {tlp !== null && (
        <div>
          <TlpBadge tlp={tlp} size="medium" />
        </div>
      )}
      <ShiftSection standing={summary.standing} />
      <Section title={t('important.heading--important')}>
        {important.length === 0 ? (
          <p className={styles.muted}>{t('important.prose--none')}</p>
        ) : (
          <div className={styles.list}>
            {important.map((note) => (
              <div key={note.id} className={styles.item}>
                <LogNote note={note} />
              </div>
            ))}
          </div>
        )}
      </Section>
      <DueSection due={summary.due} leftOut={summary.leftOut.due} />
      <OpenCases cases={summary.cases} leftOut={summary.leftOut.cases} />
      <WaitingTable summary={summary} />
      <Section
        title={t('happened.heading--happened')}
        actions={
          <span className={styles.quiet}>
            {t('happened.label--since', { date: formats.dateTime(since) })}
          </span>
        }
      >
        <Happened happened={summary.happened} leftOut={summary.leftOut.happened} />
      </Section>
    </>
  )
}
