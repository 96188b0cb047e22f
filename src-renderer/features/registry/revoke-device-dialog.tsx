/** Revoking a device of the own State, with the reason; also the one the officer works at. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Device, revocationReasons } from '../../../src-shared/domain/registry/protocol.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ShortFingerprint } from './short-fingerprint.tsx'

type Reason = (typeof revocationReasons)[number]

export type RevokeDeviceDialogProps = {
  readonly device: Device
  readonly isOwn: boolean
  readonly onClose: () => void
}

export function RevokeDeviceDialog({ device, isOwn, onClose }: RevokeDeviceDialogProps) {
  const { t } = useTranslation(['registry', 'common'])
  const showToast = useToast()
  const revoke = useDeskCommand('registry.revokeDevice')
  const [reason, setReason] = useState<Reason | null>(null)
  const send = (chosen: Reason) =>
    revoke.mutate(
      { device: device.id, reason: chosen },
      {
        onSuccess: () => {
          showToast({ title: t('registry:devices.status--queued'), tone: 'good' })
          onClose()
        },
      },
    )
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('registry:devices.heading--revoke')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="danger"
            isDisabled={reason === null}
            isPending={revoke.isPending}
            onPress={() => reason !== null && send(reason)}
          >
            {t('registry:devices.action--revoke')}
          </Button>
        </>
      }
    >
      <RevokeDeviceFields device={device} isOwn={isOwn} reason={reason} onReason={setReason} />
      <FailureNotice failure={revoke.error} />
    </Dialog>
  )
}

export type RevokeDeviceFieldsProps = Pick<RevokeDeviceDialogProps, 'device' | 'isOwn'> & {
  readonly reason: Reason | null
  readonly onReason: (reason: Reason) => void
}

export function RevokeDeviceFields({ device, isOwn, reason, onReason }: RevokeDeviceFieldsProps) {
  const { t } = useTranslation('registry')
  return (
    <>
      <p>
        {t('device.label--fingerprint')}: <ShortFingerprint fingerprint={device.fingerprint} />
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
