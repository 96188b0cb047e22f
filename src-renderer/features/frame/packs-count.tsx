/** How many packs of templates wait for an administrator. */
import { useTranslation } from 'react-i18next'
import { useWaitingPacks } from '../templates/waiting-packs.tsx'
import { RailCount } from './rail-count.tsx'

export function PacksCount() {
  const { t } = useTranslation('template-packs')
  const waiting = useWaitingPacks()
  return (
    <RailCount icon="clock" count={waiting} words={(number) => t('registry.label--waiting', { number })} />
  )
}
