/** A number, typed in the digits and with the decimal sign of the reader's language. */
import { NumberField as AriaNumberField, Group, Input } from 'react-aria-components'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps, hasError } from './field.tsx'

export type NumberFieldProps = FieldProps & {
  /** Null where nothing is typed. */
  readonly value: number | null
  /** Hears the number when the field is left or Enter is pressed; null where it was emptied. */
  readonly onChange: (value: number | null) => void
  readonly least: number
  readonly most: number
  /** Decimal places that are kept; none by default. */
  readonly decimals?: number
}

export function NumberField(props: NumberFieldProps) {
  return (
    <AriaNumberField
      {...ariaFieldProps(props)}
      className={classes(fieldStyles.field)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      minValue={props.least}
      maxValue={props.most}
      formatOptions={{ maximumFractionDigits: props.decimals ?? 0, useGrouping: false }}
    >
      <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />
      <Group className={classes(fieldStyles.control)} isInvalid={hasError(props.error)}>
        <Input className={classes(fieldStyles.input)} dir="ltr" />
      </Group>
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaNumberField>
  )
}
