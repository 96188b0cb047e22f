/** A choice of several codes: boxes to tick where they are few, adding and removing where they are many. */
import { useTranslation } from 'react-i18next'
import { AddBox } from '../../ui/add-box.tsx'
import groupStyles from '../../ui/check-group.module.css'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { FieldProblem } from '../../ui/field.tsx'
import type { Option } from '../../ui/option.ts'
import styles from './fields.module.css'

/** Up to this number all codes are in sight. */
const mostBoxes = 8

export type CodesFieldProps = {
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly isRequired: boolean
  readonly options: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (codes: string[]) => void
}

/** Chosen codes keep the order of the list, so that the same choice gives the same message. */
export function CodesField(props: CodesFieldProps) {
  const { options, value, onChange } = props
  const ordered = (codes: ReadonlySet<string>) =>
    options.map(({ id }) => id).filter((code) => codes.has(code))
  const add = (code: string) => onChange(ordered(new Set([...value, code])))
  const remove = (code: string) => onChange(ordered(new Set(value.filter((other) => other !== code))))
  return options.length <= mostBoxes ? (
    <CodeBoxes {...props} add={add} remove={remove} />
  ) : (
    <CodeTags {...props} add={add} remove={remove} />
  )
}

type Changing = { readonly add: (code: string) => void; readonly remove: (code: string) => void }

function CodeBoxes({
  label,
  hint,
  error,
  isRequired,
  options,
  value,
  add,
  remove,
}: CodesFieldProps & Changing) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        {label}
        {isRequired && (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        )}
      </legend>
      <div className={groupStyles.boxes}>
        {options.map(({ id, label: words }) => (
          <Checkbox
            key={id}
            isSelected={value.includes(id)}
            onChange={(isSelected) => (isSelected ? add(id) : remove(id))}
          >
            {words}
          </Checkbox>
        ))}
      </div>
      <p className={styles.hint}>{hint}</p>
      {error !== null && <FieldProblem words={error} />}
    </fieldset>
  )
}

function CodeTags({
  label,
  hint,
  error,
  isRequired,
  options,
  value,
  add,
  remove,
}: CodesFieldProps & Changing) {
  const { t } = useTranslation('compose')
  const chosen = options.filter(({ id }) => value.includes(id))
  return (
    <div className={styles.group}>
      <AddBox
        label={label}
        hint={hint}
        error={error}
        isRequired={isRequired}
        options={options.filter(({ id }) => !value.includes(id))}
        onAdd={add}
        placeholder={t('fields.label--choose')}
        empty={t('fields.prose--nothing-left')}
      />
      {chosen.length > 0 && (
        <Chips label={label}>
          {chosen.map(({ id, label: words }) => (
            <Chip
              key={id}
              removeLabel={t('indicators.action--remove', { value: words })}
              onRemove={() => remove(id)}
            >
              {words}
            </Chip>
          ))}
        </Chips>
      )}
    </div>
  )
}
