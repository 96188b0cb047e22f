/** The devices of the own State: the registry is asked when an officer says so; its devices vouch for one another. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import type { Device } from '../../../src-shared/domain/registry/protocol.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDeviceDialog } from './confirm-device-dialog.tsx'
import { DevicesTable } from './devices-table.tsx'
import styles from './registry.module.css'
import { RevokeDeviceDialog } from './revoke-device-dialog.tsx'

export type DeviceAction = 'confirm' | 'revoke'

export function DevicesSection({ own }: { readonly own: OwnDevice }) {
  const { t } = useTranslation('registry')
  // Never asked by itself: opening a screen is no reason to turn to the network.
  const devices = useDeskQuery('registry.devices', {}, { enabled: false })
  const [asked, setAsked] = useState<{ readonly action: DeviceAction; readonly device: Device } | null>(null)
  const close = () => setAsked(null)
  return (
    <Section
      title={t('devices.heading--devices')}
      actions={
        <Button
          icon="sync"
          size="small"
          isPending={devices.isFetching}
          onPress={() => void devices.refetch()}
        >
          {t(devices.data === undefined ? 'devices.action--ask' : 'devices.action--ask-again')}
        </Button>
      }
    >
      <p className={styles.muted}>{t('devices.prose--devices')}</p>
      <FailureNotice failure={devices.error} />
      {devices.data !== undefined && (
        <DevicesTable
          devices={devices.data.devices}
          own={own}
          onAction={(action, device) => setAsked({ action, device })}
        />
      )}
      {asked?.action === 'confirm' && <ConfirmDeviceDialog device={asked.device} onClose={close} />}
      {asked?.action === 'revoke' && (
        <RevokeDeviceDialog device={asked.device} isOwn={asked.device.id === own.id} onClose={close} />
      )}
    </Section>
  )
}
