/** What a pack changes of one template: its definition, and its texts in one language, side by side. */
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import type {
  PartDifference,
  TemplateDifference,
} from '../../../src-shared/domain/messages/pack-differences.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Table } from '../../ui/table.tsx'
import { partText } from './part-text.ts'
import styles from './templates.module.css'

export type TemplateDifferenceViewProps = {
  readonly difference: TemplateDifference
  readonly language: Language
}

export function TemplateDifferenceView({ difference, language }: TemplateDifferenceViewProps) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  const { template, before, after, parts } = difference
  const numbers = { template, after: formats.number(after) }
  const title =
    before === null
      ? t('review.heading--new', numbers)
      : t('review.heading--changed', { ...numbers, before: formats.number(before) })
  return (
    <section className={styles.difference}>
      <h3>{title}</h3>
      <h4>{t('review.heading--texts')}</h4>
      <Texts difference={difference} language={language} />
      <h4>{t('review.heading--parts')}</h4>
      <Parts parts={parts} />
    </section>
  )
}

function Texts({ difference, language }: TemplateDifferenceViewProps) {
  const { t } = useTranslation('template-packs')
  const texts = difference.texts.filter((text) => text.language === language)
  if (texts.length === 0) return <p>{t('review.prose--no-texts')}</p>
  return (
    <Table
      label={t('review.heading--texts')}
      columns={[
        { id: 'key', header: t('review.label--key'), narrow: true },
        { id: 'before', header: t('review.label--before') },
        { id: 'after', header: t('review.label--after') },
      ]}
      rows={texts.map(({ key, before, after }) => ({
        id: key,
        cells: {
          key: <Exact value={key} />,
          before: <Words text={before} language={language} />,
          after: <Words text={after} language={language} />,
        },
      }))}
    />
  )
}

function Parts({ parts }: { readonly parts: readonly PartDifference[] }) {
  const { t } = useTranslation('template-packs')
  if (parts.length === 0) return <p>{t('review.prose--no-parts')}</p>
  return (
    <Table
      label={t('review.heading--parts')}
      columns={[
        { id: 'part', header: t('review.label--part') },
        { id: 'before', header: t('review.label--before') },
        { id: 'after', header: t('review.label--after') },
      ]}
      rows={parts.map(({ part, name, before, after }, index) => ({
        id: `${index}`,
        cells: {
          part: (
            <>
              {t(`review.label--part-${part}`)} <Exact value={name} />
            </>
          ),
          before: <Exact value={partText(before)} />,
          after: <Exact value={partText(after)} />,
        },
      }))}
    />
  )
}

function Words({ text, language }: { readonly text: string | null; readonly language: Language }) {
  if (text === null) return '–'
  return (
    <span lang={language} dir="auto">
      {text}
    </span>
  )
}

/** Identifiers and values as they stand in the definition. */
function Exact({ value }: { readonly value: string }) {
  if (value === '') return null
  return (
    <code className={styles.exact} dir="ltr">
      {value}
    </code>
  )
}
