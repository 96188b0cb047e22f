/** How long one kind of point of contact is given for one thing, and what some States have suggested for it. */
import { useTranslation } from 'react-i18next'
import {
  type Allowance,
  allowanceUnits,
  type ClockKind,
  suggestionOf,
} from '../../../src-shared/domain/clocks/policy.ts'
import type { PocType } from '../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './clocks.module.css'

export type AllowanceFieldProps = {
  readonly kind: ClockKind
  readonly type: PocType
  readonly allowance: Allowance
  readonly isDisabled: boolean
  readonly onChange: (allowance: Allowance) => void
}

export function AllowanceField({ kind, type, allowance, isDisabled, onChange }: AllowanceFieldProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const suggested = suggestionOf(kind, type)
  const hint =
    suggested === null
      ? t('policy.hint--own')
      : t('policy.hint--suggested', { duration: formats[suggested.unit](suggested.amount) })
  return (
    <div className={styles.pair}>
      <NumberField
        label={t(`policy.label--${kind}-${type}`)}
        hint={hint}
        least={1}
        most={1000}
        isDisabled={isDisabled}
        value={allowance.amount}
        onChange={(amount) => onChange({ ...allowance, amount: amount ?? allowance.amount })}
      />
      <Select
        label={t('policy.label--unit')}
        isDisabled={isDisabled}
        options={allowanceUnits.map((id) => ({ id, label: t(`policy.label--${id}`) }))}
        value={allowance.unit}
        onChange={(unit) => onChange({ ...allowance, unit })}
      />
    </div>
  )
}
