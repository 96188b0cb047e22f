/** The last step: where the directory comes from. It can wait; the desk works without. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
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
  // An enrolment waits for others: there is nothing left to do here, and nothing to come back to later.
  const device = useDeskQuery('registry.status', {}).data?.device ?? null
  const isDone = isConnected || device !== null
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
        <Button variant={isDone ? 'primary' : 'secondary'} size="large" onPress={onFinished}>
          {t(isDone ? 'registry.action--open' : 'registry.action--later')}
        </Button>
      </StepActions>
    </>
  )
}
