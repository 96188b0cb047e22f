/** In the rail: how many messages were exported some time ago, and nobody has said that they were sent. */
import { useTranslation } from 'react-i18next'
import { isOverdue } from '../../../src-shared/domain/messages/delivery.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

/** On every screen, as the notice above the list of messages is seen only by who looks there. */
export function UnconfirmedCount() {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const now = useNow()
  const exported = useDeskQuery('messages.unconfirmed', {})
  const overdue = (exported.data ?? []).filter(({ exportedAt }) => isOverdue(exportedAt, now)).length
  if (overdue === 0) return null
  return (
    <em className={styles.count}>
      <Icon name="clock" size={14} />
      <span>{t('list.status--unconfirmed', { number: formats.number(overdue) })}</span>
    </em>
  )
}
