/** Asks a releaser for the passphrase, which opens the desk's signing key for some minutes. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { releaseMinutes } from '../../src-shared/domain/officer.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useFormats } from '../i18n/language.tsx'
import { OwnPassphraseDialog } from './own-passphrase-dialog.tsx'

export type ReleaseAuthorisationProps = {
  readonly onAuthorised: () => void
  readonly onClose: () => void
}

export function ReleaseAuthorisation({ onAuthorised, onClose }: ReleaseAuthorisationProps) {
  const { t } = useTranslation('officers')
  const formats = useFormats()
  const authorising = useDeskCommand('release.authorise')
  const [passphrase, setPassphrase] = useState('')
  return (
    <OwnPassphraseDialog
      title={t('release.heading--authorise')}
      confirmLabel={t('release.action--authorise')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={authorising}
      onConfirm={() => authorising.mutate({ passphrase }, { onSuccess: onAuthorised })}
      onClose={onClose}
    >
      <p>{t('release.prose--authorise', { duration: formats.minutes(releaseMinutes) })}</p>
    </OwnPassphraseDialog>
  )
}
