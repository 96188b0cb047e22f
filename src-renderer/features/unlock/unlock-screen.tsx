/** Opening the vault: with a passphrase, and quietly below it the other ways that this vault has. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { LanguageChoice } from '../../i18n/language-choice.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import lone from '../../parts/lone-page.module.css'
import { useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import styles from './unlock-screen.module.css'

// Seldom needed: the locked screen is there sooner without it.
const RecoverForm = lazy(async () => ({ default: (await import('./recover-form.tsx')).RecoverForm }))

export type UnlockScreenProps = { readonly vault: Extract<VaultStatus, { state: 'locked' }> }

export function UnlockScreen({ vault }: UnlockScreenProps) {
  const { t } = useTranslation('welcome')
  const [way, setWay] = useState<'passphrase' | 'code' | 'shares'>('passphrase')
  const { changeLanguage } = useSettings()
  return (
    <div className={lone.ground}>
      <div className={lone.language}>
        <LanguageChoice onChoose={changeLanguage} />
      </div>
      <main className={styles.card}>
        <span className={styles.icon}>
          <Icon name="lock" size={32} />
        </span>
        <h1 className={styles.title}>{t('unlock.heading--unlock')}</h1>
        <p className={styles.text}>{t(`unlock.prose--${way}`)}</p>
        {way === 'passphrase' ? (
          <PassphraseForm officers={vault.officers} />
        ) : (
          <Suspense fallback={null}>
            <RecoverForm key={way} kind={way} />
          </Suspense>
        )}
        <OtherWays ways={vault.ways} present={way} onChange={setWay} />
      </main>
    </div>
  )
}

type OtherWaysProps = {
  readonly ways: UnlockScreenProps['vault']['ways']
  readonly present: 'passphrase' | 'code' | 'shares'
  readonly onChange: (way: OtherWaysProps['present']) => void
}

function OtherWays({ ways, present, onChange }: OtherWaysProps) {
  const { t } = useTranslation('welcome')
  const keyring = useDeskCommand('vault.openWithKeyring')
  const { begin, noteFailure } = useRescue()
  const others = (['passphrase', 'code', 'shares'] as const).filter(
    (way) => way !== present && (way === 'passphrase' || ways[way]),
  )
  return (
    <div className={styles.others}>
      <FailureNotice failure={keyring.error} />
      {ways.keyring && (
        <Button
          variant="quiet"
          size="small"
          isDisabled={keyring.isPending}
          onPress={() => keyring.mutate({}, { onError: ({ code }) => noteFailure(code) })}
        >
          {t('unlock.action--keyring')}
        </Button>
      )}
      {others.map((way) => (
        <Button key={way} variant="quiet" size="small" onPress={() => onChange(way)}>
          {t(`unlock.action--use-${way}`)}
        </Button>
      ))}
      <Button variant="quiet" size="small" onPress={() => begin('restore')}>
        {t('unlock.action--restore')}
      </Button>
    </div>
  )
}
