/** First step: how the holder is asked, and at which number that was known before the key. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { type CeremonyForm, ceremonyWays, knownNumbers } from './ceremony.ts'
import { NumberChoice } from './number-choice.tsx'

export type WayStepProps = {
  readonly entry: DirectoryEntry
  readonly form: CeremonyForm
  readonly onChange: (form: CeremonyForm) => void
}

export function WayStep({ entry, form, onChange }: WayStepProps) {
  const { t } = useTranslation('keys')
  const numbers = knownNumbers(entry)
  return (
    <>
      <p>{t('verify.prose--why')}</p>
      <RadioGroup
        label={t('verify.label--way')}
        options={ceremonyWays.map((id) => ({
          id,
          label: t(`verify.label--way-${id}`),
          isDisabled: id === 'call-back' && numbers.length === 0,
        }))}
        value={form.way}
        onChange={(way) => onChange({ ...form, way })}
      />
      {numbers.length === 0 && <InlineNotice>{t('verify.prose--no-number')}</InlineNotice>}
      {form.way === 'call-back' && (
        <>
          <NumberChoice
            numbers={numbers}
            value={form.number}
            onChange={(number) => onChange({ ...form, number })}
          />
          <InlineNotice tone="caution">{t('verify.prose--known-number')}</InlineNotice>
        </>
      )}
    </>
  )
}
