/** Which form of file counterparts are given from now on, where the desk's own choice does not suit them. */
import { useTranslation } from 'react-i18next'
import { type ExportForm, exportForms } from '../../src-shared/domain/messages/export-form.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Select } from '../ui/select.tsx'
import styles from './deliver.module.css'

const choices = ['desk', ...exportForms] as const

/** On a message: chosen for all its recipients at once. */
export function PreferredForm({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const pocIds = (view.record?.to ?? []).flatMap(({ pocId }) => pocId ?? [])
  if (pocIds.length === 0) return null
  return <FormChoice label={t('deliver.label--preferred-form')} pocIds={pocIds} form={view.preferredForm} />
}

/** On the page of one office; nothing until its choice has been read. */
export function OfficeForm({ pocId }: { readonly pocId: string }) {
  const { t } = useTranslation('messages')
  const { data, error } = useDeskQuery('messages.preferredForm', { pocId })
  if (data === undefined) return <FailureNotice failure={error} />
  const label = t('deliver.label--office-form')
  return (
    <FormChoice
      label={label}
      isNamedOutside
      hint={t('deliver.hint--office-form')}
      pocIds={[pocId]}
      form={data.form}
    />
  )
}

type FormChoiceProps = {
  readonly label: string
  /** Whether the label stands beside it already. */
  readonly isNamedOutside?: boolean
  readonly hint?: string
  readonly pocIds: readonly string[]
  /** Null where the desk's setting holds. */
  readonly form: ExportForm | null
}

function FormChoice({ label, isNamedOutside = false, hint, pocIds, form }: FormChoiceProps) {
  const { t } = useTranslation('messages')
  const preferring = useDeskCommand('messages.preferForm')
  return (
    <div className={styles.preferred}>
      <Select
        label={label}
        hideLabel={isNamedOutside}
        {...(hint === undefined ? {} : { hint })}
        options={choices.map((id) => ({ id, label: t(`deliver.label--preferred-${id}`) }))}
        value={form ?? 'desk'}
        onChange={(choice) =>
          preferring.mutate({ pocIds: [...pocIds], form: choice === 'desk' ? null : choice })
        }
      />
      <FailureNotice failure={preferring.error} />
    </div>
  )
}
