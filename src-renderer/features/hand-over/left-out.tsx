/** How many lines of a list stand in the desk and not here. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import styles from './hand-over.module.css'

export type LeftOutProps = {
  readonly kind: 'lines' | 'drafts' | 'unconfirmed' | 'submissions'
  readonly count: number
}

export function LeftOut({ kind, count }: LeftOutProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  if (count === 0) return null
  return (
    <p className={styles.muted}>{t(`left-out.prose--${kind}`, { count, number: formats.number(count) })}</p>
  )
}
