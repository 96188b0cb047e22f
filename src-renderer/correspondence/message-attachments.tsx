/** The files of a message: what became of each that its record names, and where one is saved. */
import { useTranslation } from 'react-i18next'
import type { AttachmentState, AttachmentView } from '../../src-shared/domain/messages/attachments.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { AttachmentLine } from './attachment-line.tsx'
import styles from './attachments.module.css'

const tones = {
  present: 'good',
  missing: 'neutral',
  differs: 'danger',
  'not-named': 'caution',
} as const satisfies Readonly<Record<AttachmentState, string>>

export function MessageAttachments({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('attachments')
  const saving = useDeskCommand('messages.saveAttachment')
  const { attachments, summary } = view
  if (attachments.length === 0) return null
  const fileName = saving.data?.fileName
  return (
    <section className={styles.files} aria-label={t('files.heading--files')}>
      <h3 className={styles.title}>{t('files.heading--files')}</h3>
      <ul className={styles.list}>
        {attachments.map((file) => (
          <FileRow
            key={`${file.sha256} ${file.kept ?? ''}`}
            file={file}
            isSaving={saving.isPending}
            onSave={(sha256) => saving.mutate({ id: summary.id, sha256 })}
          />
        ))}
      </ul>
      {summary.direction === 'incoming' && <p className={styles.hint}>{t('files.prose--not-scanned')}</p>}
      <FailureNotice failure={saving.error} />
      {typeof fileName === 'string' && (
        <InlineNotice tone="info" announce="polite">
          {t('files.status--saved', { file: isolated(fileName) })}
        </InlineNotice>
      )}
    </section>
  )
}

type FileRowProps = {
  readonly file: AttachmentView
  readonly isSaving: boolean
  readonly onSave: (sha256: string) => void
}

function FileRow({ file, isSaving, onSave }: FileRowProps) {
  const { t } = useTranslation('attachments')
  const { state, kept } = file
  return (
    <li>
      <div className={styles.row}>
        <AttachmentLine file={file}>
          <Badge tone={tones[state]} isQuiet>
            {t(`files.status--${state}`)}
          </Badge>
        </AttachmentLine>
        {kept !== null && (
          <Button size="small" icon="download" isDisabled={isSaving} onPress={() => onSave(kept)}>
            {t('files.action--save', { name: isolated(file.name) })}
          </Button>
        )}
      </div>
      {state !== 'present' && <p className={styles.hint}>{t(`files.prose--${state}`)}</p>}
    </li>
  )
}
