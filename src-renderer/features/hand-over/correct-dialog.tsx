/** Another wording of a note; the earlier one stays in the log. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftNote } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './hand-over.module.css'
import { NoteFields, type Wording } from './note-fields.tsx'

export type CorrectDialogProps = { readonly note: ShiftNote; readonly onClose: () => void }

export function CorrectDialog({ note, onClose }: CorrectDialogProps) {
  const { t } = useTranslation(['hand-over', 'common'])
  const { id, text, language, important } = note
  const [value, setValue] = useState<Wording>({ text, language, important })
  const correcting = useDeskCommand('handOver.correct')
  const save = () => correcting.mutate({ id, ...value, text: value.text.trim() }, { onSuccess: onClose })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('log.heading--correct')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={value.text.trim() === ''}
            isPending={correcting.isPending}
            onPress={save}
          >
            {t('log.action--save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('log.prose--correct')}</p>
        <NoteFields value={value} onChange={setValue} />
        <FailureNotice failure={correcting.error} />
      </div>
    </Dialog>
  )
}
