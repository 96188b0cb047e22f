/** A field to add one thing after another from many: type a part of its name, choose, and go on typing. */
import { useState } from 'react'
import { ComboBox } from 'react-aria-components'
import { classes } from './class-names.ts'
import { ComboBoxParts } from './combo-box-parts.tsx'
import fieldStyles from './field.module.css'
import { ariaFieldProps, type FieldProps } from './field.tsx'
import { matchingOptions } from './matching-options.ts'
import type { Option } from './option.ts'

export type AddBoxProps = FieldProps & {
  /** What can still be added. */
  readonly options: readonly Option[]
  readonly onAdd: (id: string) => void
  /** Where given, the caller searches and `options` are what it found; else they are filtered here. */
  readonly onSearch?: (text: string) => void
  /** Hears Enter while none of the options is pointed at: for words that need not be among them. */
  readonly onEnter?: (text: string) => void
  /** Said in the list where nothing matches. */
  readonly empty: string
  readonly placeholder: string
  readonly hideLabel?: boolean
}

/** Starts anew after each choice: emptied, closed, and with the focus still in it. */
export function AddBox(props: AddBoxProps) {
  const [round, setRound] = useState(0)
  const beginAgain = () => {
    props.onSearch?.('')
    setRound(round + 1)
  }
  const { onEnter } = props
  const enter = (text: string) => {
    onEnter?.(text)
    beginAgain()
  }
  return (
    <Round
      key={round}
      {...props}
      {...(onEnter === undefined ? {} : { onEnter: enter })}
      onAdd={(id) => {
        props.onAdd(id)
        beginAgain()
      }}
      isAgain={round > 0}
    />
  )
}

function Round(props: AddBoxProps & { readonly isAgain: boolean }) {
  const [text, setText] = useState('')
  const type = (next: string) => {
    setText(next)
    props.onSearch?.(next)
  }
  return (
    <ComboBox<Option>
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': props.label } : {})}
      className={classes(fieldStyles.field)}
      items={props.onSearch === undefined ? matchingOptions(props.options, text) : props.options}
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
      <ComboBoxParts {...props} direction={text === '' ? undefined : 'auto'} />
    </ComboBox>
  )
}
