/** Asks before something that the desk keeps for itself is removed. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export type RemovalDialogProps = {
  readonly title: string
  readonly children: ReactNode
  readonly command: { readonly isPending: boolean; readonly error: Failure | null }
  readonly onRemove: () => void
  readonly onClose: () => void
}

export function RemovalDialog({ title, children, command, onRemove, onClose }: RemovalDialogProps) {
  const { t } = useTranslation(['local', 'common'])
  return (
    <Dialog
      isOpen
      role="alert"
      size="small"
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="danger" isPending={command.isPending} onPress={onRemove}>
            {t('local:remove.action--remove')}
          </Button>
        </>
      }
    >
      {children}
      <FailureNotice failure={command.error} />
    </Dialog>
  )
}
