/** Where else the office is listed, and who stands in for it. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../../src-shared/domain/directory/multilingual.ts'
import { type PointOfContact, sisterDirectories } from '../../../../src-shared/domain/directory/record.ts'
import { useDeskQuery } from '../../../api/queries.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import groupStyles from '../../../ui/check-group.module.css'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { filterOf, noSelection } from '../selection.ts'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

type SameAs = PointOfContact['sameAs'][number]

export function NetworkFields({ record, set, hasErrorIn }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const networks = sisterDirectories.map((id) => ({ id, label: t(`record.label--network-${id}`) }))
  return (
    <FoldedSection
      title={t('editor.heading--network')}
      isFilled={record.alsoIn.length + record.sameAs.length + record.alternates.length > 0}
      hasProblem={hasErrorIn('alsoIn', 'sameAs', 'alternates')}
    >
      <fieldset id={anchorId('alsoIn')} className={groupStyles.group}>
        <legend className={groupStyles.legend}>{t('record.label--also-in')}</legend>
        <div className={groupStyles.boxes}>
          {networks.map(({ id, label }) => (
            <Checkbox
              key={id}
              isSelected={record.alsoIn.includes(id)}
              onChange={(isSelected) =>
                set({
                  // In the order of the list, so that the same choice is the same record.
                  alsoIn: sisterDirectories.filter((one) =>
                    one === id ? isSelected : record.alsoIn.includes(one),
                  ),
                })
              }
            >
              {label}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div id={anchorId('sameAs')}>
        <Rows
          label={t('field.label--sameAs')}
          items={record.sameAs}
          onChange={(sameAs) => set({ sameAs })}
          addLabel={t('editor.action--add-same-as')}
          makeItem={(): SameAs => ({ directory: 'first', reference: '' })}
          removeLabel={(number) => t('editor.action--remove-row', { what: t('field.label--sameAs'), number })}
          draw={(link, change) => (
            <>
              <Select
                label={t('editor.label--directory')}
                options={networks}
                value={link.directory}
                onChange={(directory) => change({ ...link, directory })}
              />
              <TextField
                label={t('editor.label--reference')}
                maxLength={300}
                value={link.reference}
                onChange={(reference) => change({ ...link, reference })}
              />
            </>
          )}
        />
      </div>
      <Alternates record={record} set={set} />
    </FoldedSection>
  )
}

/** Chosen among the other points of contact of the same State. */
function Alternates({ record, set }: Pick<RecordFieldsProps, 'record' | 'set'>) {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const found = useDeskQuery(
    'directory.search',
    filterOf({ ...noSelection, states: [record.state] }, language),
    { enabled: record.state !== '' },
  )
  const others = (found.data?.rows ?? []).filter(({ id }) => id !== record.id)
  return (
    <fieldset id={anchorId('alternates')} className={groupStyles.group}>
      <legend className={groupStyles.legend}>{t('directory:field.label--alternates')}</legend>
      {others.length === 0 && <p className={styles.quiet}>{t('directory:editor.prose--no-alternates')}</p>}
      {others.map((row) => (
        <Checkbox
          key={row.id}
          isSelected={record.alternates.includes(row.id)}
          onChange={(isSelected) =>
            set({
              alternates: isSelected
                ? [...record.alternates, row.id]
                : record.alternates.filter((id) => id !== row.id),
            })
          }
        >
          <span>
            {t(`common:poc-type.label--${row.type}`)} ·{' '}
            <bdi>{inLanguage(row.entityName, [language]).text}</bdi>
          </span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
