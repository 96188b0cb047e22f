/** The frame of every dialog about a case: its matter, a failure, and the two ways out. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
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
  readonly children: ReactNode
}

export function CaseDialog(props: CaseDialogProps) {
  const { t } = useTranslation('cases')
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onPress={props.onClose}>{t('dialog.action--cancel')}</Button>
          <Button variant="primary" isDisabled={!props.canAct || props.isPending} onPress={props.onAct}>
            {props.action}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {props.children}
        <FailureNotice failure={props.failure} />
      </div>
    </Dialog>
  )
}
