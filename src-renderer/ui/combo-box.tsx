/** A choice of one among many options, found by typing a part of its name. */
import { useMemo, useState } from 'react'
import { ComboBox as AriaComboBox, Button, Group, Input } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './combo-box.module.css'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps, hasError } from './field.tsx'
import { Icon } from './icon.tsx'
import type { Option } from './option.ts'
import { OptionList } from './option-list.tsx'

export type ComboBoxProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  /** Null where the officer emptied the field. */
  readonly onChange: (id: Id | null) => void
  /**
   * Hears what is typed. With `isFiltered` the options are taken to be filtered by the caller already (a search),
   * else the ones whose label or detail contains the text are shown.
   */
  readonly onSearch?: (text: string) => void
  readonly isFiltered?: boolean
  /** Empties the field after a choice: for adding one thing after another. `value` stays null then. */
  readonly clearOnChoice?: boolean
  /** Said in the list where nothing matches. */
  readonly empty: string
  readonly placeholder?: string
  readonly direction?: 'auto' | 'ltr'
  readonly hideLabel?: boolean
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { options, value, onChange } = props
  const chosenLabel = options.find((option) => option.id === value)?.label ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? chosenLabel
  const shown = useMemo(
    () => (props.isFiltered === true || typed === null ? options : matching(options, typed)),
    [options, typed, props.isFiltered],
  )
  const type = (next: string | null) => {
    setTyped(next)
    props.onSearch?.(next ?? '')
  }
  return (
    <AriaComboBox<Option<Id>>
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': props.label } : {})}
      className={classes(fieldStyles.field)}
      items={shown}
      inputValue={text}
      onInputChange={(next) => (next === chosenLabel && typed === null ? undefined : type(next))}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option === undefined && text !== '') return type(null)
        onChange(option?.id ?? null)
        type(props.clearOnChoice === true ? '' : null)
      }}
      onBlur={() => type(props.clearOnChoice === true ? '' : null)}
      allowsEmptyCollection
    >
      {props.hideLabel !== true && <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />}
      <Group className={classes(fieldStyles.control)} isInvalid={hasError(props.error)}>
        <Input
          className={classes(fieldStyles.input)}
          dir={props.direction ?? 'auto'}
          spellCheck="false"
          autoComplete="off"
          {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        />
        <Button className={classes(styles.open)}>
          <Icon name="chevron-down" size={14} />
        </Button>
      </Group>
      <FieldNotes hint={props.hint} error={props.error} />
      <OptionList empty={props.empty} />
    </AriaComboBox>
  )
}

/** Options whose label or detail contains the text, without regard to case and accents. */
function matching<Id extends string>(options: readonly Option<Id>[], text: string): readonly Option<Id>[] {
  const wanted = folded(text)
  if (wanted === '') return options
  return options.filter((option) => folded(`${option.label} ${option.detail ?? ''}`).includes(wanted))
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
