/** Form, content and readers of a case that is handed out. */
import { useTranslation } from 'react-i18next'
import { paperSizes } from '../../../src-shared/domain/messages/paper.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import type { ExportChoice } from './export-choice.ts'
import { ExportReaders } from './export-readers.tsx'

export type ExportFormProps = {
  readonly choice: ExportChoice
  readonly onChange: (choice: ExportChoice) => void
}

const forms = ['archive', 'report'] as const

export function ExportForm({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('national')
  return (
    <>
      <RadioGroup
        label={t('export.label--form')}
        options={forms.map((id) => ({
          id,
          label: t(`export.label--${id}`),
          detail: t(`export.hint--${id}`),
        }))}
        value={choice.form}
        onChange={(form) => onChange({ ...choice, form })}
      />
      <Checkbox isSelected={choice.notes} onChange={(notes) => onChange({ ...choice, notes })}>
        {t('export.label--notes')}
      </Checkbox>
      <Checkbox
        isSelected={choice.national}
        onChange={(national) => onChange({ ...choice, national })}
        hint={t('export.hint--national')}
      >
        {t('export.label--national')}
      </Checkbox>
      {choice.form === 'archive' ? (
        <>
          <Checkbox
            isSelected={choice.chain}
            onChange={(chain) => onChange({ ...choice, chain })}
            hint={t('export.hint--chain')}
          >
            {t('export.label--chain')}
          </Checkbox>
          <ExportReaders choice={choice} onChange={onChange} />
        </>
      ) : (
        <Paper choice={choice} onChange={onChange} />
      )}
    </>
  )
}

function Paper({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('paper')
  return (
    <>
      <RadioGroup
        label={t('pdf.label--paper')}
        layout="row"
        options={paperSizes.map((id) => ({ id, label: t(`pdf.label--paper-${id}`) }))}
        value={choice.paper}
        onChange={(paper) => onChange({ ...choice, paper })}
      />
      <InlineNotice tone="caution" title={t('pdf.heading--in-clear')}>
        <p>{t('pdf.prose--in-clear')}</p>
      </InlineNotice>
    </>
  )
}
