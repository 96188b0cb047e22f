/** Who this desk is: what every message will name as its sender. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { stateName, states } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { languageTags } from '../../parts/language-tags.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { checkProfile, type ProfileField, type ProfileForm, type ProfileProblems } from './profile-form.ts'
import styles from './welcome.module.css'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'

export type ProfileStepProps = {
  readonly form: ProfileForm
  readonly onChange: (form: ProfileForm) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

export function ProfileStep({ form, onChange, onBack, onNext }: ProfileStepProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const [problems, setProblems] = useState<ProfileProblems>({})
  const set = (field: ProfileField) => (value: string | null) => {
    onChange({ ...form, [field]: value ?? '' })
    setProblems({ ...problems, [field]: undefined })
  }
  const error = (field: ProfileField) => {
    const problem = problems[field]
    return problem === undefined ? null : t(`welcome:desk.error--${problem}`)
  }
  const submit = () => {
    const checked = checkProfile(form)
    if (checked.profile !== null) return onNext()
    setProblems(checked.problems)
    const [first] = Object.keys(checked.problems)
    document.getElementById(`profile-${first}`)?.focus()
  }
  return (
    <StepForm onSubmit={submit}>
      <StepHead title={t('welcome:desk.heading--desk')}>
        <p>{t('welcome:desk.prose--desk')}</p>
      </StepHead>
      <div className={styles.panel}>
        <ProfileFields form={form} set={set} error={error} />
      </div>
      <StepActions>
        <Button size="large" onPress={onBack}>
          {t('common:action.action--back')}
        </Button>
        <Button type="submit" variant="primary" size="large">
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </StepForm>
  )
}

type ProfileFieldsProps = {
  readonly form: ProfileForm
  readonly set: (field: ProfileField) => (value: string | null) => void
  readonly error: (field: ProfileField) => string | null
}

function ProfileFields({ form, set, error }: ProfileFieldsProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const choices = useChoices()
  const text = (field: ProfileField) => ({
    id: `profile-${field}`,
    value: form[field],
    onChange: set(field),
    error: error(field),
  })
  return (
    <div className={styles.grid}>
      <ComboBox
        {...text('state')}
        label={t('welcome:desk.label--state')}
        hint={t('welcome:desk.hint--state')}
        empty={t('welcome:desk.prose--no-match')}
        options={choices.states}
        isRequired
      />
      <RadioGroup
        id="profile-pocType"
        label={t('welcome:desk.label--poc-type')}
        options={pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) }))}
        value={pocTypes.find((type) => type === form.pocType) ?? null}
        onChange={set('pocType')}
        error={error('pocType')}
        layout="row"
        isRequired
      />
      <div className={styles.full}>
        <TextField
          {...text('entity')}
          label={t('welcome:desk.label--entity')}
          hint={t('welcome:desk.hint--entity')}
          maxLength={200}
          isRequired
        />
      </div>
      <TextField
        {...text('contact')}
        label={t('welcome:desk.label--contact')}
        hint={t('welcome:desk.hint--contact')}
        maxLength={200}
        isRequired
      />
      <TextField {...text('phone')} label={t('welcome:desk.label--phone')} type="tel" maxLength={40} />
      <div className={styles.full}>
        <TextField
          {...text('email')}
          label={t('welcome:desk.label--email')}
          hint={t('welcome:desk.hint--email')}
          type="email"
          isRequired
        />
      </div>
      <ComboBox
        {...text('timeZone')}
        label={t('welcome:desk.label--time-zone')}
        empty={t('welcome:desk.prose--no-match')}
        options={choices.zones}
        direction="ltr"
        isRequired
      />
      <ComboBox
        {...text('textLanguage')}
        label={t('welcome:desk.label--text-language')}
        hint={t('welcome:desk.hint--text-language')}
        empty={t('welcome:desk.prose--no-match')}
        options={choices.languages}
        isRequired
      />
    </div>
  )
}

/** The long lists, in the language and the alphabet of the interface. */
function useChoices() {
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  return useMemo(() => {
    const byLabel = (left: { label: string }, right: { label: string }) =>
      formats.compare(left.label, right.label)
    return {
      states: states.map(({ alpha3 }) => ({ id: alpha3, label: stateName(alpha3, language) })).sort(byLabel),
      zones: timeZones().map((id) => ({
        id,
        label: id.replaceAll('_', ' '),
        detail: formats.zoneOffset(id, now),
      })),
      languages: languageTags
        .map((id) => ({ id, label: formats.languageName(id), detail: id }))
        .sort(byLabel),
    }
  }, [language, formats, now])
}

/** All zones this runtime knows; it leaves out plain UTC, which some desks use. */
function timeZones(): readonly string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
}
