/** What a combo box consists of: label, input, the button that opens the list, notes, and the list. */
import type { KeyboardEvent } from 'react'
import { Button, Group, Input } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './combo-box.module.css'
import fieldStyles from './field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, hasError } from './field.tsx'
import { Icon } from './icon.tsx'
import { OptionList } from './option-list.tsx'

export type ComboBoxPartsProps = FieldProps & {
  /** Said in the list where nothing matches. */
  readonly empty: string
  readonly placeholder?: string
  /** Left out where the input follows the direction of the page, as an empty one with a placeholder does. */
  readonly direction?: 'auto' | 'ltr' | undefined
  readonly hideLabel?: boolean
  /** Hears Enter while none of the options is pointed at. */
  readonly onEnter?: (text: string) => void
}

type Key = KeyboardEvent<HTMLInputElement>

/** The option that is pointed at is named by the input; with one, Enter is the choice of it. */
function hearEnter(event: Key, onEnter: (text: string) => void): void {
  const isChoice = event.currentTarget.hasAttribute('aria-activedescendant')
  if (event.key === 'Enter' && !isChoice && !event.nativeEvent.isComposing) onEnter(event.currentTarget.value)
}

/** Belongs inside a ComboBox of react-aria, which gives the parts their state. */
export function ComboBoxParts(props: ComboBoxPartsProps) {
  const { label, isRequired, error, hint, onEnter } = props
  return (
    <>
      {props.hideLabel !== true && <FieldLabel label={label} isRequired={isRequired ?? false} />}
      <Group className={classes(fieldStyles.control)} isInvalid={hasError(error)}>
        <Input
          className={classes(fieldStyles.input)}
          dir={props.direction}
          spellCheck="false"
          autoComplete="off"
          {...(props.placeholder === undefined
            ? {}
            : { placeholder: props.placeholder, title: props.placeholder })}
          {...(onEnter === undefined ? {} : { onKeyDown: (event: Key) => hearEnter(event, onEnter) })}
        />
        <Button className={classes(styles.open)}>
          <Icon name="chevron-down" size={14} />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <OptionList empty={props.empty} />
    </>
  )
}
