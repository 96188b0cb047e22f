/** In the rail: how many messages were exported some time ago, and nobody has said that they were sent. */
import { useTranslation } from 'react-i18next'
import { isOverdue } from '../../../src-shared/domain/messages/delivery.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { RailCount } from './rail-count.tsx'

/** On every screen, as the notice above the list of messages is seen only by who looks there. */
export function UnconfirmedCount() {
  const { t } = useTranslation('messages')
  const now = useNow()
  const exported = useDeskQuery('messages.unconfirmed', {})
  const overdue = (exported.data ?? []).filter(({ exportedAt }) => isOverdue(exportedAt, now)).length
  return (
    <RailCount icon="send" count={overdue} words={(number) => t('list.status--unconfirmed', { number })} />
  )
}
