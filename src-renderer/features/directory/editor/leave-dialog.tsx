/** Asks before unsaved work is given up. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

export type LeaveDialogProps = { readonly onStay: () => void; readonly onLeave: () => void }

export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation('directory')
  return (
    <Dialog
      isOpen
      onClose={onStay}
      role="alert"
      size="small"
      title={t('leave.heading--leave')}
      actions={
        <>
          <Button variant="danger" onPress={onLeave}>
            {t('leave.action--discard')}
          </Button>
          <Button variant="primary" autoFocus onPress={onStay}>
            {t('leave.action--stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.prose--leave')}</p>
    </Dialog>
  )
}
