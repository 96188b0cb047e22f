/** Another wording of a note; the earlier one stays in the log. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftNote } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import styles from './hand-over.module.css'
import { NoteFields, type Wording } from './note-fields.tsx'

export type CorrectDialogProps = { readonly note: ShiftNote; readonly onClose: () => void }

export function CorrectDialog({ note, onClose }: CorrectDialogProps) {
  const { t } = useTranslation('hand-over')
  const { id, text, language, important } = note
  const [value, setValue] = useState<Wording>({ text, language, important })
  const correcting = useDeskCommand('handOver.correct')
  const save = () => correcting.mutate({ id, ...value, text: value.text.trim() }, { onSuccess: onClose })
  return (
    <CommandDialog
      onClose={onClose}
      title={t('log.heading--correct')}
      action={t('log.action--save')}
      isDisabled={value.text.trim() === ''}
      isPending={correcting.isPending}
      onAct={save}
    >
      <div className={styles.form}>
        <p>{t('log.prose--correct')}</p>
        <NoteFields value={value} onChange={setValue} />
        <FailureNotice failure={correcting.error} />
      </div>
    </CommandDialog>
  )
}
