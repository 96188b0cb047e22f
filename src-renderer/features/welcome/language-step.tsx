/** First of all the language, each in its own name; the whole page follows at once. */
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/settings.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { languageOptions } from '../../i18n/language-select.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { StepActions, StepForm, StepHead } from './welcome-layout.tsx'

export function LanguageStep({ onNext }: { readonly onNext: () => void }) {
  const { t } = useTranslation(['welcome', 'common'])
  const language = useLanguage()
  const { changeLanguage } = useSettings()
  const submit = () => {
    // Also where the proposed language is kept, the choice is stored.
    changeLanguage(language)
    onNext()
  }
  return (
    <StepForm onSubmit={submit}>
      <StepHead title={t('welcome:language.heading--language')}>
        <p>{t('welcome:language.prose--language')}</p>
      </StepHead>
      <RadioGroup
        label={t('common:language.label--language')}
        hideLabel
        layout="cards"
        options={languageOptions}
        value={language}
        onChange={changeLanguage}
      />
      <StepActions>
        <Button type="submit" variant="primary" size="large">
          {t('common:action.action--continue')}
        </Button>
      </StepActions>
    </StepForm>
  )
}
