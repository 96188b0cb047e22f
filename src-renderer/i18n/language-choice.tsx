/** The choice of language on the screens before the vault is open: light, because those screens must not wait. */
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { PlainSelect } from '../ui/plain-select.tsx'
import { useLanguage } from './language.tsx'
import { ownLanguageNames } from './language-names.ts'

const options = languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))

export function LanguageChoice({ onChoose }: { readonly onChoose: (language: Language) => void }) {
  const { t } = useTranslation('common')
  return (
    <PlainSelect
      label={t('language.label--language')}
      icon="globe"
      options={options}
      value={useLanguage()}
      onChange={onChoose}
    />
  )
}
