/** In the rail: how many drafts wait for this officer, to be released or to be written anew. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { RailCount } from './rail-count.tsx'

/** Whoever submitted a draft, or has to decide on one, is rarely on the screen where it stands. */
export function SecondOfficerCount() {
  const { t } = useTranslation('second-officer')
  const { toDecide = 0, returned = 0 } = useDeskQuery('secondOfficer.counts', {}).data ?? {}
  return (
    <>
      <RailCount icon="clock" count={toDecide} words={(number) => t('rail.status--to-decide', { number })} />
      <RailCount icon="pen" count={returned} words={(number) => t('rail.status--returned', { number })} />
    </>
  )
}
