/** The frame of every question before a PDF is made: what is chosen of it, its paper, and that it lies in clear. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PaperSize, paperSizes } from '../../src-shared/domain/messages/paper.ts'
import { useDeskCommand } from '../api/queries.ts'
import { FailureNotice, type FailureNoticeProps } from '../parts/failure-notice.tsx'
import { type SavedFile, useTellSaved } from '../parts/tell-saved.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'

export type PdfDialogProps = {
  readonly title: string
  /** How the parts stand below one another. */
  readonly className: string | undefined
  readonly saving: { readonly isPending: boolean; readonly error: FailureNoticeProps['failure'] }
  /** Starts the making; `options` go to the command. */
  readonly onSave: (paper: PaperSize, options: { readonly onSuccess: (answer: SavedFile) => void }) => void
  readonly onClose: () => void
  /** What else is to be known of a file in clear. */
  readonly warning?: ReactNode
  /** What is chosen beside the paper. */
  readonly children: ReactNode
}

/** Stays open where the officer turns back at the system's question. */
export function PdfDialog(props: PdfDialogProps) {
  const { title, className, saving, onSave, onClose, warning, children } = props
  const { t } = useTranslation(['paper', 'common'])
  const cancelling = useDeskCommand('messages.cancelPdf')
  const [paper, setPaper] = useState<PaperSize>('A4')
  const onSuccess = useTellSaved(onClose)
  const close = () => {
    if (saving.isPending) cancelling.mutate({})
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      size="small"
      title={title}
      actions={
        <>
          <Button onPress={saving.isPending ? () => cancelling.mutate({}) : onClose}>
            {t('common:action.action--cancel')}
          </Button>
          <Button
            variant="primary"
            icon="download"
            isPending={saving.isPending}
            onPress={() => onSave(paper, { onSuccess })}
          >
            {t('paper:pdf.action--save')}
          </Button>
        </>
      }
    >
      <div className={className}>
        {children}
        <RadioGroup
          label={t('paper:pdf.label--paper')}
          layout="row"
          options={paperSizes.map((id) => ({ id, label: t(`paper:pdf.label--paper-${id}`) }))}
          value={paper}
          onChange={setPaper}
        />
        <InlineNotice tone="caution" title={t('paper:pdf.heading--in-clear')}>
          <p>{t('paper:pdf.prose--in-clear')}</p>
          {warning}
        </InlineNotice>
        {saving.isPending && <Progress label={t('paper:pdf.status--making')} />}
        <FailureNotice failure={saving.error} />
      </div>
    </Dialog>
  )
}
