/** One thing in the list: what it is, with whom, about what, how it stands, and by what it is due. */
import { useTranslation } from 'react-i18next'
import type { TodayRow } from '../../../src-shared/domain/clocks/views.ts'
import {
  ClockBadge,
  DueLine,
  useClockTitle,
  useStateNames,
  useWaitedFor,
} from '../../correspondence/clock-words.tsx'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import rowStyles from '../../correspondence/list-row.module.css'
import { ModeBadge } from '../../correspondence/mode-mark.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { classes } from '../../ui/class-names.ts'
import { Shortened } from '../../ui/shortened.tsx'
import styles from './today.module.css'

export type TodayRowProps = {
  readonly row: TodayRow
  readonly soonHours: number
}

export function TodayRowLine({ row, soonHours }: TodayRowProps) {
  const { t } = useTranslation('clocks')
  const title = useClockTitle()
  const names = useCounterpartNames()
  const isMarked = row.mode !== null && row.mode !== 'real'
  return (
    <div className={classes(rowStyles.row, isMarked && rowStyles.exerciseRow)}>
      <div className={styles.line}>
        <Shortened as="strong" className={styles.cut}>
          {row.side === 'inside'
            ? t('today.label--inside', { entity: isolated(row.entityName) })
            : title(row)}
        </Shortened>
        {row.side !== 'inside' && <Whom row={row} />}
        <ClockBadge
          clock={row.side === 'inside' ? { due: row.due, stopped: null, isPrepared: false } : row}
          soonHours={soonHours}
        />
      </div>
      <div className={styles.line}>
        <ModeBadge mode={row.mode} />
        <Shortened className={styles.cut}>{names(row)}</Shortened>
        <Shortened as="bdi" className={classes(styles.cut, styles.muted)}>
          {row.subject === '' ? t('today.label--no-subject') : row.subject}
        </Shortened>
        {row.caseNumber !== null && (
          <code dir="ltr" translate="no" title={row.caseNumber}>
            {row.caseNumber}
          </code>
        )}
      </div>
      <div className={classes(styles.line, styles.muted)}>
        <DueLine due={row.due} />
        <Source row={row} />
      </div>
    </div>
  )
}

/** Who still owes it, where that is not everybody whom the line of the case names. */
function Whom({ row }: { readonly row: Exclude<TodayRow, { side: 'inside' }> }) {
  const { t } = useTranslation('clocks')
  const names = useWaitedFor()(row)
  const all = useCounterpartNames()(row)
  if (names === '' || names === all) return null
  return <Shortened className={styles.cut}>{t('clock.label--whom', { names })}</Shortened>
}

/** By what its day was set. */
function Source({ row }: { readonly row: TodayRow }) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const stateNames = useStateNames()
  if (row.side === 'inside') return <Shortened className={styles.cut}>{t('today.hint--inside')}</Shortened>
  return (
    <>
      <Shortened className={styles.cut}>{t(`clock.hint--${row.source}`)}</Shortened>
      {row.cameBackFrom.length > 0 && (
        <Shortened className={styles.cut}>
          {t('clock.hint--came-back', { names: stateNames(row.cameBackFrom) })}
        </Shortened>
      )}
      {row.others > 0 && (
        <Shortened>{t('today.label--others', { number: formats.number(row.others) })}</Shortened>
      )}
    </>
  )
}
