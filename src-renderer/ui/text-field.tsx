/** One line of text. Nothing typed is ever handed to a spelling service or remembered by the browser. */
import type { ReactNode } from 'react'
import { TextField as AriaTextField, Group, Input } from 'react-aria-components'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'

export type TextFieldProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  /** Enter in the field. */
  readonly onSubmit?: () => void
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search'
  readonly placeholder?: string
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly isReadOnly?: boolean
  /** `auto` for free text (default), `ltr` for addresses, numbers and identifiers in every language. */
  readonly direction?: 'auto' | 'ltr'
  /** BCP 47 tag of what is written, where it is not the language of the interface. */
  readonly language?: string
  /** Fixed-width type for identifiers. */
  readonly code?: boolean
  readonly icon?: IconName
  /** A small control at the end of the field. */
  readonly trailing?: ReactNode
  /** Hides the label visually; it stays the accessible name. */
  readonly hideLabel?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, onBlur, onSubmit, type = 'text', direction, language } = props
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': label } : {})}
      {...(onBlur === undefined ? {} : { onBlur })}
      className={classes(fieldStyles.field)}
      value={value}
      onChange={onChange}
      type={type}
      autoComplete="off"
      spellCheck="false"
      autoFocus={props.autoFocus ?? false}
      isReadOnly={props.isReadOnly ?? false}
      maxLength={props.maxLength ?? 2000}
    >
      {props.hideLabel !== true && <FieldLabel label={label} isRequired={props.isRequired ?? false} />}
      <Group className={classes(fieldStyles.control)} isInvalid={typeof error === 'string' && error !== ''}>
        {props.icon !== undefined && (
          <span className={fieldStyles.leading}>
            <Icon name={props.icon} />
          </span>
        )}
        <Input
          className={classes(fieldStyles.input, props.code === true && fieldStyles.code)}
          dir={direction ?? defaultDirection(type)}
          {...(language === undefined ? {} : { lang: language })}
          {...(props.placeholder === undefined
            ? {}
            : { placeholder: props.placeholder, title: props.placeholder })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && onSubmit !== undefined && !event.nativeEvent.isComposing) onSubmit()
          }}
        />
        {props.trailing !== undefined && <span className={fieldStyles.trailing}>{props.trailing}</span>}
      </Group>
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  )
}

function defaultDirection(type: NonNullable<TextFieldProps['type']>): 'auto' | 'ltr' {
  return type === 'email' || type === 'tel' ? 'ltr' : 'auto'
}
