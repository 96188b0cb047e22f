/** A dialog that carries out one command: its matter, the way out, and the button that does it. */
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../ui/button.tsx'
import { Dialog, type DialogProps } from '../ui/dialog.tsx'

export type CommandDialogProps = Omit<DialogProps, 'isOpen' | 'actions'> & {
  /** Words of the button that does it. */
  readonly action: string
  readonly variant?: 'primary' | 'danger'
  readonly icon?: NonNullable<ButtonProps['icon']>
  /** Words of the way out; "Cancel" where left out. */
  readonly keep?: string
  /** Whether something is still missing. */
  readonly isDisabled?: boolean
  /** Whether the command runs: until it has ended, and said how, there is no way out. */
  readonly isPending?: boolean
  readonly onAct: () => void
}

/** Where it could not be done is for its children to say. */
export function CommandDialog(props: CommandDialogProps) {
  const { action, variant = 'primary', icon, keep, isDisabled, isPending, onAct, ...dialog } = props
  const { t } = useTranslation('common')
  const running = isPending ?? false
  return (
    <Dialog
      isOpen
      {...dialog}
      onClose={() => (running ? undefined : dialog.onClose())}
      actions={
        <>
          <Button isDisabled={running} onPress={dialog.onClose}>
            {keep ?? t('action.action--cancel')}
          </Button>
          <Button
            variant={variant}
            {...(icon === undefined ? {} : { icon })}
            isDisabled={isDisabled ?? false}
            isPending={running}
            onPress={onAct}
          >
            {action}
          </Button>
        </>
      }
    />
  )
}
