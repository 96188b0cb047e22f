/** The question before a write about a device of the own State goes to the outbox. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useToast } from '../../ui/toast.tsx'

type WriteName = 'registry.confirmDevice' | 'registry.revokeDevice'

export type DeviceWriteDialogProps<Name extends WriteName> = {
  readonly name: Name
  readonly title: string
  readonly action: string
  readonly variant: 'primary' | 'danger'
  /** What is sent, or null as long as the officer has not said all of it. */
  readonly write: CallInput<Name> | null
  readonly onClose: () => void
  readonly children: ReactNode
}

export function DeviceWriteDialog<Name extends WriteName>(props: DeviceWriteDialogProps<Name>) {
  const { name, write, children, ...dialog } = props
  const { t } = useTranslation('registry')
  const showToast = useToast()
  const command = useDeskCommand(name)
  const send = (input: CallInput<Name>) =>
    command.mutate(input, {
      onSuccess: () => {
        showToast({ title: t('devices.status--queued'), tone: 'good' })
        dialog.onClose()
      },
    })
  return (
    <CommandDialog
      role="alert"
      {...dialog}
      isDisabled={write === null}
      isPending={command.isPending}
      onAct={() => write !== null && send(write)}
    >
      {children}
      <FailureNotice failure={command.error} />
    </CommandDialog>
  )
}
