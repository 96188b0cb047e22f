/** What came of a call, with whom, and what is worth noting. */
import { useTranslation } from 'react-i18next'
import { callRecordSchema } from '../../../src-shared/domain/directory/verification.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SpokenForm } from './spoken-form.ts'

const { outcome } = callRecordSchema.shape

export type SpokenOutcomeProps = {
  readonly form: SpokenForm
  readonly onChange: (form: SpokenForm) => void
}

export function SpokenOutcome({ form, onChange }: SpokenOutcomeProps) {
  const { t } = useTranslation('ladder')
  const { t: keys } = useTranslation('keys')
  return (
    <>
      <RadioGroup
        label={t('call.heading--outcome')}
        layout="row"
        options={outcome.options.map((id) => ({ id, label: keys(`call.label--outcome-${id}`) }))}
        value={form.outcome}
        onChange={(chosen) => onChange({ ...form, outcome: chosen })}
        isRequired
      />
      <TextField
        label={keys('verify.label--with-whom')}
        value={form.withWhom}
        onChange={(withWhom) => onChange({ ...form, withWhom })}
        maxLength={200}
        isRequired={form.outcome === 'reached'}
      />
      <TextArea
        label={keys('verify.label--note')}
        value={form.note}
        onChange={(note) => onChange({ ...form, note })}
        maxLength={500}
        rows={2}
      />
    </>
  )
}
