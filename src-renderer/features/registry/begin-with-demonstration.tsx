/** The demonstration directory at once: it was chosen on the step before, so nothing is asked again. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './registry.module.css'
import { SyncPanel } from './sync-panel.tsx'
import { SyncProgress } from './sync-progress.tsx'

export function BeginWithDemonstration() {
  const { t } = useTranslation('common')
  const status = useDeskQuery('registry.status', {}).data
  const begin = useDeskCommand('registry.connectDemonstration')
  const wasStarted = useRef(false)
  const start = useEffectEvent(() => begin.mutate({}))
  const isConnected = status !== undefined && status.connection !== null
  const mayStart = status !== undefined && status.connection === null
  useEffect(() => {
    if (!mayStart || wasStarted.current) return
    wasStarted.current = true
    start()
  }, [mayStart])
  if (isConnected) return <SyncPanel startAtOnce={status.directory === null} />
  if (begin.error === null) return <SyncProgress />
  return (
    <div className={styles.stack}>
      <FailureNotice failure={begin.error} />
      <div>
        <Button onPress={() => begin.mutate({})}>{t('action.action--try-again')}</Button>
      </div>
    </div>
  )
}
