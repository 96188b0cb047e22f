/** Takes the desk's own value back, for a recorded reason; the registry's counts again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangePath } from '../../../../src-shared/domain/directory/changes.ts'
import { useDeskCommand } from '../../../api/queries.ts'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { longestReason } from '../editor/record-draft.ts'
import styles from './history.module.css'

export type TakeBackFormProps = {
  readonly id: string
  readonly path: ChangePath
  readonly onClose: () => void
}

export function TakeBackForm({ id, path, onClose }: TakeBackFormProps) {
  const { t } = useTranslation(['directory', 'common'])
  const [reason, setReason] = useState('')
  const takingBack = useDeskCommand('directory.takeBack')
  const showToast = useToast()
  const takeBack = () =>
    takingBack.mutate(
      { id, path, reason },
      {
        onSuccess: () => {
          showToast({ title: t('directory:history.status--taken-back'), tone: 'good' })
          onClose()
        },
      },
    )
  return (
    <div className={styles.ask}>
      <p>{t('directory:history.prose--take-back')}</p>
      <TextField
        label={t('directory:editor.label--reason')}
        value={reason}
        onChange={setReason}
        maxLength={longestReason}
        autoFocus
      />
      <FailureNotice failure={takingBack.error} />
      <div className={styles.actions}>
        <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
        <Button variant="primary" isPending={takingBack.isPending} onPress={takeBack}>
          {t('directory:history.action--take-back')}
        </Button>
      </div>
    </div>
  )
}
