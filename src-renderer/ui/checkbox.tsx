/** A box to tick, with its words beside it. */
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components'
import styles from './choice.module.css'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export type CheckboxProps = {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
  readonly hint?: ReactNode
  readonly id?: string
}

export function Checkbox({ isSelected, onChange, isDisabled, children, hint, id }: CheckboxProps) {
  return (
    <CheckboxField
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      {...(id === undefined ? {} : { id })}
    >
      <CheckboxButton className={classes(styles.choice)}>
        <span className={styles.box}>{isSelected && <Icon name="check" size={14} />}</span>
        <span className={styles.label}>{children}</span>
      </CheckboxButton>
      {hint !== undefined && (
        <Text slot="description" className={classes(styles.hint, styles.below)}>
          {hint}
        </Text>
      )}
    </CheckboxField>
  )
}
