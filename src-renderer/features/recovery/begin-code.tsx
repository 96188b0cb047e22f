/** Asks the officer at the desk for the passphrase and makes a recovery code with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './recovery.module.css'

export function BeginCode({ onBegun }: { readonly onBegun: (code: string) => void }) {
  const { t } = useTranslation('recovery')
  const failureWords = useFailureText()
  const [passphrase, setPassphrase] = useState('')
  const begin = useDeskCommand('recovery.beginCode')
  const isWrong = begin.error?.code === 'wrong-passphrase'
  const submit = () => {
    if (passphrase === '' || begin.isPending) return
    begin.mutate({ authorisation: passphrase }, { onSuccess: ({ code }) => onBegun(code) })
  }
  return (
    <div className={styles.panel}>
      <PassphraseField
        label={t('code.label--own-passphrase')}
        value={passphrase}
        onChange={(value) => {
          setPassphrase(value)
          if (begin.error !== null) begin.reset()
        }}
        onSubmit={submit}
        error={isWrong ? failureWords({ code: 'wrong-passphrase', params: {} }).title : null}
        isDisabled={begin.isPending}
        autoFocus
      />
      <FailureNotice failure={isWrong ? null : begin.error} />
      <div className={styles.actions}>
        <Button variant="primary" onPress={submit} isDisabled={passphrase === '' || begin.isPending}>
          {t('code.action--make')}
        </Button>
      </div>
    </div>
  )
}
