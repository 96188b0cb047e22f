/** How hard a new passphrase is to guess, in words, and what would make it harder. Advice, never a gate. */
import { useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/class-names.ts'
import { type PassphraseJudgement, passphraseGrades } from './passphrase-judgement.ts'
import styles from './passphrase-strength.module.css'

export type PassphraseStrengthProps = {
  readonly passphrase: string
  /** Names of the desk, its State and its officers, which are guessed first. */
  readonly related: readonly string[]
}

type Estimate = (passphrase: string, related: readonly string[]) => PassphraseJudgement

/** Nothing is shown until something is typed and the estimator is there. */
export function PassphraseStrength({ passphrase, related }: PassphraseStrengthProps) {
  const estimate = useEstimator()
  // Judging takes some milliseconds; typing goes first.
  const judged = useDeferredValue(passphrase)
  if (estimate === undefined || judged === '') return null
  return <Judged judgement={estimate(judged, related)} />
}

function Judged({ judgement }: { readonly judgement: PassphraseJudgement }) {
  const { t } = useTranslation('recovery')
  const { grade, weakness } = judgement
  const reached = passphraseGrades.indexOf(grade)
  return (
    <div className={styles.strength}>
      <span className={classes(styles.scale, styles[grade])} aria-hidden="true">
        {passphraseGrades.map((name, index) => (
          <span key={name} className={classes(styles.step, index <= reached && styles.reached)} />
        ))}
      </span>
      <p className={styles.words} aria-live="polite">
        <strong>{t(`strength.status--${grade}`)}</strong>
        {weakness !== null && <span> {t(`strength.hint--${weakness}`)}</span>}
      </p>
    </div>
  )
}

/** The estimator with its word lists, once it is loaded; without it, choosing goes on without a judgement. */
function useEstimator(): Estimate | undefined {
  const [estimate, setEstimate] = useState<Estimate>()
  useEffect(() => {
    let isShown = true
    void import('./passphrase-estimate.ts').then(({ estimatePassphrase }) => {
      if (isShown) setEstimate(() => estimatePassphrase)
    })
    return () => {
      isShown = false
    }
  }, [])
  return estimate
}
