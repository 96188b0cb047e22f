/** A choice by the platform's own control: for screens that must be there at once and have few options. */
import { classes } from './class-names.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import styles from './plain-select.module.css'

export type PlainSelectProps<Id extends string> = {
  /** For assistive technology; the icon stands in its place on screen. */
  readonly label: string
  readonly icon: IconName
  readonly options: readonly { readonly id: Id; readonly label: string; readonly language?: string }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

export function PlainSelect<Id extends string>({
  label,
  icon,
  options,
  value,
  onChange,
}: PlainSelectProps<Id>) {
  return (
    <span className={classes(styles.frame)}>
      <Icon name={icon} />
      <select
        className={classes(styles.select)}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.id === event.target.value)
          if (chosen !== undefined) onChange(chosen.id)
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id} lang={option.language}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  )
}
