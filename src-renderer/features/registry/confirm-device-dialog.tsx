/** Confirming a device of the own State: the officer types the end of its fingerprint as it was heard. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../../src-shared/domain/registry/protocol.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Tone } from '../../ui/tone.ts'
import { compareDigits, type Heard } from '../keys/heard-groups.ts'
import { DeviceWriteDialog } from './device-write-dialog.tsx'

export type ConfirmDeviceDialogProps = { readonly device: Device; readonly onClose: () => void }

export function ConfirmDeviceDialog({ device, onClose }: ConfirmDeviceDialogProps) {
  const { t } = useTranslation('registry')
  const [typed, setTyped] = useState('')
  const { id, fingerprint } = device
  return (
    <DeviceWriteDialog
      name="registry.confirmDevice"
      title={t('devices.heading--confirm')}
      action={t('devices.action--confirm')}
      variant="primary"
      write={heardEnd(typed, fingerprint) === 'agrees' ? { device: id, fingerprint } : null}
      onClose={onClose}
    >
      <ConfirmDeviceFields fingerprint={fingerprint} typed={typed} onTyped={setTyped} />
    </DeviceWriteDialog>
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
