/** Asks before something is taken away, and says where it could not be. */
import type { ReactNode } from 'react'
import type { Failure } from '../../src-shared/base/failure.ts'
import type { DialogProps } from '../ui/dialog.tsx'
import { CommandDialog } from './command-dialog.tsx'
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

export function RemovalDialog(props: RemovalDialogProps) {
  const { size = 'small', children, command, remove, onRemove, ...dialog } = props
  return (
    <CommandDialog
      role="alert"
      size={size}
      {...dialog}
      variant="danger"
      action={remove}
      isPending={command.isPending}
      onAct={onRemove}
    >
      {children}
      <FailureNotice failure={command.error} />
    </CommandDialog>
  )
}
