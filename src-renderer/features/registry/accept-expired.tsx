/** The administrator's way to take in a newer edition whose confirmation has ended, with its reason. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailureData } from '../../../src-shared/base/failure.ts'
import { acceptExpiredSchema } from '../../../src-shared/contract/registry.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './registry.module.css'
import { useIsAdministrator } from './use-administrator.ts'

export type AcceptExpiredProps = {
  /** Of the last attempt; nothing is shown unless the confirmation had ended. */
  readonly failure: FailureData | null
  readonly onAccept: (reason: string) => void
}

export function AcceptExpired({ failure, onAccept }: AcceptExpiredProps) {
  const { t } = useTranslation('registry')
  const isAdministrator = useIsAdministrator()
  const [isOpen, setOpen] = useState(false)
  if (failure?.code !== 'registry-expired') return null
  if (!isAdministrator) return <p className={styles.muted}>{t('accept.prose--administrator')}</p>
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t('accept.action--ask')}</Button>
      {isOpen && (
        <AcceptDialog
          onClose={() => setOpen(false)}
          onAccept={(reason) => {
            setOpen(false)
            onAccept(reason)
          }}
        />
      )}
    </div>
  )
}

type AcceptDialogProps = {
  readonly onAccept: (reason: string) => void
  readonly onClose: () => void
}

function AcceptDialog({ onAccept, onClose }: AcceptDialogProps) {
  const { t } = useTranslation(['registry', 'common'])
  const [reason, setReason] = useState('')
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('registry:accept.heading--accept')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!acceptExpiredSchema.safeParse({ reason }).success}
            onPress={() => onAccept(reason.trim())}
          >
            {t('registry:accept.action--accept')}
          </Button>
        </>
      }
    >
      <AcceptFields reason={reason} onReason={setReason} />
    </Dialog>
  )
}

export type AcceptFieldsProps = {
  readonly reason: string
  readonly onReason: (reason: string) => void
}

export function AcceptFields({ reason, onReason }: AcceptFieldsProps) {
  const { t } = useTranslation('registry')
  return (
    <>
      <p>{t('accept.prose--meaning')}</p>
      <p>{t('accept.prose--record')}</p>
      <TextArea
        label={t('accept.label--reason')}
        hint={t('accept.hint--reason')}
        value={reason}
        onChange={onReason}
        rows={3}
        maxLength={500}
        isRequired
        autoFocus
      />
    </>
  )
}
