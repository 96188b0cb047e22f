/** Fetching the directory: progress, cancelling, what came of it, and what can be done where its confirmation ended. */
import { useContext, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { SyncResult } from '../../../src-shared/contract/registry.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFormats } from '../../i18n/language.tsx'
import { NavigationContext } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { AcceptExpired } from './accept-expired.tsx'
import styles from './registry.module.css'
import { SyncProgress } from './sync-progress.tsx'

export type SyncPanelProps = {
  /** Starts without being asked, right after connecting. */
  readonly startAtOnce?: boolean
}

export function SyncPanel({ startAtOnce }: SyncPanelProps) {
  const { t } = useTranslation('registry')
  const sync = useDeskCommand('registry.sync')
  const wasStarted = useRef(false)
  const start = (input: CallInput<'registry.sync'>) => sync.mutate(input)
  const startAfterConnecting = useEffectEvent(() => start({}))
  useEffect(() => {
    if (startAtOnce !== true || wasStarted.current) return
    wasStarted.current = true
    startAfterConnecting()
  }, [startAtOnce])
  return (
    <div className={styles.stack}>
      <NetworkOff />
      {sync.isPending ? (
        <SyncProgress />
      ) : (
        <div>
          <Button variant="primary" icon="sync" onPress={() => start({})}>
            {t('sync.action--sync')}
          </Button>
        </div>
      )}
      {sync.data !== undefined && !sync.isPending && <TakenIn result={sync.data} />}
      <FailureNotice failure={sync.error} />
      <AcceptExpired failure={sync.error} onAccept={(reason) => start({ acceptExpired: { reason } })} />
    </div>
  )
}

/** What came of a directory over the network or in a file. */
export function TakenIn({ result }: { readonly result: SyncResult }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const { directory } = result.status
  return (
    <InlineNotice tone="good" announce="polite">
      {directory !== null && result.changed
        ? t('sync.status--updated', {
            states: formats.number(directory.states),
            contacts: formats.number(directory.pointsOfContact),
          })
        : t('sync.status--unchanged')}
    </InlineNotice>
  )
}

/** Said before anybody presses in vain. */
function NetworkOff() {
  const { t } = useTranslation('registry')
  const { settings } = useSettings()
  // The first run has no other screens to go to.
  const navigation = useContext(NavigationContext)
  if (settings?.network !== false) return null
  return (
    <InlineNotice
      actions={
        navigation === null ? undefined : (
          <Button size="small" onPress={() => navigation.navigate({ screen: 'desk', section: 'settings' })}>
            {t('sync.action--settings')}
          </Button>
        )
      }
    >
      {t('sync.prose--network-off')}
    </InlineNotice>
  )
}
