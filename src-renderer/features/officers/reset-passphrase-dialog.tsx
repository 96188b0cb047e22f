/** A new passphrase for an officer who forgot the old one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../src-shared/contract/officers.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { isUsable, NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx'

type ResetPassphraseDialogProps = {
  readonly officer: Officer
  /** A recovery way opened the vault, and stands in for an administrator's passphrase. */
  readonly isRecovered: boolean
  readonly related: readonly string[]
  readonly onClose: () => void
}

export function ResetPassphraseDialog(props: ResetPassphraseDialogProps) {
  const { officer, isRecovered, related, onClose } = props
  const { t } = useTranslation('officers')
  const showToast = useToast()
  const resetting = useDeskCommand('officers.resetPassphrase')
  const [typed, setTyped] = useNewPassphrase()
  const [authorisation, setAuthorisation] = useState('')
  const input = { id: officer.id, passphrase: typed.passphrase }
  return (
    <OwnPassphraseDialog
      title={t('reset.heading--reset', { alias: isolated(officer.alias) })}
      confirmLabel={t('reset.action--reset')}
      passphrase={isRecovered ? null : authorisation}
      onPassphrase={setAuthorisation}
      command={resetting}
      isReady={isUsable(typed)}
      onConfirm={() =>
        resetting.mutate(isRecovered ? input : { ...input, authorisation }, {
          onSuccess: () => {
            showToast({ title: t('reset.status--reset'), tone: 'good' })
            onClose()
          },
        })
      }
      onClose={onClose}
    >
      <p>{t('reset.prose--reset')}</p>
      <NewPassphraseFields
        typed={typed}
        onChange={setTyped}
        related={related}
        isDisabled={resetting.isPending}
      />
    </OwnPassphraseDialog>
  )
}
