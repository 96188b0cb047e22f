/** The choice among the telephone numbers of an office. */
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { isolated } from '../../i18n/isolated.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'

export type NumberChoiceProps = {
  readonly numbers: PointOfContact['phones']
  /** Empty where none is chosen. */
  readonly value: string
  readonly onChange: (number: string) => void
}

export function NumberChoice({ numbers, value, onChange }: NumberChoiceProps) {
  const { t } = useTranslation('keys')
  return (
    <RadioGroup
      label={t('verify.label--number')}
      options={numbers.map(({ number, usage }) => ({
        id: number,
        label: isolated(number),
        detail: t(`verify.label--phone-${usage}`),
      }))}
      value={value === '' ? null : value}
      onChange={onChange}
    />
  )
}
