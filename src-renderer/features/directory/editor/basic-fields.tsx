/** The little that a record cannot do without: the State, the kind, the name of the office; and where its clock stands. */
import { useTranslation } from 'react-i18next'
import { pocTypes } from '../../../../src-shared/domain/directory/record.ts'
import { useStateOptions } from '../../../parts/state-options.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { useZoneOptions } from './choices.ts'
import styles from './editor.module.css'
import { FormSection, type RecordFieldsProps } from './form-parts.tsx'
import { stateChosen } from './record-draft.ts'
import { anchorId } from './record-problems.ts'
import { VersionFields } from './version-fields.tsx'

export type BasicFieldsProps = RecordFieldsProps & {
  /** The State of a record that a registry made stays what it is. */
  readonly isStateFixed: boolean
}

export function BasicFields({ record, set, errorOf, isStateFixed }: BasicFieldsProps) {
  const { t } = useTranslation(['directory', 'common'])
  const options = useStateOptions()
  const zones = useZoneOptions(record.state, record.availability.timeZone)
  return (
    <FormSection title={t('directory:editor.heading--basics')}>
      <div className={styles.pair}>
        <div id={anchorId('state')}>
          <ComboBox
            label={t('directory:field.label--state')}
            empty={t('directory:editor.prose--no-match')}
            options={options}
            value={record.state === '' ? null : record.state}
            onChange={(state) => set(stateChosen(record, state ?? ''))}
            error={errorOf('state')}
            isDisabled={isStateFixed}
            isRequired
          />
        </div>
        <RadioGroup
          label={t('directory:filter.label--type')}
          layout="row"
          options={pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) }))}
          value={record.type}
          onChange={(type) => set({ type })}
        />
      </div>
      <VersionFields
        label={t('directory:field.label--entityName')}
        anchor="entityName"
        value={record.entityName}
        onChange={(entityName) => set({ entityName })}
        error={errorOf('entityName')}
        isRequired
      />
      <div id={anchorId('availability/timeZone')} className={styles.narrow}>
        <ComboBox
          label={t('directory:editor.label--time-zone')}
          hint={t('directory:editor.hint--time-zone')}
          empty={t('directory:editor.prose--no-match')}
          options={zones}
          value={record.availability.timeZone}
          onChange={(zone) => set({ availability: { ...record.availability, timeZone: zone ?? 'UTC' } })}
          onUnknown={(timeZone) => set({ availability: { ...record.availability, timeZone } })}
          error={errorOf('availability/timeZone')}
          direction="ltr"
        />
      </div>
    </FormSection>
  )
}
