/** Fetching the directory: progress, cancelling, and what came of it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './registry.module.css'

export type SyncPanelProps = {
  /** Starts without being asked, right after connecting. */
  readonly startAtOnce?: boolean
  readonly onSynced?: () => void
}

export function SyncPanel({ startAtOnce, onSynced }: SyncPanelProps) {
  const { t } = useTranslation(['registry', 'common'])
  const formats = useFormats()
  const sync = useDeskCommand('registry.sync')
  const cancel = useDeskCommand('registry.cancelSync')
  const progress = useProgress('sync', sync.isPending)
  const wasStarted = useRef(false)
  const start = () => sync.mutate({}, onSynced === undefined ? {} : { onSuccess: onSynced })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel appears after connecting
  useEffect(() => {
    if (startAtOnce !== true || wasStarted.current) return
    wasStarted.current = true
    start()
  }, [startAtOnce])
  const directory = sync.data?.status.directory ?? null
  return (
    <div className={styles.stack}>
      {sync.isPending ? (
        <>
          <Progress
            label={t('registry:sync.status--syncing')}
            value={progress === null || progress.total === 0 ? undefined : progress.done / progress.total}
          />
          <div>
            <Button isPending={cancel.isPending} onPress={() => cancel.mutate({})}>
              {t('common:action.action--cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button variant="primary" icon="sync" onPress={start}>
            {t('registry:sync.action--sync')}
          </Button>
        </div>
      )}
      {sync.data !== undefined && !sync.isPending && (
        <InlineNotice tone="good" announce="polite">
          {directory !== null && sync.data.changed
            ? t('registry:sync.status--updated', {
                states: formats.number(directory.states),
                contacts: formats.number(directory.pointsOfContact),
              })
            : t('registry:sync.status--unchanged')}
        </InlineNotice>
      )}
      <FailureNotice failure={sync.error} />
    </div>
  )
}
