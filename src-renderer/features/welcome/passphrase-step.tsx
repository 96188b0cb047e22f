/** The passphrase of the vault, typed twice, and plainly what cannot be undone when it is lost. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minimumPassphraseLength } from '../../../src-shared/domain/passphrase.ts'
import { useFormats } from '../../i18n/language.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { passphraseLength, passphraseState } from './passphrase-check.ts'
import styles from './welcome.module.css'
import { StepActions, StepHead } from './welcome-layout.tsx'

export type PassphraseStepProps = {
  readonly onBack: () => void
  readonly onNext: (passphrase: string) => void
}

export function PassphraseStep({ onBack, onNext }: PassphraseStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const formats = useFormats()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isNoted, setNoted] = useState(false)
  const [wasTried, setTried] = useState(false)
  const state = passphraseState(passphrase, repeated)
  const minimum = formats.number(minimumPassphraseLength)
  const submit = () => {
    setTried(true)
    if (state === 'ready' && isNoted) onNext(passphrase)
  }
  const isShort = state === 'too-short' || (wasTried && state === 'empty')
  return (
    <>
      <StepHead title={t('welcome:passphrase.heading--passphrase')}>
        <p>{t('welcome:passphrase.prose--passphrase')}</p>
      </StepHead>
      <div className={styles.panel}>
        <PassphraseField
          label={t('welcome:passphrase.label--passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          hint={
            isShort && !wasTried
              ? t('welcome:passphrase.hint--length-now', {
                  minimum,
                  length: formats.number(passphraseLength(passphrase)),
                })
              : t('welcome:passphrase.hint--length', { minimum })
          }
          error={wasTried && isShort ? t('welcome:passphrase.error--too-short', { minimum }) : null}
          autoFocus
          isRequired
        />
        <PassphraseField
          label={t('welcome:passphrase.label--repeat')}
          value={repeated}
          onChange={setRepeated}
          onSubmit={submit}
          error={
            state === 'different' && (wasTried || repeated.length >= passphrase.length)
              ? t('welcome:passphrase.error--different')
              : wasTried && state === 'not-repeated'
                ? t('welcome:passphrase.error--repeat')
                : null
          }
          isRequired
        />
        <InlineNotice tone="caution" title={t('welcome:passphrase.heading--lost')}>
          {t('welcome:passphrase.prose--lost')}
        </InlineNotice>
        <Checkbox isSelected={isNoted} onChange={setNoted}>
          {t('welcome:passphrase.label--noted')}
        </Checkbox>
      </div>
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button variant="primary" size="large" isDisabled={!isNoted} onPress={submit}>
          {t('welcome:passphrase.action--create')}
        </Button>
      </StepActions>
    </>
  )
}
