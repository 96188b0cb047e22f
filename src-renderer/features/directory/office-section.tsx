/** Office and person, which are kept apart: the office stays when the person changes. */
import { useTranslation } from 'react-i18next'
import type { Multilingual, PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { type Fact, FactList } from '../../parts/page.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { ValueMark } from './value-mark.tsx'
import { Versions } from './versions.tsx'

/** A table of facts: longer than other functions, and read from top to bottom as it is shown. */
export function OfficeSection({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const { person, parentAuthority, mandate, positionTitle, operationalLanguages } = pointOfContact
  const original = operationalLanguages[0]
  const versions = (path: string, of: Multilingual) => (
    <ValueMark path={path}>
      <Versions of={of} original={original} />
    </ValueMark>
  )
  const missing = <span className={styles.quiet}>{t('record.label--never')}</span>
  const facts: Fact[] = [
    { id: 'name', term: t('office.label--name'), value: versions('entityName', pointOfContact.entityName) },
    ...(parentAuthority === undefined
      ? []
      : [
          {
            id: 'parent',
            term: t('office.label--parent'),
            value: versions('parentAuthority', parentAuthority),
          },
        ]),
    ...(person === undefined
      ? []
      : [
          {
            id: 'person',
            term: t('office.label--person'),
            value: (
              <ValueMark path="person">
                <bdi>{person.name}</bdi>
              </ValueMark>
            ),
          },
          ...(['family', 'given'] as const).flatMap((part) =>
            person[part] === undefined
              ? []
              : [{ id: part, term: t(`office.label--${part}`), value: <bdi>{person[part]}</bdi> }],
          ),
        ]),
    {
      id: 'position',
      term: t('office.label--position'),
      value: Object.keys(positionTitle).length === 0 ? missing : versions('positionTitle', positionTitle),
    },
    ...(mandate === undefined
      ? []
      : [{ id: 'mandate', term: t('office.label--mandate'), value: versions('mandate', mandate) }]),
    {
      id: 'holder',
      term: t('office.label--holder'),
      value: <ValueMark path="holder">{t(`office.label--holder-${pointOfContact.holder}`)}</ValueMark>,
    },
    {
      id: 'languages',
      term: t('office.label--languages'),
      value:
        operationalLanguages.length === 0 ? (
          missing
        ) : (
          <ValueMark path="operationalLanguages">
            {formats.list(operationalLanguages.map(formats.languageName))}
          </ValueMark>
        ),
    },
  ]
  return (
    <DetailSection title={t('office.heading--office')} part="office">
      <FactList facts={facts} />
    </DetailSection>
  )
}
