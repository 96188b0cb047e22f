/** A new passphrase, typed twice, with a judgement of how hard it is to guess. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minimumPassphraseLength } from '../../../src-shared/domain/passphrase.ts'
import { useFormats } from '../../i18n/language.tsx'
import { passphraseState } from '../../parts/passphrase-check.ts'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { PassphraseStrength } from '../../parts/passphrase-strength.tsx'

export type NewPassphrase = { readonly passphrase: string; readonly repeated: string }

/** `const [typed, setTyped] = useNewPassphrase()`. */
export function useNewPassphrase() {
  return useState<NewPassphrase>({ passphrase: '', repeated: '' })
}

/** Whether it is long enough and was typed the same twice; how easily it is guessed is advice only. */
export function isUsable({ passphrase, repeated }: NewPassphrase): boolean {
  return passphraseState(passphrase, repeated) === 'ready'
}

export type NewPassphraseFieldsProps = {
  readonly typed: NewPassphrase
  /** Both fields can change before the next drawing: a change is one of what there is by then. */
  readonly onChange: (change: (now: NewPassphrase) => NewPassphrase) => void
  /** What is near to this officer and therefore guessed first. */
  readonly related: readonly string[]
  readonly isDisabled: boolean
}

export function NewPassphraseFields({ typed, onChange, related, isDisabled }: NewPassphraseFieldsProps) {
  const { t } = useTranslation(['officers', 'welcome'])
  const formats = useFormats()
  const { passphrase, repeated } = typed
  const differs =
    passphraseState(passphrase, repeated) === 'different' && repeated.length >= passphrase.length
  return (
    <>
      <PassphraseField
        label={t('officers:form.label--new-passphrase')}
        hint={t('welcome:passphrase.hint--length', { minimum: formats.number(minimumPassphraseLength) })}
        value={passphrase}
        onChange={(value) => onChange((now) => ({ ...now, passphrase: value }))}
        isDisabled={isDisabled}
        isRequired
      />
      <PassphraseStrength passphrase={passphrase} related={related} />
      <PassphraseField
        label={t('officers:form.label--new-passphrase-repeated')}
        value={repeated}
        onChange={(value) => onChange((now) => ({ ...now, repeated: value }))}
        error={differs ? t('welcome:passphrase.error--different') : null}
        isDisabled={isDisabled}
        isRequired
      />
    </>
  )
}
