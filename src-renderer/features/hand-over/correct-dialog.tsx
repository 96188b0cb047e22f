/** Another wording of a note; the earlier one stays in the log. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { entryLanguageSchema, type ShiftNote } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import styles from './hand-over.module.css'
import { NoteFields, type Wording } from './note-fields.tsx'

const wordingSchema = z.object({ text: z.string(), language: entryLanguageSchema, important: z.boolean() })

export type CorrectDialogProps = { readonly note: ShiftNote; readonly onClose: () => void }

export function CorrectDialog({ note, onClose }: CorrectDialogProps) {
  const { t } = useTranslation('hand-over')
  const { id, text, language, important } = note
  const kept = useKeptText<Wording>({
    place: `note-correction ${id}`,
    schema: wordingSchema,
    empty: { text, language, important },
  })
  const { value } = kept
  const closed = kept.closing(onClose)
  const correcting = useDeskCommand('handOver.correct')
  const save = () => correcting.mutate({ id, ...value, text: value.text.trim() }, { onSuccess: closed })
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t('log.heading--correct')}
      action={t('log.action--save')}
      isDisabled={value.text.trim() === ''}
      isPending={correcting.isPending}
      onAct={save}
    >
      <div className={styles.form}>
        <p>{t('log.prose--correct')}</p>
        {kept.told}
        <NoteFields value={value} onChange={kept.change} />
        <FailureNotice failure={correcting.error} />
      </div>
    </CommandDialog>
  )
}
