/** A field to add one thing after another from many: type a part of its name, choose, and go on typing. */
import { useState } from 'react'
import { Button, ComboBox, Group, Input } from 'react-aria-components'
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import { classes } from '../../ui/class-names.ts'
import fieldStyles from '../../ui/field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps, hasError } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Option } from '../../ui/option.ts'
import { OptionList } from '../../ui/option-list.tsx'
import styles from './add-box.module.css'

export type AddBoxProps = FieldProps & {
  /** What can still be added. */
  readonly options: readonly Option[]
  readonly onAdd: (id: string) => void
  /** Where given, the caller searches and `options` are what it found; else they are filtered here. */
  readonly onSearch?: (text: string) => void
  /** Said in the list where nothing matches. */
  readonly empty: string
  readonly placeholder: string
  readonly hideLabel?: boolean
}

/** Starts anew after each choice: emptied, closed, and with the focus still in it. */
export function AddBox(props: AddBoxProps) {
  const [round, setRound] = useState(0)
  const add = (id: string) => {
    props.onAdd(id)
    props.onSearch?.('')
    setRound(round + 1)
  }
  return <Round key={round} {...props} onAdd={add} isAgain={round > 0} />
}

function Round(props: AddBoxProps & { readonly isAgain: boolean }) {
  const [text, setText] = useState('')
  const shown =
    props.onSearch === undefined
      ? props.options.filter(({ label }) => fold(label).includes(fold(text)))
      : props.options
  const type = (next: string) => {
    setText(next)
    props.onSearch?.(next)
  }
  return (
    <ComboBox<Option>
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': props.label } : {})}
      className={classes(fieldStyles.field)}
      items={shown}
      inputValue={text}
      onInputChange={type}
      value={null}
      onChange={(key) => {
        if (typeof key === 'string') props.onAdd(key)
      }}
      onBlur={() => type('')}
      autoFocus={props.isAgain}
      allowsEmptyCollection
    >
      {props.hideLabel !== true && <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />}
      <Group className={classes(fieldStyles.control)} isInvalid={hasError(props.error)}>
        <Input
          className={classes(fieldStyles.input)}
          dir={text === '' ? undefined : 'auto'}
          spellCheck="false"
          autoComplete="off"
          placeholder={props.placeholder}
        />
        <Button className={classes(styles.open)}>
          <Icon name="chevron-down" size={14} />
        </Button>
      </Group>
      <FieldNotes hint={props.hint} error={props.error} />
      <OptionList empty={props.empty} />
    </ComboBox>
  )
}
