/** The last step: where the directory comes from. It can wait; the desk works without. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './welcome.module.css'
import { StepActions, StepHead } from './welcome-layout.tsx'
import type { WelcomeScreenProps } from './welcome-screen.tsx'

export function RegistryStep({
  connect,
  onFinished,
}: Pick<WelcomeScreenProps, 'connect' | 'onFinished'>): ReactNode {
  const { t } = useTranslation('welcome')
  const [isConnected, setConnected] = useState(false)
  return (
    <>
      <StepHead title={t('registry.heading--registry')}>
        <p>{t('registry.prose--registry')}</p>
      </StepHead>
      {isConnected ? (
        <InlineNotice tone="good" announce="polite">
          {t('registry.prose--connected')}
        </InlineNotice>
      ) : (
        <div className={styles.panel}>{connect(() => setConnected(true))}</div>
      )}
      <StepActions>
        <Button variant={isConnected ? 'primary' : 'secondary'} size="large" onPress={onFinished}>
          {t(isConnected ? 'registry.action--open' : 'registry.action--later')}
        </Button>
      </StepActions>
    </>
  )
}
