/** The first run: language, kind of vault, the desk, its passphrase, then its key and the first directory. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
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
import { RegistryStep } from './registry-step.tsx'
import { ResultStep } from './result-step.tsx'
import { WelcomeLayout } from './welcome-layout.tsx'
import type { WelcomeStep } from './welcome-steps.ts'

export type WelcomeScreenProps = {
  /** Draws the form that connects to a registry; another feature's, handed in by the app. */
  readonly connect: (onConnected: () => void) => ReactNode
  readonly onFinished: () => void
}

export function WelcomeScreen({ connect, onFinished }: WelcomeScreenProps) {
  const [step, setStep] = useState<WelcomeStep>('language')
  const [kind, setKind] = useState<VaultKind | null>(null)
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
          onCreated={() => setStep('key')}
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
  readonly onCreated: () => void
}

/** The passphrase lives in this step alone and goes with it. */
function CreateVault({ kind, form, onBack, onCreated }: CreateVaultProps) {
  const { t } = useTranslation('welcome')
  const create = useDeskCommand('vault.create')
  const progress = useProgress('create', create.isPending)
  if (create.isPending) {
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
        onBack={onBack}
        onNext={(passphrase) => {
          const checked = checkProfile(form)
          if (checked.profile === null) return onBack()
          create.mutate({ kind, passphrase, profile: checked.profile }, { onSuccess: onCreated })
        }}
      />
    </>
  )
}
