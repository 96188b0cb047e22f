/** The files that go with a draft: chosen or dropped, listed with size and SHA-256, and taken out again. */
import { useTranslation } from 'react-i18next'
import { bytesOfAttachments, mostAttachmentBytes } from '../../../src-shared/domain/messages/attachments.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { type Attachment, mostAttachments } from '../../../src-shared/domain/messages/record.ts'
import { AttachmentLine } from '../../correspondence/attachment-line.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea } from '../../parts/drop-area.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './attachments.module.css'
import fields from './fields.module.css'
import { anchorId } from './problems.ts'
import { type Attaching, useAttaching } from './use-attaching.ts'
import type { DraftSaving } from './use-draft-saving.ts'
import { useRemovalFocus } from './use-removal-focus.ts'

export type AttachmentsProps = {
  readonly draft: Pick<Draft, 'id' | 'attachments'>
  readonly saving: Pick<DraftSaving, 'keep'>
  /** What is wrong with one of the names; null where nothing is. */
  readonly error: string | null
  /** Hears all files of the draft after each change. */
  readonly onChange: (attachments: readonly Attachment[]) => void
}

export function Attachments({ draft, saving, error, onChange }: AttachmentsProps) {
  const { t } = useTranslation('attachments')
  const formats = useFormats()
  const attaching = useAttaching(draft.id, saving, onChange)
  const { attachments = [] } = draft
  const { isBusy } = attaching
  const focus = useRemovalFocus(isBusy)
  return (
    <section ref={focus.frame} id={anchorId('attachments')} className={fields.section}>
      <h2 className={fields.title}>{t('compose.heading--attachments')}</h2>
      <p className={fields.hint}>
        {t('compose.prose--attachments', {
          number: formats.number(mostAttachments),
          size: formats.size(mostAttachmentBytes),
        })}
      </p>
      {attachments.length > 0 && (
        <AttachedList
          files={attachments}
          isDisabled={isBusy}
          onRemove={(sha256, place) => {
            focus.removing(place)
            attaching.remove(sha256)
          }}
        />
      )}
      {error !== null && <InlineNotice tone="danger">{error}</InlineNotice>}
      <Going {...attaching} />
      <FailureNotice failure={attaching.failure} />
      <DropArea
        isLow
        isDisabled={isBusy}
        label={t('compose.prose--drop')}
        labelNow={t('compose.prose--drop-now')}
        onItems={(items) => attaching.drop(items.filter((item) => item.kind === 'file'))}
      >
        <Button size="small" icon="plus" isDisabled={isBusy} onPress={attaching.choose}>
          {t('compose.action--add')}
        </Button>
      </DropArea>
    </section>
  )
}

function Going({ going, progress, cancel }: Attaching) {
  const { t } = useTranslation('attachments')
  const formats = useFormats()
  if (going === null) return null
  const { number, total } = going
  return (
    <div className={styles.going}>
      <Progress
        label={t('compose.status--reading', {
          number: formats.number(number),
          total: formats.number(total),
        })}
        value={progress === null ? undefined : progress.done / Math.max(1, progress.total)}
      />
      <Button size="small" onPress={cancel}>
        {t('compose.action--cancel')}
      </Button>
    </div>
  )
}

type AttachedListProps = {
  readonly files: readonly Attachment[]
  readonly isDisabled: boolean
  /** `place` from 0. */
  readonly onRemove: (sha256: string, place: number) => void
}

function AttachedList({ files, isDisabled, onRemove }: AttachedListProps) {
  const { t } = useTranslation('attachments')
  const formats = useFormats()
  return (
    <>
      <ul className={styles.list} aria-label={t('compose.label--list')}>
        {files.map((file, place) => (
          <li key={file.sha256} className={styles.row}>
            <AttachmentLine file={file} />
            <IconButton
              icon="trash"
              size="small"
              label={t('compose.action--remove', { name: isolated(file.name) })}
              isDisabled={isDisabled}
              onPress={() => onRemove(file.sha256, place)}
            />
          </li>
        ))}
      </ul>
      {files.length > 1 && (
        <p className={fields.hint}>
          {t('compose.label--together', { size: formats.size(bytesOfAttachments(files)) })}
        </p>
      )}
    </>
  )
}
