/** On Today of a vault that practises: what counterparts sent and nobody has opened; nothing where there is none. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { ArrivedLetters } from './arrived-letters.tsx'
import styles from './practice.module.css'

/** What is due is the matter of Today: the page of practice has them all. */
const mostOnToday = 2

export function PracticeCameIn() {
  const { t } = useTranslation('practice')
  const status = useDeskQuery('practice.status', {}).data
  if (status === undefined || status.arrived.length === 0) return null
  return (
    <section className={styles.strip} aria-label={t('arrived.heading--arrived')}>
      <h2 className={styles.stripTitle}>{t('arrived.heading--arrived')}</h2>
      <ArrivedLetters status={status} most={mostOnToday} />
    </section>
  )
}
