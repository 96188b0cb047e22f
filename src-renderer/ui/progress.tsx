/** How far a piece of work is, or that it goes on. */
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './progress.module.css'

export type ProgressProps = {
  /** What is being done, shown above the bar. */
  readonly label: string
  /** From 0 to 1; left out where the end is not known. */
  readonly value?: number | undefined
  /** Shown at the end of the line instead of a percentage, for example "3 of 12". */
  readonly valueLabel?: string
}

export function Progress({ label, value, valueLabel }: ProgressProps) {
  const isIndeterminate = value === undefined
  return (
    <AriaProgressBar
      className={classes(styles.progress)}
      isIndeterminate={isIndeterminate}
      {...(isIndeterminate ? {} : { value: value * 100 })}
      {...(valueLabel === undefined ? {} : { valueLabel })}
    >
      {({ percentage, valueText }) => (
        <>
          <span className={styles.line} aria-live="polite">
            <Label>{label}</Label>
            {!isIndeterminate && <span className={styles.value}>{valueText}</span>}
          </span>
          <span className={styles.track}>
            <span
              className={classes(styles.bar, isIndeterminate && styles.moving)}
              style={isIndeterminate ? {} : { inlineSize: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  )
}
