/** The convenience of the system's keyring: whether there is one, and whether this desk uses it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './recovery.module.css'

/** `hasOfficer` is false after a recovery way opened the vault: then there is no passphrase to confirm with. */
export function KeyringSection({ hasOfficer }: { readonly hasOfficer: boolean }) {
  const { t } = useTranslation('recovery')
  const status = useDeskQuery('keyring.status', {})
  const disable = useDeskCommand('keyring.disable')
  const [isEnabling, setEnabling] = useState(false)
  const state = stateOf(status.data)
  return (
    <Section title={t('keyring.heading--keyring')}>
      <div className={styles.panel}>
        <p>{t('keyring.prose--keyring')}</p>
        {state !== undefined && <p>{t(`keyring.status--${state}`)}</p>}
        <FailureNotice failure={status.error ?? disable.error} />
        <div className={styles.start}>
          {state === 'enabled' ? (
            <Button
              isDisabled={disable.isPending}
              onPress={() => disable.mutate({}, { onSuccess: () => void status.refetch() })}
            >
              {t('keyring.action--disable')}
            </Button>
          ) : (
            <Button isDisabled={state !== 'disabled' || !hasOfficer} onPress={() => setEnabling(true)}>
              {t('keyring.action--enable')}
            </Button>
          )}
        </div>
      </div>
      {isEnabling && (
        <EnableDialog
          onClose={() => setEnabling(false)}
          onEnabled={() => {
            setEnabling(false)
            void status.refetch()
          }}
        />
      )}
    </Section>
  )
}

function EnableDialog({
  onClose,
  onEnabled,
}: {
  readonly onClose: () => void
  readonly onEnabled: () => void
}) {
  const { t } = useTranslation('recovery')
  const [passphrase, setPassphrase] = useState('')
  const enable = useDeskCommand('keyring.enable')
  return (
    <OwnPassphraseDialog
      title={t('keyring.action--enable')}
      confirmLabel={t('keyring.action--enable')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={enable}
      onConfirm={() => enable.mutate({ authorisation: passphrase }, { onSuccess: onEnabled })}
      onClose={onClose}
    >
      <p>{t('keyring.prose--enable')}</p>
    </OwnPassphraseDialog>
  )
}

function stateOf(status: { readonly available: boolean; readonly enabled: boolean } | undefined) {
  if (status === undefined) return undefined
  if (!status.available) return 'unavailable'
  return status.enabled ? 'enabled' : 'disabled'
}
