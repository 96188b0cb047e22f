/** An officer records that an entity answered, when, and what it said. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { longest } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { useNow } from '../../now.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'

const textSchema = z.string()

export type AnswerDialogProps = { readonly id: string; readonly onClose: () => void }

export function AnswerDialog({ id, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('national')
  const now = useNow()
  const zone = useOwnZone()
  const answering = useDeskCommand('national.answer')
  const [at, setAt] = useState<string | null>(() => now.toISOString())
  const kept = useKeptText({ place: `forward-answer ${id}`, schema: textSchema, empty: '' })
  const note = kept.value
  const closed = kept.closing(onClose)
  const save = () => {
    if (at !== null) answering.mutate({ id, at, note }, { onSuccess: closed })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t('answer.heading--answer')}
      action={t('forward.action--save')}
      isDisabled={at === null}
      isPending={answering.isPending}
      onAct={save}
    >
      <DateTimeField label={t('answer.label--at')} value={at} onChange={setAt} timeZone={zone} />
      {kept.told}
      <TextArea
        label={t('answer.label--note')}
        value={note}
        onChange={kept.change}
        maxLength={longest.note}
      />
      <FailureNotice failure={answering.error} />
    </CommandDialog>
  )
}
