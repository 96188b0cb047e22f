/** Office and person, which are kept apart: the office stays when the person changes. */
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { type Fact, FactList } from '../../parts/page.tsx'
import { DetailSection } from './detail-section.tsx'
import { Versions } from './versions.tsx'

export function OfficeSection({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const { person, parentAuthority, mandate } = pointOfContact
  const original = pointOfContact.operationalLanguages[0]
  const facts: Fact[] = [
    {
      id: 'name',
      term: t('office.label--name'),
      value: <Versions of={pointOfContact.entityName} original={original} />,
    },
    ...(parentAuthority === undefined
      ? []
      : [
          {
            id: 'parent',
            term: t('office.label--parent'),
            value: <Versions of={parentAuthority} original={original} />,
          },
        ]),
    ...(person === undefined
      ? []
      : [{ id: 'person', term: t('office.label--person'), value: <bdi>{person.name}</bdi> }]),
    {
      id: 'position',
      term: t('office.label--position'),
      value: <Versions of={pointOfContact.positionTitle} original={original} />,
    },
    ...(mandate === undefined
      ? []
      : [
          {
            id: 'mandate',
            term: t('office.label--mandate'),
            value: <Versions of={mandate} original={original} />,
          },
        ]),
    {
      id: 'holder',
      term: t('office.label--holder'),
      value: t(`office.label--holder-${pointOfContact.holder}`),
    },
    {
      id: 'languages',
      term: t('office.label--languages'),
      value: formats.list(pointOfContact.operationalLanguages.map(formats.languageName)),
    },
  ]
  return (
    <DetailSection title={t('office.heading--office')}>
      <FactList facts={facts} />
    </DetailSection>
  )
}
