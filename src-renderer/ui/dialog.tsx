/** A modal dialog: what it is about, the matter, and the ways out at its end. */
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './dialog.module.css'

export type DialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Buttons, the one to press last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** `alert` for a question that must be answered: the Escape key and a press outside do not close it. */
  readonly role?: 'dialog' | 'alert'
}

export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  size = 'medium',
  role = 'dialog',
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={role === 'dialog'}
      isKeyboardDismissDisabled={role === 'alert'}
      className={classes(styles.overlay)}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <AriaDialog role={role === 'alert' ? 'alertdialog' : 'dialog'} className={classes(styles.dialog)}>
          <Heading slot="title" level={2} className={classes(styles.title)}>
            {title}
          </Heading>
          <div className={styles.content}>{children}</div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
