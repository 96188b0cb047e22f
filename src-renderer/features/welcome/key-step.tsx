/** The vault exists, and with it a key of the desk: it is used, or one that the office has already takes its place. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnKeyPanel } from '../../parts/own-key-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import styles from './welcome.module.css'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'

export type KeyStepProps = {
  /** Draws what takes a key of the office into use; another feature's, handed in by the app. */
  readonly takeKey: () => ReactNode
  readonly onNext: () => void
}

const origins = ['made', 'taken'] as const

export function KeyStep({ takeKey, onNext }: KeyStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const [origin, setOrigin] = useState<(typeof origins)[number]>('made')
  return (
    <>
      <StepForm onSubmit={onNext} id="key-step">
        <StepHead title={t('welcome:result.heading--created')}>
          <p>{t('welcome:result.prose--created')}</p>
        </StepHead>
        <RadioGroup
          label={t('welcome:key.label--origin')}
          hideLabel
          layout="cards"
          options={origins.map((id) => ({
            id,
            label: t(`welcome:key.label--${id}`),
            detail: t(`welcome:key.hint--${id}`),
          }))}
          value={origin}
          onChange={setOrigin}
        />
      </StepForm>
      {origin === 'made' ? (
        <div className={styles.panel}>
          <OwnKeyPanel />
        </div>
      ) : (
        takeKey()
      )}
      <StepActions>
        <Button type="submit" form="key-step" variant="primary" size="large">
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </>
  )
}
