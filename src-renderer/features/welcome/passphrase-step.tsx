/** The first officer: an alias, and a passphrase typed twice with a judgement of how hard it is to guess. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minimumPassphraseLength } from '../../../src-shared/domain/passphrase.ts'
import { useFormats } from '../../i18n/language.tsx'
import { passphraseLength, passphraseState } from '../../parts/passphrase-check.ts'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { PassphraseStrength } from '../../parts/passphrase-strength.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './welcome.module.css'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'

export type PassphraseStepProps = {
  /** What is known about the desk and therefore guessed first. */
  readonly related: readonly string[]
  readonly onBack: () => void
  readonly onNext: (passphrase: string, alias: string) => void
}

export function PassphraseStep({ related, onBack, onNext }: PassphraseStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const formats = useFormats()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [alias, setAlias] = useState(() => t('welcome:passphrase.label--first-alias'))
  const [wasTried, setTried] = useState(false)
  const state = passphraseState(passphrase, repeated)
  const minimum = formats.number(minimumPassphraseLength)
  const submit = () => {
    setTried(true)
    if (state === 'ready' && alias.trim() !== '') onNext(passphrase, alias.trim())
  }
  const isShort = state === 'too-short' || (wasTried && state === 'empty')
  return (
    <StepForm onSubmit={submit}>
      <StepHead title={t('welcome:passphrase.heading--passphrase')}>
        <p>{t('welcome:passphrase.prose--passphrase')}</p>
      </StepHead>
      <div className={styles.panel}>
        <TextField
          label={t('welcome:passphrase.label--alias')}
          hint={t('welcome:passphrase.hint--alias')}
          value={alias}
          onChange={setAlias}
          error={wasTried && alias.trim() === '' ? t('welcome:desk.error--required') : null}
          maxLength={40}
          isRequired
        />
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
        <PassphraseStrength passphrase={passphrase} related={[...related, alias]} />
        <PassphraseField
          label={t('welcome:passphrase.label--repeat')}
          value={repeated}
          onChange={setRepeated}
          error={
            state === 'different' && (wasTried || repeated.length >= passphrase.length)
              ? t('welcome:passphrase.error--different')
              : wasTried && state === 'not-repeated'
                ? t('welcome:passphrase.error--repeat')
                : null
          }
          isRequired
        />
        <InlineNotice title={t('welcome:passphrase.heading--lost')}>
          {t('welcome:passphrase.prose--lost')}
        </InlineNotice>
      </div>
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button type="submit" variant="primary" size="large">
          {t('welcome:passphrase.action--create')}
        </Button>
      </StepActions>
    </StepForm>
  )
}
