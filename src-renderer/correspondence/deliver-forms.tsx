/** The forms in which a message can be saved as a file, the one that suits its recipients first. */
import { useTranslation } from 'react-i18next'
import type { ExportForm } from '../../src-shared/domain/messages/export-form.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { BesideText, SavedBeside } from './beside-text.tsx'
import styles from './deliver.module.css'

export type DeliverFormsProps = {
  readonly view: MessageView
  readonly forms: readonly ExportForm[]
}

export function DeliverForms({ view, forms }: DeliverFormsProps) {
  const { t } = useTranslation('messages')
  const exporting = useDeskCommand('messages.export')
  const isExported = view.exportedForms.length > 0
  return (
    <>
      <div className={styles.forms}>
        {forms.map((form, index) => (
          <div key={form} className={styles.form}>
            <Button
              variant={index === 0 && !isExported ? 'primary' : 'secondary'}
              icon="download"
              isDisabled={exporting.isPending}
              onPress={() => exporting.mutate({ id: view.summary.id, form })}
            >
              {t(`deliver.action--${form}`)}
            </Button>
            <p className={styles.hint}>{t(`deliver.hint--${form}`)}</p>
          </div>
        ))}
      </div>
      <BesideText view={view} />
      <FailureNotice failure={exporting.error} />
      {typeof exporting.data?.fileName === 'string' && (
        <InlineNotice tone="info" announce="polite">
          {t('deliver.status--exported', { file: exporting.data.fileName })}
          <SavedBeside names={exporting.data.beside} />
        </InlineNotice>
      )}
    </>
  )
}
