/** Submitting a draft to a second officer: what it is, how it is to leave, and a note to whoever releases it. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { mostCommentCharacters } from '../../../src-shared/domain/messages/second-officer.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useNavigate } from '../../navigation.ts'
import { useAfterWork } from '../../parts/after-work.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PreflightPanel } from '../compose/preflight-panel.tsx'
import type { ReleaseDialogProps } from '../compose/release-dialog.tsx'
import { ReleaseMatter, useReleaseManner } from '../compose/release-manner.tsx'

const noteSchema = z.string()

export type SubmitDialogProps = Pick<ReleaseDialogProps, 'draft' | 'preflight' | 'saving' | 'onClose'>

export function SubmitDialog({ draft, preflight, saving, onClose }: SubmitDialogProps) {
  const { t } = useTranslation('second-officer')
  const { t: compose } = useTranslation('compose')
  const navigate = useNavigate()
  const showToast = useToast()
  const submitting = useDeskCommand('secondOfficer.submit')
  const saved = useAfterWork(saving.flush)
  const isPending = saved.isWaiting || submitting.isPending
  const { manner, findings, options } = useReleaseManner(draft, preflight)
  const kept = useKeptText({ place: `submit-note ${draft.id}`, schema: noteSchema, empty: '' })
  const note = kept.value
  const closed = kept.closing(onClose)
  const submit = () => {
    // What is still being saved would take back what was submitted.
    saved.take(() =>
      submitting.mutate(
        { draft, manner, note },
        {
          onSuccess: ({ id }) => {
            saving.stop()
            kept.clear()
            showToast({ title: t('submit.status--submitted'), tone: 'good' })
            navigate({ screen: 'waiting', submission: id })
          },
        },
      ),
    )
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t('submit.heading--submit')}
      action={t('submit.action--submit-now')}
      icon="send"
      keep={compose('release.action--back')}
      isPending={isPending}
      onAct={submit}
    >
      <ReleaseMatter
        draft={draft}
        preflight={preflight}
        prose={t('submit.prose--submit')}
        options={options}
        isDisabled={isPending}
      />
      <PreflightPanel preflight={{ ...preflight, findings }} />
      {findings.some(({ level }) => level === 'warns') && <p>{t('submit.prose--warnings')}</p>}
      {kept.told}
      <TextArea
        label={t('submit.label--note')}
        hint={t('submit.hint--note')}
        value={note}
        onChange={kept.change}
        rows={3}
        isDisabled={isPending}
        maxLength={mostCommentCharacters}
      />
      <FailureNotice failure={submitting.error} />
    </CommandDialog>
  )
}
