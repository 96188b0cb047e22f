/** The choice of the interface's language, each in its own name. */
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { Select } from '../ui/select.tsx'
import { useLanguage } from './language.tsx'
import { ownLanguageNames } from './language-names.ts'

export type LanguageSelectProps = {
  readonly onChoose: (language: Language) => void
  readonly hideLabel?: boolean
}

export const languageOptions = languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))

export function LanguageSelect({ onChoose, hideLabel }: LanguageSelectProps) {
  const { t } = useTranslation('common')
  return (
    <Select
      label={t('language.label--language')}
      hideLabel={hideLabel ?? false}
      icon="globe"
      options={languageOptions}
      value={useLanguage()}
      onChange={onChoose}
    />
  )
}
