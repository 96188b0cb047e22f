/** Opening the vault with its passphrase. A wrong one keeps what was typed, so that a slip can be corrected. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { LanguageChoice } from '../../i18n/language-choice.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './unlock-screen.module.css'

export function UnlockScreen() {
  const { t } = useTranslation(['welcome', 'common'])
  const [passphrase, setPassphrase] = useState('')
  const open = useDeskCommand('vault.open')
  const progress = useProgress('unlock', open.isPending)
  const failureWords = useFailureText()
  const { changeLanguage } = useSettings()
  const isWrong = open.error?.code === 'wrong-passphrase'
  const submit = () => {
    if (passphrase !== '' && !open.isPending) open.mutate({ passphrase })
  }
  return (
    <div className={styles.ground}>
      <div className={styles.language}>
        <LanguageChoice onChoose={changeLanguage} />
      </div>
      <main className={styles.card}>
        <span className={styles.icon}>
          <Icon name="lock" size={32} />
        </span>
        <h1 className={styles.title}>{t('welcome:unlock.heading--unlock')}</h1>
        <p className={styles.text}>{t('welcome:unlock.prose--unlock')}</p>
        <div className={styles.form}>
          <PassphraseField
            label={t('welcome:passphrase.label--passphrase')}
            value={passphrase}
            onChange={(value) => {
              setPassphrase(value)
              if (open.error !== null) open.reset()
            }}
            onSubmit={submit}
            autoFocus
            error={isWrong ? failureWords({ code: 'wrong-passphrase', params: {} }).title : null}
            hint={isWrong ? failureWords({ code: 'wrong-passphrase', params: {} }).advice : undefined}
          />
          {!isWrong && <FailureNotice failure={open.error} />}
          {open.isPending ? (
            <Progress
              label={t('welcome:unlock.status--opening')}
              value={progress === null || progress.total === 0 ? undefined : progress.done / progress.total}
            />
          ) : (
            <Button variant="primary" size="large" isDisabled={passphrase === ''} onPress={submit}>
              {t('welcome:unlock.action--unlock')}
            </Button>
          )}
        </div>
      </main>
    </div>
  )
}
