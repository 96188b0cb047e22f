/** Kinds of messages by the names of their templates. */
import { useTranslation } from 'react-i18next'
import { optionalWords } from '../../correspondence/template-words.ts'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'

/** Answers `T2 Notification of an incident`; of a template that this desk has no more, its number alone. */
export function useKindNames(): (kind: string | null) => string {
  const { t } = useTranslation('statistics')
  const language = useLanguage()
  const catalogue = useCatalogue()
  return (kind) => {
    if (kind === null) return t('volumes.label--free')
    const name = optionalWords(catalogue.current(kind)?.words(language) ?? ((key) => key), `${kind}.name`)
    return name === undefined ? kind : `${kind} ${name}`
  }
}

/** Answers hours up to three days, above that days, each with one place. */
export function useDuration(): (hours: number) => string {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const rounded = (value: number) => formats.number(Math.round(value * 10) / 10)
  return (hours) =>
    hours <= 72
      ? t('value.label--hours', { number: rounded(hours) })
      : t('value.label--days', { number: rounded(hours / 24) })
}
