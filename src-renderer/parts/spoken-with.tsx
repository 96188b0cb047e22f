/** With whom was spoken on the telephone or in person, and what is worth noting of it. */
import { useTranslation } from 'react-i18next'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'

type Spoken = { readonly withWhom: string; readonly note: string }

export type SpokenWithProps = {
  readonly value: Spoken
  readonly onChange: (change: Partial<Spoken>) => void
  /** Whether somebody has to be named. */
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

export function SpokenWith({ value, onChange, isRequired = false, isDisabled = false }: SpokenWithProps) {
  const { t } = useTranslation('keys')
  return (
    <>
      <TextField
        label={t('verify.label--with-whom')}
        value={value.withWhom}
        onChange={(withWhom) => onChange({ withWhom })}
        maxLength={200}
        isRequired={isRequired}
        isDisabled={isDisabled}
      />
      <TextArea
        label={t('verify.label--note')}
        value={value.note}
        onChange={(note) => onChange({ note })}
        maxLength={500}
        rows={2}
        isDisabled={isDisabled}
      />
    </>
  )
}
