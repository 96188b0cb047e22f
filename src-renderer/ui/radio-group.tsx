/** A choice of one among a few options that are all worth reading before choosing. */
import { RadioGroup as AriaRadioGroup, RadioButton, RadioField } from 'react-aria-components'
import styles from './choice.module.css'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'
import type { Option } from './option.ts'

export type RadioGroupProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  /** `cards` gives each option a frame; `rows` does, below one another; `row` puts short ones beside one another. */
  readonly layout?: 'list' | 'cards' | 'rows' | 'row'
  readonly hideLabel?: boolean
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const layout = props.layout ?? 'list'
  return (
    <AriaRadioGroup
      {...ariaFieldProps(props)}
      {...(props.hideLabel === true ? { 'aria-label': props.label } : {})}
      className={classes(fieldStyles.field)}
      value={props.value}
      onChange={(value) => {
        const option = props.options.find(({ id }) => id === value)
        if (option !== undefined) props.onChange(option.id)
      }}
    >
      {props.hideLabel !== true && <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />}
      <div className={classes(styles.options, styles[layout])}>
        {props.options.map((option) => (
          <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled ?? false}>
            <RadioButton
              className={classes(styles.choice, (layout === 'cards' || layout === 'rows') && styles.card)}
            >
              <span className={styles.dot} />
              <span className={styles.words}>
                <span
                  className={styles.title}
                  {...(option.language === undefined ? {} : { lang: option.language })}
                >
                  {option.label}
                </span>
                {option.detail !== undefined && <span className={styles.hint}>{option.detail}</span>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaRadioGroup>
  )
}
