/** A dialog that carries something out after the officer at the desk has confirmed it with the own passphrase. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../src-shared/base/failure.ts'
import { useFailureText } from '../i18n/failure-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureNotice } from './failure-notice.tsx'
import styles from './own-passphrase-dialog.module.css'
import { PassphraseField } from './passphrase-field.tsx'

export type OwnPassphraseDialogProps = {
  readonly title: string
  readonly confirmLabel: string
  /** `danger` where what is confirmed cannot be taken back. */
  readonly tone?: 'primary' | 'danger'
  /** Null where none is asked for: a recovery way opened the vault, and there is no officer at the desk. */
  readonly passphrase: string | null
  readonly onPassphrase: (passphrase: string) => void
  readonly command: {
    readonly isPending: boolean
    readonly error: Failure | null
    readonly reset: () => void
  }
  /** Whether everything else in the dialog is filled in. */
  readonly isReady?: boolean
  /** Shown while the command runs, where it takes long. */
  readonly progress?: ReactNode
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly isRestored?: boolean
  readonly children: ReactNode
}

export function OwnPassphraseDialog(props: OwnPassphraseDialogProps) {
  const { passphrase, onPassphrase, command, onConfirm, onClose } = props
  const { t } = useTranslation(['officers', 'common'])
  const failureWords = useFailureText()
  const isReady = (props.isReady ?? true) && passphrase !== ''
  const isWrong = command.error?.code === 'wrong-passphrase'
  const confirm = () => {
    if (isReady && !command.isPending) onConfirm()
  }
  return (
    <Dialog
      isOpen
      size="small"
      onClose={() => (command.isPending ? undefined : onClose())}
      isRestored={props.isRestored ?? false}
      title={props.title}
      actions={
        <>
          <Button onPress={onClose} isDisabled={command.isPending}>
            {t('common:action.action--cancel')}
          </Button>
          <Button
            variant={props.tone ?? 'primary'}
            isDisabled={!isReady || command.isPending}
            onPress={confirm}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      {passphrase !== null && (
        <div className={styles.own}>
          <PassphraseField
            label={t('officers:confirm.label--own-passphrase')}
            value={passphrase}
            onChange={(value) => {
              onPassphrase(value)
              if (command.error !== null) command.reset()
            }}
            onSubmit={confirm}
            error={isWrong ? failureWords({ code: 'wrong-passphrase', params: {} }).title : null}
            isDisabled={command.isPending}
            isRequired
          />
        </div>
      )}
      {command.isPending && props.progress}
      <FailureNotice failure={isWrong ? null : command.error} />
    </Dialog>
  )
}
