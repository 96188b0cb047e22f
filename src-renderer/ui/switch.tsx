/** A setting that is on or off and takes effect at once. */
import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, Text } from 'react-aria-components'
import styles from './choice.module.css'
import { classes } from './class-names.ts'

export type SwitchProps = {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
  readonly hint?: ReactNode
}

export function Switch({ isSelected, onChange, isDisabled, children, hint }: SwitchProps) {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange} isDisabled={isDisabled ?? false}>
      <SwitchButton className={classes(styles.choice)}>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
        <span className={styles.words}>{children}</span>
      </SwitchButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles.hint, styles.below, styles.wide)}>
          {hint}
        </Text>
      )}
    </SwitchField>
  )
}
