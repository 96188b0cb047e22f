/** Revoking a device of the own State, with the reason; also the one the officer works at. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Device, revocationReasons } from '../../../src-shared/domain/registry/protocol.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { DeviceWriteDialog } from './device-write-dialog.tsx'
import { ShortFingerprint } from './short-fingerprint.tsx'

type Reason = (typeof revocationReasons)[number]

export type RevokeDeviceDialogProps = {
  readonly device: Device
  readonly isOwn: boolean
  readonly onClose: () => void
}

export function RevokeDeviceDialog({ device, isOwn, onClose }: RevokeDeviceDialogProps) {
  const { t } = useTranslation('registry')
  const [reason, setReason] = useState<Reason | null>(null)
  return (
    <DeviceWriteDialog
      name="registry.revokeDevice"
      title={t('devices.heading--revoke')}
      action={t('devices.action--revoke')}
      variant="danger"
      write={reason === null ? null : { device: device.id, reason }}
      onClose={onClose}
    >
      <RevokeDeviceFields device={device} isOwn={isOwn} reason={reason} onReason={setReason} />
    </DeviceWriteDialog>
  )
}

export type RevokeDeviceFieldsProps = Pick<RevokeDeviceDialogProps, 'device' | 'isOwn'> & {
  readonly reason: Reason | null
  readonly onReason: (reason: Reason) => void
}

export function RevokeDeviceFields({ device, isOwn, reason, onReason }: RevokeDeviceFieldsProps) {
  const { t } = useTranslation('registry')
  const { t: common } = useTranslation('common')
  return (
    <>
      <p>
        {common('named.label--colon', { what: t('device.label--fingerprint'), about: '' })}
        <ShortFingerprint fingerprint={device.fingerprint} />
      </p>
      {isOwn && <InlineNotice tone="caution">{t('devices.prose--revoke-this')}</InlineNotice>}
      <p>{t('devices.prose--revoke')}</p>
      <RadioGroup
        label={t('devices.label--reason')}
        options={revocationReasons.map((id) => ({ id, label: t(`devices.label--reason-${id}`) }))}
        value={reason}
        onChange={onReason}
        isRequired
      />
    </>
  )
}
