/** The way to a registry: an invitation, an enrolment line, or in a demonstration vault the demonstration directory. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { DeviceStanding } from './device-section.tsx'
import { type ArrivedInvitation, EnrolPanel } from './enrol-panel.tsx'
import { EnrolmentField } from './enrolment-field.tsx'
import styles from './registry.module.css'
import { Spoken } from './spoken.tsx'
import { SyncPanel } from './sync-panel.tsx'

export type ConnectRegistryProps = {
  readonly invitation?: ArrivedInvitation | undefined
}

export function ConnectRegistry({ invitation }: ConnectRegistryProps) {
  const vault = useDeskQuery('vault.status', {})
  const { data } = useDeskQuery('registry.status', {})
  const isDemonstration = vault.data?.state === 'open' && vault.data.kind === 'demonstration'
  if (data !== undefined && data.device !== null && data.device.status !== 'active') {
    return (
      <div className={styles.stack}>
        <DeviceStanding device={data.device} />
        <Spoken fingerprint={data.device.fingerprint} />
      </div>
    )
  }
  if (data !== undefined && data.connection !== null) {
    return <SyncPanel startAtOnce={data.directory === null} />
  }
  return isDemonstration ? <ConnectDemonstration /> : <ConnectReal invitation={invitation} />
}

/** The enrolment line is the second way: most registries publish for enrolled devices only. */
function ConnectReal({ invitation }: Pick<ConnectRegistryProps, 'invitation'>) {
  const { t } = useTranslation('registry')
  return (
    <div className={styles.stack}>
      <EnrolPanel arrived={invitation} />
      <Disclosure label={t('connect.label--line')}>
        <div className={styles.folded}>
          <p className={styles.muted}>{t('connect.prose--line')}</p>
          <EnrolmentLine />
        </div>
      </Disclosure>
    </div>
  )
}

function ConnectDemonstration() {
  const { t } = useTranslation('registry')
  const { t: words } = useTranslation('feedback')
  const demonstration = useDeskCommand('registry.connectDemonstration')
  return (
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
      {demonstration.isPending && (
        <StoppableWork work="registry.connectDemonstration" label={words('work.status--registry')} />
      )}
      <FailureNotice failure={demonstration.error} />
      <p className={styles.or}>{t('connect.prose--or')}</p>
      <EnrolmentLine isDisabled={demonstration.isPending} />
    </div>
  )
}

function EnrolmentLine({ isDisabled = false }: { readonly isDisabled?: boolean }) {
  const { t } = useTranslation('registry')
  const { t: words } = useTranslation('feedback')
  const [enrolment, setEnrolment] = useState('')
  const connect = useDeskCommand('registry.connect')
  return (
    <>
      <EnrolmentField value={enrolment} onChange={setEnrolment} />
      {connect.isPending && <StoppableWork work="registry.connect" label={words('work.status--registry')} />}
      <FailureNotice failure={connect.error} />
      <div>
        <Button
          isDisabled={enrolment.trim() === '' || connect.isPending || isDisabled}
          onPress={() => connect.mutate({ enrolment: enrolment.trim() })}
        >
          {t('connect.action--connect')}
        </Button>
      </div>
    </>
  )
}
