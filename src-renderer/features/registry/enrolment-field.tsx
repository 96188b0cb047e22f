/** Where the enrolment line of a registry is put in. */
import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/text-area.tsx'

export type EnrolmentFieldProps = {
  readonly value: string
  readonly onChange: (value: string) => void
}

export function EnrolmentField({ value, onChange }: EnrolmentFieldProps) {
  const { t } = useTranslation('registry')
  return (
    <TextArea
      label={t('connect.label--enrolment')}
      hint={t('connect.hint--enrolment')}
      value={value}
      onChange={onChange}
      rows={3}
      maxLength={2000}
      direction="ltr"
      code
    />
  )
}
