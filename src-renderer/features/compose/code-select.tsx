/** The choice of one code within a row. */
import { useTranslation } from 'react-i18next'
import type { Option } from '../../ui/option.ts'
import { Select } from '../../ui/select.tsx'

export type CodeSelectProps = {
  readonly label: string
  readonly options: readonly Option[]
  /** Empty where nothing is chosen yet; a code that the list does not have is shown as nothing chosen. */
  readonly value: string
  readonly onChange: (code: string) => void
}

export function CodeSelect({ label, options, value, onChange }: CodeSelectProps) {
  const { t } = useTranslation('compose')
  return (
    <Select
      label={label}
      isRequired
      options={options}
      value={options.some(({ id }) => id === value) ? value : null}
      onChange={onChange}
      placeholder={t('fields.label--choose')}
    />
  )
}
