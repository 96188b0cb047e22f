/** Hands out a case: asks for form, content and readers; then the system asks where to save. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { useTellSaved } from '../../parts/tell-saved.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { archiveOrder, firstExportChoice, reportOrder } from './export-choice.ts'
import { ExportForm } from './export-form.tsx'
import styles from './national.module.css'

export type ExportCaseDialogProps = { readonly thread: string; readonly onClose: () => void }

/** Stays open where the officer turns back at the system's question. */
export function ExportCaseDialog({ thread, onClose }: ExportCaseDialogProps) {
  const { t } = useTranslation(['national', 'common', 'paper'])
  const language = useLanguage()
  const [choice, setChoice] = useState(firstExportChoice)
  const archive = useSigningCommand('caseExport.save')
  const report = useSigningCommand('caseExport.savePdf')
  const cancelling = useDeskCommand('caseExport.cancel')
  const isPending = archive.isPending || report.isPending
  const progress = useProgress('case-export', archive.isPending)
  const onSuccess = useTellSaved(onClose)
  const save = () => {
    const of = { thread, language }
    if (choice.form === 'archive') archive.mutate(archiveOrder(choice, of), { onSuccess })
    else report.mutate(reportOrder(choice, of), { onSuccess })
  }
  const stop = () => {
    if (isPending) cancelling.mutate({})
  }
  const close = () => {
    stop()
    onClose()
  }
  const making =
    choice.form === 'archive' ? t('national:export.status--making') : t('paper:pdf.status--making')
  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('national:export.heading--export')}
      actions={
        <>
          <Button onPress={isPending ? stop : onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="primary" icon="download" isPending={isPending} onPress={save}>
            {t('national:export.action--save')}
          </Button>
        </>
      }
    >
      <p className={styles.quiet}>{t('national:export.prose--not-permitted')}</p>
      <ExportForm choice={choice} onChange={setChoice} />
      {isPending && <Progress label={making} value={shareDone(progress)} />}
      <FailureNotice failure={archive.error ?? report.error} />
      {archive.authorisation}
      {report.authorisation}
    </Dialog>
  )
}
