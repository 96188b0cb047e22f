/** How far an enrolment is, what happens while others act, and what this desk can do towards it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './welcome.module.css'

export type EnrolmentProgressProps = {
  readonly device: Pick<OwnDevice, 'status'>
  readonly hasDirectory: boolean
}

const enrolmentSteps = ['prepared', 'sent', 'confirmed', 'fetched'] as const
export type StepStanding = 'done' | 'present' | 'to-come'

/** The standing of each step, in their order; one is the present one until the directory is there. */
export function enrolmentStandings({
  device,
  hasDirectory,
}: EnrolmentProgressProps): readonly StepStanding[] {
  const present = hasDirectory ? enrolmentSteps.length : stepsDone(device.status)
  return enrolmentSteps.map((_, index) =>
    index < present ? 'done' : index === present ? 'present' : 'to-come',
  )
}

/** A device that was revoked or copied was confirmed before; what it means is said elsewhere. */
function stepsDone(status: OwnDevice['status']): number {
  if (status === 'unsent') return 1
  return status === 'pending' ? 2 : 3
}

export function EnrolmentProgress({ device, hasDirectory }: EnrolmentProgressProps) {
  const { t } = useTranslation('welcome')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // It comes in the place of a long form, of which the end was in view, and whose button had the focus.
    heading.current?.focus()
  }, [])
  const isWaiting = device.status === 'unsent' || device.status === 'pending'
  const standings = enrolmentStandings({ device, hasDirectory })
  return (
    <div className={styles.panel}>
      <h2 ref={heading} className={styles.subheading} tabIndex={-1}>
        {t('enrolment.heading--progress')}
      </h2>
      <ol className={styles.enrolment}>
        {enrolmentSteps.map((name, index) => {
          const standing = standings[index] ?? 'to-come'
          return (
            <li
              key={name}
              className={classes(styles.enrolmentStep, standing === 'present' && styles.presentStep)}
              {...(standing === 'present' ? { 'aria-current': 'step' as const } : {})}
            >
              <Icon name={standing === 'done' ? 'check-circle' : 'clock'} />
              <span>{t(`enrolment.label--${name}`)}</span>
              <span className={styles.standing}>{t(`enrolment.status--${standing}`)}</span>
            </li>
          )
        })}
      </ol>
      {isWaiting && <p>{t('enrolment.prose--waiting')}</p>}
      {device.status === 'pending' && <AskAgain />}
      {device.status === 'unsent' && <SaveRequest />}
    </div>
  )
}

function AskAgain() {
  const { t } = useTranslation('welcome')
  const asking = useDeskCommand('registry.sync')
  return (
    <>
      <FailureNotice failure={asking.error} />
      <div>
        <Button icon="sync" isPending={asking.isPending} onPress={() => asking.mutate({})}>
          {t('enrolment.action--ask')}
        </Button>
      </div>
    </>
  )
}

function SaveRequest() {
  const { t } = useTranslation('welcome')
  const saving = useDeskCommand('registry.exportBundle')
  const isSaved = saving.data !== undefined && saving.data !== null
  return (
    <>
      <FailureNotice failure={saving.error} />
      {isSaved && <p role="status">{t('enrolment.status--saved')}</p>}
      <div>
        <Button icon="download" isPending={saving.isPending} onPress={() => saving.mutate({})}>
          {t('enrolment.action--save')}
        </Button>
      </div>
    </>
  )
}
