/** A choice of one among many options, found by typing a part of its name. */
import { useMemo, useState } from 'react'
import { ComboBox as AriaComboBox } from 'react-aria-components'
import { classes } from './class-names.ts'
import { ComboBoxParts } from './combo-box-parts.tsx'
import fieldStyles from './field.module.css'
import { ariaFieldProps, type FieldProps } from './field.tsx'
import { matchingOptions } from './matching-options.ts'
import type { Option } from './option.ts'

export type ComboBoxProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  /** Null where the officer emptied the field. */
  readonly onChange: (id: Id | null) => void
  /** Hears what was typed and left that no option is called; without it such a text is dropped. */
  readonly onUnknown?: (text: string) => void
  /** Said in the list where nothing matches. */
  readonly empty: string
  /** Of what is typed; that of the text itself by default. */
  readonly direction?: 'auto' | 'ltr'
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { options, value, onChange, onUnknown } = props
  const chosenLabel = options.find((option) => option.id === value)?.label ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? chosenLabel
  const shown = useMemo(() => (typed === null ? options : matchingOptions(options, typed)), [options, typed])
  const leave = () => {
    setTyped(null)
    if (onUnknown === undefined || typed === null || typed.trim() === '') return
    const meant = options.find((option) => isCalled(option, typed.trim()))
    if (meant === undefined) onUnknown(typed.trim())
    else if (meant.id !== value) onChange(meant.id)
  }
  return (
    <AriaComboBox<Option<Id>>
      {...ariaFieldProps(props)}
      className={classes(fieldStyles.field)}
      items={shown}
      inputValue={text}
      onInputChange={(next) => (next === chosenLabel && typed === null ? undefined : setTyped(next))}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        // Enter where nothing matches.
        if (option === undefined && text !== '') return leave()
        setTyped(null)
        onChange(option?.id ?? null)
      }}
      onBlur={leave}
      allowsEmptyCollection
      allowsCustomValue={onUnknown !== undefined}
    >
      <ComboBoxParts {...props} direction={props.direction ?? 'auto'} />
    </AriaComboBox>
  )
}

function isCalled({ id, label }: Option, typed: string): boolean {
  return [id, label].some((name) => name.toLowerCase() === typed.toLowerCase())
}
