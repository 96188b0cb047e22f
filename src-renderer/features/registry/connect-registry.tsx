/** Connecting to a registry by its enrolment line, or in a demonstration vault to the demonstration directory. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './registry.module.css'
import { SyncPanel } from './sync-panel.tsx'

export type ConnectRegistryProps = {
  /** Called when connected and after the first attempt to fetch the directory that succeeded. */
  readonly onConnected?: () => void
}

export function ConnectRegistry({ onConnected }: ConnectRegistryProps) {
  const { t } = useTranslation('registry')
  const vault = useDeskQuery('vault.status', {})
  const registry = useDeskQuery('registry.status', {})
  const [enrolment, setEnrolment] = useState('')
  const connect = useDeskCommand('registry.connect')
  const demonstration = useDeskCommand('registry.connectDemonstration')
  const isDemonstration = vault.data?.state === 'open' && vault.data.kind === 'demonstration'
  if (registry.data !== undefined && registry.data.connection !== null) {
    return (
      <SyncPanel
        startAtOnce={registry.data.directory === null}
        {...(onConnected === undefined ? {} : { onSynced: onConnected })}
      />
    )
  }
  const isPending = connect.isPending || demonstration.isPending
  return (
    <div className={styles.stack}>
      {isDemonstration && (
        <div className={styles.stack}>
          <p>{t('connect.prose--demonstration')}</p>
          <div>
            <Button
              variant="primary"
              isPending={demonstration.isPending}
              onPress={() => demonstration.mutate({})}
            >
              {t('connect.action--demonstration')}
            </Button>
          </div>
          <FailureNotice failure={demonstration.error} />
          <p className={styles.or}>{t('connect.prose--or')}</p>
        </div>
      )}
      <TextArea
        label={t('connect.label--enrolment')}
        hint={t('connect.hint--enrolment')}
        value={enrolment}
        onChange={setEnrolment}
        rows={3}
        maxLength={2000}
        direction="ltr"
        code
      />
      <FailureNotice failure={connect.error} />
      <div>
        <Button
          variant={isDemonstration ? 'secondary' : 'primary'}
          isDisabled={enrolment.trim() === '' || isPending}
          onPress={() => connect.mutate({ enrolment: enrolment.trim() })}
        >
          {t('connect.action--connect')}
        </Button>
      </div>
    </div>
  )
}
