/** The first run: language, kind of vault, the desk, its passphrase, recovery, then its key and the first directory. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../src-shared/base/languages.ts'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { KindStep } from './kind-step.tsx'
import { LanguageStep } from './language-step.tsx'
import { PassphraseStep } from './passphrase-step.tsx'
import { checkProfile, emptyProfile, type ProfileForm } from './profile-form.ts'
import { ProfileStep } from './profile-step.tsx'
import { RecoveryCodeStep } from './recovery-code-step.tsx'
import { RegistryStep } from './registry-step.tsx'
import { ResultStep } from './result-step.tsx'
import { WelcomeLayout } from './welcome-layout.tsx'
import type { WelcomeStep } from './welcome-steps.ts'

export type WelcomeScreenProps = {
  /** Draws the form that connects to a registry; another feature's, handed in by the app. */
  readonly connect: (onConnected: () => void) => ReactNode
  /** Draws the step that insists on a recovery code; `code` is null where none could be made yet. */
  readonly recover: (code: string | null, onKept: () => void) => ReactNode
  readonly onFinished: () => void
}

export function WelcomeScreen({ connect, recover, onFinished }: WelcomeScreenProps) {
  const [step, setStep] = useState<WelcomeStep>('language')
  const [kind, setKind] = useState<VaultKind | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const language = useLanguage()
  const [form, setForm] = useState<ProfileForm>(() =>
    emptyProfile(Intl.DateTimeFormat().resolvedOptions().timeZone, ''),
  )
  // The language of free text follows the language of the interface until it is chosen by hand.
  const filled = form.textLanguage === '' ? { ...form, textLanguage: language } : form
  return (
    <WelcomeLayout step={step}>
      {step === 'language' && <LanguageStep onNext={() => setStep('kind')} />}
      {step === 'kind' && (
        <KindStep
          kind={kind}
          onChange={setKind}
          onBack={() => setStep('language')}
          onNext={() => setStep('desk')}
        />
      )}
      {step === 'desk' && (
        <ProfileStep
          form={filled}
          onChange={setForm}
          onBack={() => setStep('kind')}
          onNext={() => setStep('passphrase')}
        />
      )}
      {step === 'passphrase' && kind !== null && (
        <CreateVault
          kind={kind}
          form={filled}
          onBack={() => setStep('desk')}
          onCreated={(begun) => {
            setCode(begun)
            setStep('recovery')
          }}
        />
      )}
      {step === 'recovery' && (
        <RecoveryCodeStep
          kind={kind}
          onSkipped={() => setStep('key')}
          form={recover(code, () => {
            setCode(null)
            setStep('key')
          })}
        />
      )}
      {step === 'key' && <ResultStep onNext={() => setStep('registry')} />}
      {step === 'registry' && <RegistryStep connect={connect} onFinished={onFinished} />}
    </WelcomeLayout>
  )
}

type CreateVaultProps = {
  readonly kind: VaultKind
  readonly form: ProfileForm
  readonly onBack: () => void
  /** With the recovery code to be kept; null where making it failed, which the next step repeats. */
  readonly onCreated: (code: string | null) => void
}

/** The passphrase lives in this step alone and goes with it: the recovery code is made before it goes. */
function CreateVault({ kind, form, onBack, onCreated }: CreateVaultProps) {
  const { t } = useTranslation('welcome')
  const language = useLanguage()
  const create = useDeskCommand('vault.create')
  const beginCode = useDeskCommand('recovery.beginCode')
  const progress = useProgress('create', create.isPending)
  const submit = (passphrase: string, alias: string) => {
    const checked = checkProfile(form)
    if (checked.profile === null) return onBack()
    create.mutate(
      { kind, passphrase, profile: checked.profile, alias, language },
      {
        onSuccess: () =>
          beginCode.mutate(
            { authorisation: passphrase },
            { onSuccess: ({ code }) => onCreated(code), onError: () => onCreated(null) },
          ),
      },
    )
  }
  if (create.isPending || create.isSuccess) {
    return (
      <Progress
        label={t('create.status--creating')}
        value={progress === null || progress.total === 0 ? undefined : progress.done / progress.total}
      />
    )
  }
  return (
    <>
      <FailureNotice failure={create.error} />
      <PassphraseStep
        related={[form.entity, form.contact, ...languages.map((name) => stateName(form.state, name))]}
        onBack={onBack}
        onNext={submit}
      />
    </>
  )
}
