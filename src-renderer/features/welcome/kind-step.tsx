/** Real or demonstration: a choice that is fixed at creation, so it is explained before it is made. */
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import styles from './welcome.module.css'
import { StepActions, StepHead } from './welcome-layout.tsx'

export type KindStepProps = {
  readonly kind: VaultKind | null
  readonly onChange: (kind: VaultKind) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

export function KindStep({ kind, onChange, onBack, onNext }: KindStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  return (
    <>
      <StepHead title={t('welcome:kind.heading--kind')}>
        <p>{t('welcome:kind.prose--kind')}</p>
      </StepHead>
      <RadioGroup
        label={t('welcome:kind.heading--kind')}
        hideLabel
        layout="cards"
        options={[
          { id: 'real', label: t('welcome:kind.label--real'), detail: t('welcome:kind.hint--real') },
          {
            id: 'demonstration',
            label: t('welcome:kind.label--demonstration'),
            detail: t('welcome:kind.hint--demonstration'),
          },
        ]}
        value={kind}
        onChange={onChange}
      />
      <InlineNotice tone="neutral">{t('welcome:kind.prose--fixed')}</InlineNotice>
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button variant="primary" size="large" isDisabled={kind === null} onPress={onNext}>
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
      <RestoreInstead />
    </>
  )
}

/** For a computer that takes the place of another: its vault exists already, as a backup. */
function RestoreInstead() {
  const { t } = useTranslation('welcome')
  const { begin } = useRescue()
  return (
    <div className={styles.instead}>
      <p>{t('kind.prose--restore')}</p>
      <Button size="small" icon="vault" onPress={() => begin('restore')}>
        {t('kind.action--restore')}
      </Button>
    </div>
  )
}
