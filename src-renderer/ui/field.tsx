/** What all fields share: label, mark of a required field, hint and error, as react-aria slots. */
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './field.module.css'
import { Icon } from './icon.tsx'

/** Props every field takes. */
export type FieldProps = {
  readonly label: string
  /** One sentence under the field. */
  readonly hint?: ReactNode
  /** What is wrong and how to put it right; its presence marks the field as invalid. */
  readonly error?: string | null | undefined
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** Id of the control, so that a summary of problems can move the focus to it. */
  readonly id?: string
}

export function FieldLabel({ label, isRequired }: { readonly label: string; readonly isRequired?: boolean }) {
  return (
    <Label className={classes(styles.label)}>
      {label}
      {isRequired === true && (
        <span className={styles.required} aria-hidden="true">
          *
        </span>
      )}
    </Label>
  )
}

export function FieldNotes({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && hint !== '' && (
        <Text slot="description" className={classes(styles.hint)}>
          {hint}
        </Text>
      )}
      <FieldError className={classes(styles.error)}>
        {hasError(error) && <Problem words={error} />}
      </FieldError>
    </>
  )
}

/** What is wrong with several controls together, where no one of them can say it. */
export function FieldProblem({ words }: { readonly words: string }) {
  return (
    <p className={styles.error}>
      <Problem words={words} />
    </p>
  )
}

function Problem({ words }: { readonly words: string }) {
  return (
    <>
      <Icon name="danger" size={14} />
      <span>{words}</span>
    </>
  )
}

export function hasError(error: FieldProps['error']): error is string {
  return typeof error === 'string' && error !== ''
}

/** The react-aria props that follow from {@link FieldProps}; `native` validation never shows its own bubbles. */
export function ariaFieldProps({ error, isRequired, isDisabled, id }: FieldProps) {
  return {
    isInvalid: hasError(error),
    isRequired: isRequired ?? false,
    isDisabled: isDisabled ?? false,
    validationBehavior: 'aria' as const,
    ...(id === undefined ? {} : { id }),
  }
}
