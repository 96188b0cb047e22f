/** Confirming a device of the own State: the officer types the end of its fingerprint as it was heard. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../../src-shared/domain/registry/protocol.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { Tone } from '../../ui/tone.ts'
import { compareDigits, type Heard } from '../keys/heard-groups.ts'

export type ConfirmDeviceDialogProps = { readonly device: Device; readonly onClose: () => void }

export function ConfirmDeviceDialog({ device, onClose }: ConfirmDeviceDialogProps) {
  const { t } = useTranslation(['registry', 'common'])
  const showToast = useToast()
  const confirm = useDeskCommand('registry.confirmDevice')
  const [typed, setTyped] = useState('')
  const send = () =>
    confirm.mutate(
      { device: device.id, fingerprint: device.fingerprint },
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
      title={t('registry:devices.heading--confirm')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={heardEnd(typed, device.fingerprint) !== 'agrees'}
            isPending={confirm.isPending}
            onPress={send}
          >
            {t('registry:devices.action--confirm')}
          </Button>
        </>
      }
    >
      <ConfirmDeviceFields fingerprint={device.fingerprint} typed={typed} onTyped={setTyped} />
      <FailureNotice failure={confirm.error} />
    </Dialog>
  )
}

/** Eight digits from the end of the fingerprint, which the list does not show at first sight; or the whole of it. */
export function heardEnd(typed: string, fingerprint: string): Heard {
  const digits = fingerprint.toUpperCase()
  return compareDigits(typed, [digits.slice(-8), digits])
}

const tones: Readonly<Record<Exclude<Heard, 'empty'>, Tone>> = {
  incomplete: 'neutral',
  agrees: 'good',
  differs: 'danger',
}

export type ConfirmDeviceFieldsProps = {
  readonly fingerprint: string
  readonly typed: string
  readonly onTyped: (typed: string) => void
}

export function ConfirmDeviceFields({ fingerprint, typed, onTyped }: ConfirmDeviceFieldsProps) {
  const { t } = useTranslation('registry')
  const heard = heardEnd(typed, fingerprint)
  return (
    <>
      <p>{t('devices.prose--confirm')}</p>
      <TextField
        label={t('devices.label--heard')}
        hint={t('devices.hint--heard')}
        value={typed}
        onChange={onTyped}
        direction="ltr"
        maxLength={120}
        code
        autoFocus
      />
      {heard !== 'empty' && (
        <InlineNotice tone={tones[heard]} announce="polite">
          {t(`devices.status--${heard}`)}
        </InlineNotice>
      )}
    </>
  )
}
