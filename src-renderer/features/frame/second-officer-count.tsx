/** In the rail: how many drafts wait for this officer, to be released or to be written anew. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

/** Whoever submitted a draft, or has to decide on one, is rarely on the screen where it stands. */
export function SecondOfficerCount() {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  const { toDecide = 0, returned = 0 } = useDeskQuery('secondOfficer.counts', {}).data ?? {}
  return (
    <>
      {toDecide > 0 && (
        <em className={styles.count}>
          <Icon name="clock" size={14} />
          <span>{t('rail.status--to-decide', { number: formats.number(toDecide) })}</span>
        </em>
      )}
      {returned > 0 && (
        <em className={styles.count}>
          <Icon name="pen" size={14} />
          <span>{t('rail.status--returned', { number: formats.number(returned) })}</span>
        </em>
      )}
    </>
  )
}
