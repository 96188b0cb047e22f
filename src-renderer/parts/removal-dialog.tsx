/** Asks before something is taken away, and says where it could not be. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../src-shared/base/failure.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, type DialogProps } from '../ui/dialog.tsx'
import { FailureNotice } from './failure-notice.tsx'

export type RemovalDialogProps = {
  readonly title: string
  readonly size?: NonNullable<DialogProps['size']>
  /** What is taken away, and what stays. */
  readonly children: ReactNode
  readonly command: { readonly isPending: boolean; readonly error: Failure | null }
  /** The button that takes it away, and the one that does not ("Cancel" where left out). */
  readonly remove: string
  readonly keep?: string
  readonly onRemove: () => void
  readonly onClose: () => void
}

export function RemovalDialog({
  title,
  size = 'small',
  children,
  command,
  remove,
  keep,
  onRemove,
  onClose,
}: RemovalDialogProps) {
  const { t } = useTranslation('common')
  return (
    <Dialog
      isOpen
      role="alert"
      size={size}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{keep ?? t('action.action--cancel')}</Button>
          <Button variant="danger" isPending={command.isPending} onPress={onRemove}>
            {remove}
          </Button>
        </>
      }
    >
      {children}
      <FailureNotice failure={command.error} />
    </Dialog>
  )
}
