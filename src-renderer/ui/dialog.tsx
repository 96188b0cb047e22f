/** A modal dialog: what it is about, the matter, and the ways out at its end. */
import { type ReactNode, useEffect, useRef } from 'react'
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
  /**
   * `alert` for a question that must be answered: the Escape key and a press outside do not close it. Of any other, a press
   * outside does so only until something was typed in it: a hand that slips would lose that.
   */
  readonly role?: 'dialog' | 'alert'
  /** Whether it opened with what was typed in it before, which a hand that slips would lose as well. */
  readonly isRestored?: boolean
}

export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  size = 'medium',
  role = 'dialog',
  isRestored = false,
}: DialogProps) {
  const isTypedIn = useRef(false)
  useEffect(() => {
    if (!isOpen) isTypedIn.current = false
  }, [isOpen])
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={role === 'dialog'}
      shouldCloseOnInteractOutside={() => !(isTypedIn.current || isRestored)}
      isKeyboardDismissDisabled={role === 'alert'}
      className={classes(styles.overlay)}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <AriaDialog role={role === 'alert' ? 'alertdialog' : 'dialog'} className={classes(styles.dialog)}>
          <Heading slot="title" level={2} className={classes(styles.title)}>
            {title}
          </Heading>
          <div
            className={styles.content}
            onInput={() => {
              isTypedIn.current = true
            }}
          >
            {children}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
