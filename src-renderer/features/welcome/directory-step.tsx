/** The last step: where the directory comes from. It can wait; the desk works without. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { EnrolmentProgress } from './enrolment-progress.tsx'
import styles from './welcome.module.css'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'
import { type DirectoryWay, directoryWays } from './welcome-steps.ts'

export type DirectoryStepProps = {
  readonly kind: VaultKind
  /** Draws one way to a directory; another feature's, handed in by the app. */
  readonly connect: (way: DirectoryWay) => ReactNode
  readonly onBack: () => void
  readonly onFinished: () => void
}

export function DirectoryStep({ kind, connect, onBack, onFinished }: DirectoryStepProps) {
  const [way, setWay] = useState<DirectoryWay>(kind === 'real' ? 'invitation' : 'demonstration')
  const [isChosen, setChosen] = useState(false)
  const status = useDeskQuery('registry.status', {}).data
  const hasBegun = status !== undefined && (status.connection !== null || status.device !== null)
  if (!isChosen && !hasBegun) {
    return (
      <ChooseWay
        kind={kind}
        way={way}
        onChange={setWay}
        onBack={onBack}
        onLater={onFinished}
        onNext={() => setChosen(true)}
      />
    )
  }
  return (
    <TakeWay
      way={way}
      form={connect(way)}
      {...(hasBegun ? {} : { onBack: () => setChosen(false) })}
      onFinished={onFinished}
    />
  )
}

type ChooseWayProps = {
  readonly kind: VaultKind
  readonly way: DirectoryWay
  readonly onChange: (way: DirectoryWay) => void
  readonly onBack: () => void
  readonly onLater: () => void
  readonly onNext: () => void
}

/** Which way a vault cannot go: the wall between demonstration and real stands from its creation. */
export function isBarred(kind: VaultKind, way: DirectoryWay): boolean {
  return kind === 'real' ? way === 'demonstration' : way === 'invitation'
}

function ChooseWay({ kind, way, onChange, onBack, onLater, onNext }: ChooseWayProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const isWayBarred = isBarred(kind, way)
  return (
    <StepForm onSubmit={() => (isWayBarred ? undefined : onNext())}>
      <StepHead title={t('welcome:registry.heading--registry')}>
        <p>{t('welcome:registry.prose--registry')}</p>
      </StepHead>
      <RadioGroup
        label={t('welcome:registry.heading--registry')}
        hideLabel
        layout="rows"
        options={directoryWays.map((id) => ({
          id,
          label: t(`welcome:registry.label--${id}`),
          detail: t(`welcome:registry.hint--${id}`),
        }))}
        value={way}
        onChange={onChange}
      />
      {isWayBarred && (
        <InlineNotice announce="polite">{t(`welcome:registry.prose--barred-${kind}`)}</InlineNotice>
      )}
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button size="large" onPress={onLater}>
          {t('welcome:registry.action--later')}
        </Button>
        <Button type="submit" variant="primary" size="large" isDisabled={isWayBarred}>
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </StepForm>
  )
}

type TakeWayProps = {
  readonly way: DirectoryWay
  readonly form: ReactNode
  /** Absent once something was made. */
  readonly onBack?: () => void
  readonly onFinished: () => void
}

function TakeWay({ way, form, onBack, onFinished }: TakeWayProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const status = useDeskQuery('registry.status', {}).data
  const hasDirectory = status !== undefined && status.directory !== null
  const device = status?.device ?? null
  const isDone = hasDirectory || device !== null
  return (
    <>
      <StepHead title={t(`welcome:registry.label--${way}`)} />
      {device !== null && <EnrolmentProgress device={device} hasDirectory={hasDirectory} />}
      {hasDirectory ? (
        <InlineNotice tone="good" announce="polite">
          {t('welcome:registry.prose--connected')}
        </InlineNotice>
      ) : (
        <div className={styles.panel}>{form}</div>
      )}
      <StepActions>
        {onBack !== undefined && (
          <Button size="large" onPress={onBack}>
            {t('common:action.action--back')}
          </Button>
        )}
        <Button
          key={isDone ? 'open' : 'later'}
          variant={isDone ? 'primary' : 'secondary'}
          size="large"
          autoFocus={hasDirectory}
          onPress={onFinished}
        >
          {t(isDone ? 'welcome:registry.action--open' : 'welcome:registry.action--later')}
        </Button>
      </StepActions>
    </>
  )
}
