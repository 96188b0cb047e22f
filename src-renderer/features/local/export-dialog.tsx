/** Saves points of contact as a file: asks for format and protection, then the system asks where. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryExport } from '../../../src-shared/contract/directory.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useTellSaved } from '../../parts/tell-saved.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { encryptToOf, firstExportChoice, lacksRecipient } from './export-choice.ts'
import { ExportForm } from './export-form.tsx'

export type ExportDialogProps = {
  readonly what: DirectoryExport['what']
  /** How many points of contact that is. */
  readonly count: number
  readonly onClose: () => void
}

/** Stays open where the officer turns back at the system's question. */
export function ExportDialog({ what, count, onClose }: ExportDialogProps) {
  const { t } = useTranslation(['local', 'common'])
  const formats = useFormats()
  const onSuccess = useTellSaved(onClose)
  const exporting = useDeskCommand('directory.export')
  const [choice, setChoice] = useState(firstExportChoice)
  const save = () =>
    exporting.mutate({ what, format: choice.format, encryptTo: encryptToOf(choice) }, { onSuccess })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('local:export.heading--export', { count, number: formats.number(count) })}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            icon="download"
            isDisabled={lacksRecipient(choice)}
            isPending={exporting.isPending}
            onPress={save}
          >
            {t('local:export.action--save')}
          </Button>
        </>
      }
    >
      <ExportForm choice={choice} onChange={setChoice} />
      <FailureNotice failure={exporting.error} />
    </Dialog>
  )
}
