/** Where the record comes from, how old it is, how long it holds, and how it must be handled. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { type Fact, FactList } from '../../parts/page.tsx'
import { DetailSection } from './detail-section.tsx'
import { useStateFacts } from './use-state-facts.tsx'
import { ValueMark } from './value-mark.tsx'

/** A table of facts: longer than other functions, and read from top to bottom as it is shown. */
export function RecordSection({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const language = useLanguage()
  const registry = useDeskQuery('registry.status', {})
  const { pointOfContact: record, layer } = entry
  const issued = registry.data?.directory?.issued
  const instrument = record.nominatingInstrument
  const never = t('record.label--never')
  const alternates = entry.siblings
    .filter(({ id }) => record.alternates.includes(id))
    .map(({ entityName }) => isolated(inLanguage(entityName, [language]).text))
  const facts: Fact[] = [
    ...useStateFacts(record.state),
    { id: 'layer', term: t('record.label--layer'), value: t(`record.label--layer-${layer}`) },
    ...(issued === undefined || layer === 'desk'
      ? []
      : [{ id: 'as-of', term: t('record.label--as-of'), value: formats.dateTime(issued) }]),
    {
      id: 'status',
      term: t('record.label--status'),
      value: <ValueMark path="status">{t(`record.label--status-${record.status}`)}</ValueMark>,
    },
    {
      id: 'valid',
      term: t('record.label--valid'),
      value:
        record.validUntil === undefined
          ? t('record.label--valid-from', { from: formats.date(record.validFrom) })
          : t('record.label--valid-between', {
              from: formats.date(record.validFrom),
              until: formats.date(record.validUntil),
            }),
    },
    {
      id: 'source',
      term: t('record.label--source'),
      value: t('record.label--source-dated', {
        source: t(`record.label--source-${record.source}`),
        date: formats.date(record.sourceDate),
      }),
    },
    ...(instrument === undefined
      ? []
      : [
          {
            id: 'instrument',
            term: t('record.label--instrument'),
            value: t('record.label--source-dated', {
              source: isolated(instrument.reference),
              date: formats.date(instrument.date),
            }),
          },
        ]),
    {
      id: 'verified',
      term: t('record.label--last-verified'),
      value: record.lastVerified === undefined ? never : formats.date(record.lastVerified),
    },
    {
      id: 'contact',
      term: t('record.label--last-contact'),
      value: record.lastContact === undefined ? never : formats.date(record.lastContact),
    },
    ...(record.lastBounce === undefined
      ? []
      : [{ id: 'bounce', term: t('record.label--last-bounce'), value: formats.date(record.lastBounce) }]),
    ...(record.alsoIn.length === 0
      ? []
      : [
          {
            id: 'also',
            term: t('record.label--also-in'),
            value: formats.list(record.alsoIn.map((directory) => t(`record.label--network-${directory}`))),
          },
        ]),
    ...(record.sameAs.length === 0
      ? []
      : [
          {
            id: 'same',
            term: t('field.label--sameAs'),
            value: formats.list(
              record.sameAs.map(({ directory, reference }) =>
                t('record.label--same-as', {
                  directory: t(`record.label--network-${directory}`),
                  reference: isolated(reference),
                }),
              ),
            ),
          },
        ]),
    ...(alternates.length === 0
      ? []
      : [{ id: 'alternates', term: t('field.label--alternates'), value: formats.list(alternates) }]),
    {
      id: 'handling',
      term: t('record.label--handling'),
      value: (
        <ValueMark path="handling">
          <bdi dir="ltr">{record.handling.tlp}</bdi>
          {record.handling.national !== undefined && <bdi> {record.handling.national}</bdi>}
        </ValueMark>
      ),
    },
    {
      id: 'revision',
      term: t('record.label--revision'),
      value: t('record.label--revision-dated', {
        revision: formats.number(record.revision),
        date: formats.date(record.revised),
      }),
    },
  ]
  return (
    <DetailSection title={t('record.heading--record')} part="record">
      <FactList facts={facts} />
    </DetailSection>
  )
}
