/** How long a record holds, where it comes from, and how it must be handled. */
import { useTranslation } from 'react-i18next'
import { pointOfContactSchema } from '../../../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../../../src-shared/domain/marking.ts'
import { CalendarDateField } from '../../../ui/date-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

const statuses = pointOfContactSchema.shape.status.options
const sources = pointOfContactSchema.shape.source.options

export type StandingFieldsProps = RecordFieldsProps & {
  /** Where a registry's record is from is for the registry to say. */
  readonly isSourceFixed: boolean
}

export function StandingFields(props: StandingFieldsProps) {
  const { t } = useTranslation('directory')
  return (
    <FoldedSection
      title={t('editor.heading--standing')}
      isFilled={false}
      hasProblem={props.hasErrorIn(
        'validFrom',
        'validUntil',
        'sourceDate',
        'nominatingInstrument',
        'handling',
      )}
    >
      <Validity {...props} />
      <Origin {...props} />
      <Handling {...props} />
    </FoldedSection>
  )
}

function Validity({ record, set, errorOf }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  return (
    <div className={styles.pair}>
      <Select
        label={t('record.label--status')}
        options={statuses.map((id) => ({ id, label: t(`record.label--status-${id}`) }))}
        value={record.status}
        onChange={(status) => set({ status })}
      />
      <div id={anchorId('validFrom')}>
        <CalendarDateField
          label={t('field.label--validFrom')}
          value={record.validFrom}
          onChange={(validFrom) => set({ validFrom })}
          error={errorOf('validFrom')}
          isRequired
        />
      </div>
      <div id={anchorId('validUntil')}>
        <CalendarDateField
          label={t('field.label--validUntil')}
          value={record.validUntil ?? ''}
          onChange={(validUntil) => set({ validUntil })}
          error={errorOf('validUntil')}
        />
      </div>
    </div>
  )
}

function Origin({ record, set, errorOf, isSourceFixed }: StandingFieldsProps) {
  const { t } = useTranslation('directory')
  const instrument = record.nominatingInstrument ?? { reference: '', date: '' }
  return (
    <div className={styles.pair}>
      <Select
        label={t('record.label--source')}
        options={sources.map((id) => ({ id, label: t(`record.label--source-${id}`) }))}
        value={record.source}
        onChange={(source) => set({ source })}
        isDisabled={isSourceFixed}
      />
      <div id={anchorId('sourceDate')}>
        <CalendarDateField
          label={t('field.label--sourceDate')}
          value={record.sourceDate}
          onChange={(sourceDate) => set({ sourceDate })}
          error={errorOf('sourceDate')}
          isDisabled={isSourceFixed}
        />
      </div>
      <TextField
        label={t('field.label--nominatingInstrument')}
        hint={t('editor.hint--instrument')}
        maxLength={200}
        value={instrument.reference}
        onChange={(reference) => set({ nominatingInstrument: { ...instrument, reference } })}
      />
      <div id={anchorId('nominatingInstrument')}>
        <CalendarDateField
          label={t('editor.label--instrument-date')}
          value={instrument.date}
          onChange={(date) => set({ nominatingInstrument: { ...instrument, date } })}
          error={errorOf('nominatingInstrument')}
        />
      </div>
    </div>
  )
}

function Handling({ record, set, errorOf }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const { handling } = record
  return (
    <div id={anchorId('handling')} className={styles.pair}>
      <Select
        label={t('record.label--handling')}
        options={tlpLabels.map((id) => ({ id, label: id }))}
        value={handling.tlp}
        onChange={(tlp) => set({ handling: { ...handling, tlp } })}
        error={errorOf('handling')}
      />
      <TextField
        label={t('editor.label--national-marking')}
        maxLength={100}
        value={handling.national ?? ''}
        onChange={(national) => set({ handling: { ...handling, national } })}
      />
    </div>
  )
}
