/** One clock of the list in full, and the way to its case, where everything about it is done. */
import { useTranslation } from 'react-i18next'
import { ClockBadge, DueLine, useClockTitle, useStateNames } from '../../correspondence/clock-words.tsx'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import styles from './today.module.css'
import type { TodayRowProps } from './today-row.tsx'

export function TodayDetail({ row, soonHours, timeZone }: TodayRowProps) {
  const { t } = useTranslation('clocks')
  const title = useClockTitle()
  const names = useStateNames()
  const formats = useFormats()
  const navigate = useNavigate()
  return (
    <>
      <ModeBanner mode={row.mode} />
      <h2 className={styles.detailTitle}>{title(row)}</h2>
      <div className={styles.line}>
        <ClockBadge clock={row} soonHours={soonHours} />
        {row.caseNumber !== null && (
          <code dir="ltr" translate="no">
            {row.caseNumber}
          </code>
        )}
      </div>
      <p>
        <bdi>{row.subject === '' ? t('today.label--no-subject') : row.subject}</bdi>
      </p>
      <p>{names(row.counterparts)}</p>
      <p>
        <DueLine due={row.due} timeZone={timeZone} />
      </p>
      <p className={styles.muted}>{t(`clock.hint--${row.source}`)}</p>
      <p className={styles.muted}>
        {t(`clock.label--started-${row.side}`, { time: formats.dateTime(row.started, timeZone) })}
      </p>
      {row.others > 0 && (
        <p className={styles.muted}>{t('today.label--others', { number: formats.number(row.others) })}</p>
      )}
      <div>
        <Button
          variant="primary"
          icon="mail-open"
          onPress={() => navigate({ screen: 'messages', thread: row.thread })}
        >
          {t('today.action--open-case')}
        </Button>
      </div>
    </>
  )
}
