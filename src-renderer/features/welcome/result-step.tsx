/** The vault exists: the desk's own key, its fingerprint, and the two files worth saving now. */
import { useTranslation } from 'react-i18next'
import { OwnKeyPanel } from '../../parts/own-key-panel.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './welcome.module.css'
import { StepActions, StepHead } from './welcome-layout.tsx'

export function ResultStep({ onNext }: { readonly onNext: () => void }) {
  const { t } = useTranslation(['welcome', 'common'])
  return (
    <>
      <StepHead title={t('welcome:result.heading--created')}>
        <p>{t('welcome:result.prose--created')}</p>
      </StepHead>
      <div className={styles.panel}>
        <OwnKeyPanel />
      </div>
      <StepActions>
        <Button variant="primary" size="large" onPress={onNext}>
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </>
  )
}
