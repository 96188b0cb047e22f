/** Other ways out than one file in a dialog: all files into a folder, the clipboard, the mail program, a drag. */
import { useTranslation } from 'react-i18next'
import type { ExportForm } from '../../src-shared/domain/messages/export-form.ts'
import { useProgress } from '../api/events.ts'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { useToast } from '../ui/toast.tsx'
import styles from './deliver.module.css'
import type { DeliverFormsProps } from './deliver-forms.tsx'

export function DeliverWays({ view, forms }: DeliverFormsProps) {
  const { t } = useTranslation('messages')
  const mailing = useDeskCommand('messages.openInMail')
  const { id } = view.summary
  const mailForm = forms.find((form) => form !== 'asc')
  return (
    <div className={styles.ways}>
      <div className={styles.wayLine}>
        <span className={styles.hint}>{t('deliver.label--ways')}</span>
        <CopyText id={id} />
        {mailForm !== undefined && (
          <Button
            size="small"
            icon="mail"
            isDisabled={mailing.isPending}
            onPress={() => mailing.mutate({ id, form: mailForm })}
          >
            {t('deliver.action--mail')}
          </Button>
        )}
      </div>
      <FolderExport ids={[id]} choices={['all']} />
      <DragLine id={id} forms={forms} />
      <p className={styles.hint}>{t('deliver.hint--private')}</p>
      <FailureNotice failure={mailing.error} />
      {mailing.isSuccess && (
        <InlineNotice tone="info" announce="polite">
          {t('deliver.status--mail')}
        </InlineNotice>
      )}
    </div>
  )
}

/** The main process puts it there, from the vault: the page never holds the text. */
function CopyText({ id }: { readonly id: string }) {
  const { t } = useTranslation('messages')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const showToast = useToast()
  const copying = useDeskCommand('messages.copyText')
  const what = t('deliver.label--text')
  const copy = () =>
    copying.mutate(
      { id },
      {
        onSuccess: ({ seconds }) =>
          showToast({
            title: common('status.status--copied-what', { what }),
            text: common('status.status--clipboard-emptied', { seconds: formats.number(seconds) }),
            tone: 'good',
          }),
        onError: () => showToast({ title: common('status.error--not-copied'), tone: 'danger' }),
      },
    )
  return (
    <Button size="small" icon="copy" isDisabled={copying.isPending} onPress={copy}>
      {t('deliver.action--copy')}
    </Button>
  )
}

export type FolderExportProps = {
  readonly ids: readonly string[]
  /** `preferred`: one file of each message; `all`: every form. */
  readonly choices: readonly ('all' | 'preferred')[]
}

const labels = {
  one: { all: 'deliver.action--all-files', preferred: 'release.action--export-preferred' },
  several: { all: 'release.action--export-all', preferred: 'release.action--export-preferred' },
} as const

export function FolderExport({ ids, choices }: FolderExportProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const exporting = useDeskCommand('messages.exportInto')
  const words = labels[ids.length === 1 ? 'one' : 'several']
  const saved = exporting.data
  return (
    <>
      <div className={styles.wayLine}>
        {choices.map((files) => (
          <Button
            key={files}
            size="small"
            icon="download"
            isDisabled={exporting.isPending}
            onPress={() => exporting.mutate({ ids: [...ids], files })}
          >
            {t(words[files])}
          </Button>
        ))}
      </div>
      {exporting.isPending && <Writing />}
      <FailureNotice failure={exporting.error} />
      {saved !== undefined && saved !== null && (
        <InlineNotice tone="info" announce="polite">
          {t('deliver.status--folder', {
            folder: saved.folder,
            files: formats.list(saved.fileNames.map(isolated)),
          })}
        </InlineNotice>
      )}
      {saved !== undefined && saved !== null && saved.left > 0 && (
        <InlineNotice tone="caution" announce="polite">
          {t('deliver.status--not-written', { number: formats.number(saved.left) })}
        </InlineNotice>
      )}
    </>
  )
}

/** How many files are written; nothing while the dialog for the folder is open. */
function Writing() {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const progress = useProgress('export', true)
  const stopping = useDeskCommand('messages.cancelExporting')
  if (progress === null) return null
  const { done, total } = progress
  return (
    <>
      <Progress
        label={t('deliver.status--writing', { done: formats.number(done), total: formats.number(total) })}
        value={done / Math.max(1, total)}
      />
      <Button size="small" icon="close" isDisabled={stopping.isSuccess} onPress={() => stopping.mutate({})}>
        {t('deliver.action--stop-writing')}
      </Button>
    </>
  )
}

type DragLineProps = { readonly id: string; readonly forms: readonly ExportForm[] }

/** The same files are behind the buttons above: who does not use a mouse misses nothing. */
function DragLine({ id, forms }: DragLineProps) {
  const { t } = useTranslation('messages')
  const dragging = useDeskCommand('messages.drag')
  return (
    <div className={classes(styles.wayLine, styles.dragLine)} aria-hidden="true">
      <span className={styles.hint}>{t('deliver.label--drag')}</span>
      {forms.map((form) => (
        <button
          key={form}
          type="button"
          tabIndex={-1}
          draggable
          className={styles.drag}
          onDragStart={(event) => {
            // The system drags the file itself, which only the main process can hand it.
            event.preventDefault()
            dragging.mutate({ id, form })
          }}
        >
          <Icon name="file" size={14} />
          <bdi dir="ltr">{form === 'outlook' ? 'Outlook .eml' : `.${form}`}</bdi>
        </button>
      ))}
    </div>
  )
}
