/** Which form of file the recipients of a message are given from now on, where the desk's own choice does not suit them. */
import { useTranslation } from 'react-i18next'
import { exportForms, type MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Select } from '../ui/select.tsx'
import styles from './deliver.module.css'

const choices = ['desk', ...exportForms] as const

export function PreferredForm({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const preferring = useDeskCommand('messages.preferForm')
  const pocIds = (view.record?.to ?? []).flatMap(({ pocId }) => pocId ?? [])
  if (pocIds.length === 0) return null
  return (
    <div className={styles.preferred}>
      <Select
        label={t('deliver.label--preferred-form')}
        options={choices.map((id) => ({ id, label: t(`deliver.label--preferred-${id}`) }))}
        value={view.preferredForm ?? 'desk'}
        onChange={(choice) => preferring.mutate({ pocIds, form: choice === 'desk' ? null : choice })}
      />
      <FailureNotice failure={preferring.error} />
    </div>
  )
}
