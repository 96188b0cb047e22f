/** The recovery code, before anything else is done with the new vault. Only a demonstration may go without. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { Button } from '../../ui/button.tsx'
import styles from './welcome.module.css'
import { StepActions, StepHead } from './welcome-layout.tsx'

export type RecoveryCodeStepProps = {
  readonly kind: VaultKind
  /** Another feature's, handed in by the app. */
  readonly form: ReactNode
  readonly onSkipped: () => void
}

export function RecoveryCodeStep({ kind, form, onSkipped }: RecoveryCodeStepProps) {
  const { t } = useTranslation('welcome')
  return (
    <>
      <StepHead title={t('recovery.heading--recovery')}>
        <p>{t('recovery.prose--recovery')}</p>
      </StepHead>
      <div className={styles.panel}>{form}</div>
      {kind === 'demonstration' && (
        <StepActions>
          <Button variant="quiet" onPress={onSkipped}>
            {t('recovery.action--skip-demonstration')}
          </Button>
        </StepActions>
      )}
    </>
  )
}
