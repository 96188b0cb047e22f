/** An officer records that an entity answered, when, and what it said. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longest } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useOwnZone } from '../../parts/own-zone.ts'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'

export type AnswerDialogProps = { readonly id: string; readonly onClose: () => void }

export function AnswerDialog({ id, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('national')
  const now = useNow()
  const zone = useOwnZone()
  const answering = useDeskCommand('national.answer')
  const [at, setAt] = useState<string | null>(() => now.toISOString())
  const [note, setNote] = useState('')
  const save = () => {
    if (at !== null) answering.mutate({ id, at, note }, { onSuccess: onClose })
  }
  return (
    <CommandDialog
      onClose={onClose}
      title={t('answer.heading--answer')}
      action={t('forward.action--save')}
      isDisabled={at === null}
      isPending={answering.isPending}
      onAct={save}
    >
      <DateTimeField label={t('answer.label--at')} value={at} onChange={setAt} timeZone={zone} />
      <TextArea label={t('answer.label--note')} value={note} onChange={setNote} maxLength={longest.note} />
      <FailureNotice failure={answering.error} />
    </CommandDialog>
  )
}
