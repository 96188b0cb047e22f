/** Changing one's own passphrase. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { isUsable, NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx'

type ChangePassphraseDialogProps = { readonly related: readonly string[]; readonly onClose: () => void }

export function ChangePassphraseDialog({ related, onClose }: ChangePassphraseDialogProps) {
  const { t } = useTranslation('officers')
  const showToast = useToast()
  const changing = useDeskCommand('officers.changePassphrase')
  const [typed, setTyped] = useNewPassphrase()
  const [current, setCurrent] = useState('')
  return (
    <OwnPassphraseDialog
      title={t('change-passphrase.heading--change-passphrase')}
      confirmLabel={t('change-passphrase.action--change-passphrase')}
      passphrase={current}
      onPassphrase={setCurrent}
      command={changing}
      isReady={isUsable(typed)}
      onConfirm={() =>
        changing.mutate(
          { current, next: typed.passphrase },
          {
            onSuccess: () => {
              showToast({ title: t('change-passphrase.status--changed'), tone: 'good' })
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>{t('change-passphrase.prose--change-passphrase')}</p>
      <NewPassphraseFields
        typed={typed}
        onChange={setTyped}
        related={related}
        isDisabled={changing.isPending}
      />
    </OwnPassphraseDialog>
  )
}
