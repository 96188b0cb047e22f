/** The templates that come with the program: name, version, and which languages a person has reviewed. */
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import { templateCatalogue } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Table } from '../../ui/table.tsx'

export function BuiltInTable() {
  const { t } = useTranslation('template-packs')
  const language = useLanguage()
  const formats = useFormats()
  return (
    <Table
      label={t('built-in.heading--built-in')}
      columns={[
        { id: 'template', header: t('built-in.label--template') },
        { id: 'version', header: t('built-in.label--version'), align: 'end', narrow: true },
        { id: 'reviewed', header: t('built-in.label--reviewed') },
      ]}
      rows={templateCatalogue().present.map(({ template, words, reviewed }) => ({
        id: template.id,
        cells: {
          template: (
            <>
              <bdi>{template.id}</bdi> {words(language)(`${template.id}.name`)}
            </>
          ),
          version: formats.number(template.version),
          reviewed: <ReviewedLanguages languages={reviewed} />,
        },
      }))}
    />
  )
}

export function ReviewedLanguages({ languages }: { readonly languages: readonly Language[] }) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  if (languages.length > 0) return formats.list(languages.map(formats.languageName))
  return (
    <Badge tone="caution" icon="warning" isQuiet>
      {t('built-in.status--none')}
    </Badge>
  )
}
