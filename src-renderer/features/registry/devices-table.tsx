/** The devices of a State as the registry told them, with what this device may do about each. */
import { useTranslation } from 'react-i18next'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import type { Device } from '../../../src-shared/domain/registry/protocol.ts'
import { useFormats } from '../../i18n/language.tsx'
import panel from '../../parts/panel.module.css'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Table } from '../../ui/table.tsx'
import { DeviceStatusBadge } from './device-status-badge.tsx'
import type { DeviceAction } from './devices-section.tsx'
import styles from './registry.module.css'
import { ShortFingerprint } from './short-fingerprint.tsx'

export type DevicesTableProps = {
  readonly devices: readonly Device[]
  readonly own: OwnDevice
  readonly onAction: (action: DeviceAction, device: Device) => void
}

export function DevicesTable({ devices, own, onAction }: DevicesTableProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  if (devices.length === 0) return <p className={styles.muted}>{t('devices.prose--none')}</p>
  return (
    <>
      {own.role === 'observer' && <p className={styles.muted}>{t('devices.prose--observer')}</p>}
      <Table
        label={t('devices.heading--devices')}
        columns={[
          { id: 'fingerprint', header: t('device.label--fingerprint') },
          { id: 'role', header: t('device.label--role'), narrow: true },
          { id: 'status', header: t('device.label--status') },
          { id: 'since', header: t('device.label--since'), narrow: true },
          { id: 'actions', header: t('devices.label--actions') },
        ]}
        rows={devices.map((device) => ({
          id: device.id,
          cells: {
            fingerprint: <Fingerprint device={device} isOwn={device.id === own.id} />,
            role: t(`role.label--${device.role}`),
            status: <DeviceStatusBadge status={device.status} />,
            since: formats.date(device.since),
            actions: (
              <DeviceActions
                device={device}
                mayAct={own.status === 'active' && own.role === 'point-of-contact'}
                onAction={onAction}
              />
            ),
          },
        }))}
      />
    </>
  )
}

function Fingerprint({ device, isOwn }: { readonly device: Device; readonly isOwn: boolean }) {
  const { t } = useTranslation('registry')
  return (
    <span className={styles.cell}>
      <span className={styles.inline}>
        <ShortFingerprint fingerprint={device.fingerprint} />
        {isOwn && <Badge tone="info">{t('devices.label--this')}</Badge>}
      </span>
      <Disclosure label={t('devices.label--whole')}>
        <CodeGroups value={device.fingerprint} perLine={4} />
      </Disclosure>
    </span>
  )
}

type DeviceActionsProps = Pick<DevicesTableProps, 'onAction'> & {
  readonly device: Device
  readonly mayAct: boolean
}

function DeviceActions({ device, mayAct, onAction }: DeviceActionsProps) {
  const { t } = useTranslation('registry')
  const { t: common } = useTranslation('common')
  const offered = device.status === 'pending' ? (['confirm', 'revoke'] as const) : (['revoke'] as const)
  if (!mayAct || device.status === 'revoked') return null
  return (
    <span className={panel.actions}>
      {offered.map((action) => (
        <Button
          key={action}
          size="small"
          aria-label={common('named.label--about', {
            what: t(`devices.action--${action}`),
            about: device.fingerprint.slice(0, 8),
          })}
          onPress={() => onAction(action, device)}
        >
          {t(`devices.action--${action}`)}
        </Button>
      ))}
    </span>
  )
}
