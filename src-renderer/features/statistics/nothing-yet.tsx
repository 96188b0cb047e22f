/** Where there is not even a figure: that there is none, and what will appear. */
import { useTranslation } from 'react-i18next'
import styles from './statistics.module.css'

export type NothingYetProps = { readonly of: 'times' | 'weeks' | 'volumes' }

export function NothingYet({ of }: NothingYetProps) {
  const { t } = useTranslation('statistics')
  return (
    <>
      <p className={styles.muted}>{t('chart.prose--none')}</p>
      <p className={styles.muted}>{t(`chart.prose--none-${of}`)}</p>
    </>
  )
}
