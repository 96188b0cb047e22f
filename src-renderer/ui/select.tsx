/** A choice of one among a few known options, in a list that opens. */
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { Option } from './option.ts'
import { OptionList } from './option-list.tsx'
import styles from './select.module.css'

export type SelectProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  /** Null where nothing is chosen yet. */
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  readonly placeholder?: string
  readonly icon?: IconName
  readonly hideLabel?: boolean
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const chosen = props.options.find((option) => option.id === props.value)
  return (
    <AriaSelect
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': props.label } : {})}
      className={classes(fieldStyles.field)}
      placeholder={props.placeholder ?? ''}
      value={props.value}
      onChange={(key) => {
        const option = props.options.find(({ id }) => id === key)
        if (option !== undefined) props.onChange(option.id)
      }}
    >
      {props.hideLabel !== true && <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />}
      <Button className={classes(fieldStyles.control, styles.button)}>
        {props.icon !== undefined && <Icon name={props.icon} />}
        <SelectValue className={classes(styles.value)}>
          {({ defaultChildren, isPlaceholder }) =>
            isPlaceholder || chosen === undefined ? (
              <span className={styles.placeholder}>{defaultChildren}</span>
            ) : (
              <span {...(chosen.language === undefined ? {} : { lang: chosen.language })}>
                {chosen.label}
              </span>
            )
          }
        </SelectValue>
        <span className={styles.chevron}>
          <Icon name="chevron-down" size={14} />
        </span>
      </Button>
      <FieldNotes hint={props.hint} error={props.error} />
      <OptionList items={props.options} />
    </AriaSelect>
  )
}
