/** Several lines of text; grows by hand, never resizes sideways. */
import { TextArea as AriaTextArea, TextField as AriaTextField, Group } from 'react-aria-components'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'

export type TextAreaProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  /** Lines shown at first; 4 by default. */
  readonly rows?: number
  readonly placeholder?: string
  readonly maxLength?: number
  readonly isReadOnly?: boolean
  /** `auto` by default; `ltr` for armored text and other identifiers. */
  readonly direction?: 'auto' | 'ltr'
  readonly language?: string
  readonly code?: boolean
  readonly autoFocus?: boolean
}

export function TextArea(props: TextAreaProps) {
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      className={classes(fieldStyles.field)}
      value={props.value}
      onChange={props.onChange}
      autoComplete="off"
      spellCheck="false"
      autoFocus={props.autoFocus ?? false}
      isReadOnly={props.isReadOnly ?? false}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />
      <Group
        className={classes(fieldStyles.control)}
        isInvalid={typeof props.error === 'string' && props.error !== ''}
      >
        <AriaTextArea
          className={classes(fieldStyles.input, fieldStyles.area, props.code === true && fieldStyles.code)}
          rows={props.rows ?? 4}
          dir={props.direction ?? 'auto'}
          {...(props.language === undefined ? {} : { lang: props.language })}
          {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        />
      </Group>
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaTextField>
  )
}
