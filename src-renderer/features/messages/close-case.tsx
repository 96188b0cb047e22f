/** Closing a case: a reason is chosen, and words may be added for the desk. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type ClosingReason,
  closingReasons,
  mostNoteCharacters,
} from '../../../src-shared/domain/cases/case-event.ts'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'

const closingSchema = z.object({ reason: z.enum(closingReasons).nullable(), text: z.string() })
const nothingChosen: z.output<typeof closingSchema> = { reason: null, text: '' }

export function CloseCase({ summary: { thread }, onClose }: CaseActionProps) {
  const { t } = useTranslation(['cases', 'feedback'])
  const tellDone = useUndo()
  const closing = useDeskCommand('cases.close')
  const kept = useKeptText({ place: `case-close ${thread}`, schema: closingSchema, empty: nothingChosen })
  const { reason, text } = kept.value
  const closed = kept.closing(onClose)
  const needsWords = reason === 'other'
  const told = () => {
    closed()
    tellDone({
      title: t('feedback:undo.status--case-closed'),
      undo: () => callDesk('cases.reopen', { thread, text: '' }),
    })
  }
  return (
    <CaseDialog
      title={t('cases:close.heading--close')}
      action={t('cases:close.action--close')}
      canAct={reason !== null && !(needsWords && text.trim() === '')}
      isPending={closing.isPending}
      failure={closing.error}
      onAct={() => {
        if (reason !== null) closing.mutate({ thread, reason, text }, { onSuccess: told })
      }}
      onClose={closed}
      isRestored={kept.isRestored}
    >
      <p>{t('cases:close.prose--close')}</p>
      {kept.told}
      <RadioGroup
        label={t('cases:close.label--reason')}
        options={closingReasons.map((id) => ({ id, label: t(`cases:close.label--${id}`) }))}
        value={reason}
        onChange={(chosen: ClosingReason) => kept.change({ reason: chosen, text })}
        isRequired
      />
      <TextArea
        label={t('cases:close.label--text')}
        hint={t('cases:close.hint--text')}
        rows={3}
        maxLength={mostNoteCharacters}
        value={text}
        onChange={(words) => kept.change({ reason, text: words })}
        isRequired={needsWords}
      />
    </CaseDialog>
  )
}
