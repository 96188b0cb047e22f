/** The frame of every dialog about a case: its matter, a failure, and the two ways out. */
import type { ReactNode } from 'react'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import styles from './cases.module.css'

export type CaseDialogProps = {
  readonly title: string
  /** Words of the button that does it. */
  readonly action: string
  readonly canAct: boolean
  readonly isPending: boolean
  readonly failure: Failure | null
  readonly onAct: () => void
  readonly onClose: () => void
  readonly isRestored?: boolean
  readonly children: ReactNode
}

export function CaseDialog(props: CaseDialogProps) {
  return (
    <CommandDialog
      onClose={props.onClose}
      isRestored={props.isRestored ?? false}
      title={props.title}
      action={props.action}
      isDisabled={!props.canAct}
      isPending={props.isPending}
      onAct={props.onAct}
    >
      <div className={styles.fields}>
        {props.children}
        <FailureNotice failure={props.failure} />
      </div>
    </CommandDialog>
  )
}
