/** A field to search with; Escape and its cross empty it. */
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components'
import { classes } from './class-names.ts'
import fieldStyles from './field.module.css'
import { Icon } from './icon.tsx'
import styles from './search-field.module.css'

export type SearchFieldProps = {
  /** Accessible name; also shown in the empty field. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
}

export function SearchField({ label, value, onChange, autoFocus }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      maxLength={200}
      className={classes(fieldStyles.field)}
    >
      <Group className={classes(fieldStyles.control)}>
        <span className={fieldStyles.leading}>
          <Icon name="search" />
        </span>
        <Input
          className={classes(fieldStyles.input, styles.input)}
          placeholder={label}
          // A narrow field shows its beginning alone.
          title={label}
          dir={value === '' ? undefined : 'auto'}
          spellCheck="false"
          autoComplete="off"
        />
        {value !== '' && (
          <Button className={classes(styles.clear)}>
            <Icon name="close" size={14} />
          </Button>
        )}
      </Group>
    </AriaSearchField>
  )
}
