/** A new vault, real or for a demonstration, or one that comes back from a backup: three choices of equal rank. */
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'
import { type VaultChoice, vaultChoices } from './welcome-steps.ts'

export type KindStepProps = {
  readonly choice: VaultChoice
  readonly onChange: (choice: VaultChoice) => void
  readonly onBack: () => void
  readonly onNext: (kind: VaultKind) => void
}

export function KindStep({ choice, onChange, onBack, onNext }: KindStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const { begin } = useRescue()
  return (
    <StepForm onSubmit={() => (choice === 'restore' ? begin('restore') : onNext(choice))}>
      <StepHead title={t('welcome:kind.heading--kind')}>
        <p>{t('welcome:kind.prose--kind')}</p>
      </StepHead>
      <RadioGroup
        label={t('welcome:kind.heading--kind')}
        hideLabel
        layout="rows"
        options={vaultChoices.map((id) => ({
          id,
          label: t(`welcome:kind.label--${id}`),
          detail: t(`welcome:kind.hint--${id}`),
        }))}
        value={choice}
        onChange={onChange}
      />
      <InlineNotice tone="neutral">{t('welcome:kind.prose--fixed')}</InlineNotice>
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button type="submit" variant="primary" size="large">
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </StepForm>
  )
}
