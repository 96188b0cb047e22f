/** A comment on a submission, by itself or as the reason for which the draft goes back. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  mostCommentCharacters,
  type SubmissionSummary,
} from '../../../src-shared/domain/messages/second-officer.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'

const textSchema = z.string()

export type CommentDialogProps = {
  readonly what: 'comment' | 'return'
  readonly summary: Pick<SubmissionSummary, 'id' | 'submittedBy'>
  readonly onClose: () => void
}

export function CommentDialog({ what, summary: { id, submittedBy }, onClose }: CommentDialogProps) {
  const { t } = useTranslation('second-officer')
  const command = useDeskCommand(`secondOfficer.${what}`)
  const kept = useKeptText({ place: `submission-${what} ${id}`, schema: textSchema, empty: '' })
  const text = kept.value
  const closed = kept.closing(onClose)
  return (
    <CommandDialog
      size="small"
      onClose={closed}
      isRestored={kept.isRestored}
      title={t(`decide.heading--${what}`)}
      action={t(`decide.action--${what}`)}
      isDisabled={text.trim() === ''}
      isPending={command.isPending}
      onAct={() => command.mutate({ id, text }, { onSuccess: closed })}
    >
      {what === 'return' && <p>{t('decide.prose--return', { officer: isolated(submittedBy) })}</p>}
      {kept.told}
      <TextArea
        label={t('decide.label--comment')}
        hint={t('decide.hint--comment')}
        value={text}
        onChange={kept.change}
        maxLength={mostCommentCharacters}
        autoFocus
        isRequired
      />
      <FailureNotice failure={command.error} />
    </CommandDialog>
  )
}
