/** Third step: what came of it, with whom, and what is worth noting. */
import { useTranslation } from 'react-i18next'
import { SpokenWith } from '../../parts/spoken-with.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { type CeremonyForm, ceremonyOutcomes, notReachedOutcomes } from './ceremony.ts'
import type { Heard } from './heard-groups.ts'

export type OutcomeStepProps = {
  readonly form: CeremonyForm
  readonly heard: Heard
  /** The finding stands in the vault, and only the call is still to be recorded: what it says stays as it is. */
  readonly isRecorded: boolean
  readonly onChange: (form: CeremonyForm) => void
}

export function OutcomeStep({ form, heard, isRecorded, onChange }: OutcomeStepProps) {
  const { t } = useTranslation('keys')
  const isCall = form.way === 'call-back'
  return (
    <>
      <RadioGroup
        label={t('verify.label--outcome')}
        options={ceremonyOutcomes
          .filter((id) => isCall || id !== 'not-reached')
          .map((id) => ({
            id,
            label: t(`verify.label--outcome-${id}`),
            detail: t(`verify.hint--outcome-${id}`),
            isDisabled: id === 'verified' && heard !== 'agrees',
          }))}
        value={form.outcome}
        onChange={(outcome) => onChange({ ...form, outcome })}
        isRequired
        isDisabled={isRecorded}
      />
      {heard !== 'agrees' && <p>{t('verify.prose--not-yet-compared')}</p>}
      {form.outcome === 'rejected' && (
        <InlineNotice tone="danger">{t('verify.prose--rejected')}</InlineNotice>
      )}
      {form.outcome === 'not-reached' && (
        <RadioGroup
          label={t('verify.label--not-reached')}
          layout="row"
          options={notReachedOutcomes.map((id) => ({ id, label: t(`call.label--outcome-${id}`) }))}
          value={form.notReached}
          onChange={(notReached) => onChange({ ...form, notReached })}
          isDisabled={isRecorded}
        />
      )}
      <SpokenWith
        value={form}
        onChange={(change) => onChange({ ...form, ...change })}
        isRequired={form.outcome !== 'not-reached'}
        isDisabled={isRecorded}
      />
    </>
  )
}
