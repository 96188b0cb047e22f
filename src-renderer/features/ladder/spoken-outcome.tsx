/** What came of a call, with whom, and what is worth noting. */
import { useTranslation } from 'react-i18next'
import { callRecordSchema } from '../../../src-shared/domain/directory/verification.ts'
import { SpokenWith } from '../../parts/spoken-with.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
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
      <SpokenWith
        value={form}
        onChange={(change) => onChange({ ...form, ...change })}
        isRequired={form.outcome === 'reached'}
      />
    </>
  )
}
