/** That packs of templates wait for a decision, told to whoever may make it. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useIsAdministrator } from '../registry/use-administrator.ts'

/** None for officers who cannot decide on packs. */
export function useWaitingPacks(): number {
  const isAdministrator = useIsAdministrator()
  const { data } = useDeskQuery('templates.waiting', {}, { enabled: isAdministrator })
  return isAdministrator ? (data?.waiting ?? 0) : 0
}

export function WaitingPacksNotice() {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  const navigate = useNavigate()
  const waiting = useWaitingPacks()
  if (waiting === 0) return null
  return (
    <InlineNotice
      tone="caution"
      icon="clock"
      announce="polite"
      actions={
        <Button size="small" onPress={() => navigate({ screen: 'desk', section: 'templates' })}>
          {t('registry.action--show')}
        </Button>
      }
    >
      {t('registry.prose--waiting', { number: formats.number(waiting) })}
    </InlineNotice>
  )
}
