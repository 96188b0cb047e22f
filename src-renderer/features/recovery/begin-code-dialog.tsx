/** A further recovery code, confirmed with the own passphrase. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'

export type BeginCodeDialogProps = {
  readonly onBegun: (code: string) => void
  readonly onClose: () => void
}

export function BeginCodeDialog({ onBegun, onClose }: BeginCodeDialogProps) {
  const { t } = useTranslation('recovery')
  const [passphrase, setPassphrase] = useState('')
  const begin = useDeskCommand('recovery.beginCode')
  return (
    <OwnPassphraseDialog
      title={t('code.action--make')}
      confirmLabel={t('code.action--make')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={begin}
      onConfirm={() =>
        begin.mutate({ authorisation: passphrase }, { onSuccess: ({ code }) => onBegun(code) })
      }
      onClose={onClose}
    >
      <p>{t('code.prose--replaces')}</p>
    </OwnPassphraseDialog>
  )
}
