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
import { DirectoryStep } from './directory-step.tsx'
import { KeyStep } from './key-step.tsx'
import { KindStep } from './kind-step.tsx'
import { LanguageStep } from './language-step.tsx'
import { PassphraseStep } from './passphrase-step.tsx'
import { checkProfile, emptyProfile, noTexts, type ProfileForm, withProposal } from './profile-form.ts'
import { ProfileStep } from './profile-step.tsx'
import { RecoveryCodeStep } from './recovery-code-step.tsx'
import { WelcomeLayout } from './welcome-layout.tsx'
import type { DirectoryWay, VaultChoice, WelcomeStep } from './welcome-steps.ts'

export type WelcomeScreenProps = {
  /** Draws one way to a directory; another feature's, handed in by the app. */
  readonly connect: (way: DirectoryWay) => ReactNode
  /** Draws what takes a key of the office into use in place of the new one. */
  readonly takeKey: () => ReactNode
  /** Draws the step that insists on a recovery code; `code` is null where none could be made yet. */
  readonly recover: (code: string | null, onKept: () => void) => ReactNode
  readonly onFinished: () => void
}

export function WelcomeScreen({ connect, takeKey, recover, onFinished }: WelcomeScreenProps) {
  const [step, setStep] = useState<WelcomeStep>('language')
  const [choice, setChoice] = useState<VaultChoice>('real')
  const [kind, setKind] = useState<VaultKind>('real')
  const [code, setCode] = useState<string | null>(null)
  const { form, setForm, propose } = useProfileForm()
  const chooseKind = (chosen: VaultKind) => {
    setKind(chosen)
    propose(chosen)
    setStep('desk')
  }
  return (
    <WelcomeLayout step={step}>
      {step === 'language' && <LanguageStep onNext={() => setStep('kind')} />}
      {step === 'kind' && (
        <KindStep
          choice={choice}
          onChange={setChoice}
          onBack={() => setStep('language')}
          onNext={chooseKind}
        />
      )}
      {step === 'desk' && (
        <ProfileStep
          form={form}
          onChange={setForm}
          onBack={() => setStep('kind')}
          onNext={() => setStep('passphrase')}
        />
      )}
      {step === 'passphrase' && (
        <CreateVault
          kind={kind}
          form={form}
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
      {step === 'key' && <KeyStep takeKey={takeKey} onNext={() => setStep('registry')} />}
      {step === 'registry' && (
        <DirectoryStep kind={kind} connect={connect} onBack={() => setStep('key')} onFinished={onFinished} />
      )}
    </WelcomeLayout>
  )
}

/** What is known of the desk so far, with what is proposed for a vault of a kind. */
function useProfileForm() {
  const { t } = useTranslation('welcome')
  const language = useLanguage()
  const [form, setForm] = useState<ProfileForm>(() =>
    emptyProfile(Intl.DateTimeFormat().resolvedOptions().timeZone, ''),
  )
  const [proposed, setProposed] = useState(noTexts)
  const propose = (kind: VaultKind) => {
    // A demonstration begins with an invented office: only its State and kind have to be chosen.
    const invented = {
      entity: t('desk.label--practice-entity'),
      contact: t('desk.label--practice-contact'),
      email: 'desk@practice.example',
    }
    const next = kind === 'demonstration' ? invented : noTexts
    setForm(withProposal(form, proposed, next))
    setProposed(next)
  }
  // The language of free text follows the language of the interface until it is chosen by hand.
  const filled = form.textLanguage === '' ? { ...form, textLanguage: language } : form
  return { form: filled, setForm, propose }
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
