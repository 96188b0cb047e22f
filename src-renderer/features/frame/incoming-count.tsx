/** In the rail: how many new files lie in the watched folder. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { RailCount } from './rail-count.tsx'

/** Their number alone: a name of a file can tell what it is about. */
export function IncomingCount() {
  const { t } = useTranslation('incoming')
  const { waiting = [] } = useDeskQuery('incoming.watched', {}).data ?? {}
  return (
    <RailCount
      icon="mail-open"
      count={waiting.length}
      words={(number) => t('rail.status--waiting', { number })}
    />
  )
}
