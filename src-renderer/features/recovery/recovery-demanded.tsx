/** Stands before the open desk of a real vault as long as nobody has proved that a way of recovery is kept. */
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import lone from '../../parts/lone-page.module.css'
import { Button } from '../../ui/button.tsx'
import { RecoveryStep } from './recovery-step.tsx'

/** Goes by itself once the status says that there is a way of recovery. */
export function RecoveryDemanded() {
  const { t } = useTranslation(['recovery', 'common'])
  const status = useDeskQuery('vault.status', {})
  const lock = useDeskCommand('vault.lock')
  return (
    <div className={lone.top}>
      <main className={lone.sheet}>
        <h1 className={lone.title}>{t('recovery:code.heading--code')}</h1>
        <p>{t('recovery:code.prose--demanded')}</p>
        <RecoveryStep code={null} onKept={() => void status.refetch()} />
        <div>
          <Button variant="quiet" icon="lock" onPress={() => lock.mutate({})}>
            {t('common:action.action--lock')}
          </Button>
        </div>
      </main>
    </div>
  )
}
