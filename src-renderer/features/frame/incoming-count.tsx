/** In the rail: how many new files lie in the watched folder. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

/** Their number alone: a name of a file can tell what it is about. */
export function IncomingCount() {
  const { t } = useTranslation('incoming')
  const formats = useFormats()
  const { waiting = [] } = useDeskQuery('incoming.watched', {}).data ?? {}
  if (waiting.length === 0) return null
  const number = formats.number(waiting.length)
  const words = t('rail.status--waiting', { number })
  // In some languages the words are wider than the rail; the number is never torn from its sign.
  return (
    <em className={styles.count} title={words}>
      <Icon name="mail-open" size={14} />
      <span className={styles.unseen}>{words}</span>
      <bdi aria-hidden="true">{number}</bdi>
    </em>
  )
}
