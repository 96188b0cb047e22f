/** Submitting a draft to a second officer: what it is, how it is to leave, and a note to whoever releases it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findingsOfEach } from '../../../src-shared/domain/messages/preflight-finding.ts'
import { mostCommentCharacters } from '../../../src-shared/domain/messages/second-officer.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { ReleaseOptions, usualRelease } from '../../correspondence/release-options.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PreflightPanel } from '../compose/preflight-panel.tsx'
import type { ReleaseDialogProps } from '../compose/release-dialog.tsx'
import { leavesEncrypted, ReleaseFacts } from '../compose/release-facts.tsx'

export type SubmitDialogProps = Pick<ReleaseDialogProps, 'draft' | 'preflight' | 'saving' | 'onClose'>

export function SubmitDialog({ draft, preflight, saving, onClose }: SubmitDialogProps) {
  const { t } = useTranslation('second-officer')
  const { t: compose } = useTranslation('compose')
  const navigate = useNavigate()
  const showToast = useToast()
  const submitting = useDeskCommand('secondOfficer.submit')
  const [choice, setChoice] = useState(usualRelease)
  const [note, setNote] = useState('')
  const isEncrypted = leavesEncrypted(preflight, draft.way)
  const recipients = preflight.lines.length + (preflight.manager === undefined ? 0 : 1)
  const each = recipients > 1 && choice.each
  const findings = each ? findingsOfEach(preflight.findings) : preflight.findings
  const submit = () => {
    const manner = { each, hiddenKeyIds: isEncrypted && choice.hiddenKeyIds }
    // What is still being saved would take back what was submitted.
    void saving.flush().then(() =>
      submitting.mutate(
        { draft, manner, note },
        {
          onSuccess: ({ id }) => {
            saving.stop()
            showToast({ title: t('submit.status--submitted'), tone: 'good' })
            navigate({ screen: 'waiting', submission: id })
          },
        },
      ),
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('submit.heading--submit')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={submitting.isPending}>
            {compose('release.action--back')}
          </Button>
          <Button variant="primary" icon="send" isPending={submitting.isPending} onPress={submit}>
            {t('submit.action--submit-now')}
          </Button>
        </>
      }
    >
      <ModeBanner mode={draft.mode} name={draft.exercise?.name} />
      <p>{t('submit.prose--submit')}</p>
      <ReleaseFacts draft={draft} preflight={preflight} />
      <ReleaseOptions
        recipients={recipients}
        isEncrypted={isEncrypted}
        choice={choice}
        onChange={setChoice}
        isDisabled={submitting.isPending}
      />
      <PreflightPanel preflight={{ ...preflight, findings }} />
      {findings.some(({ level }) => level === 'warns') && <p>{t('submit.prose--warnings')}</p>}
      <TextArea
        label={t('submit.label--note')}
        hint={t('submit.hint--note')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={mostCommentCharacters}
      />
      <FailureNotice failure={submitting.error} />
    </Dialog>
  )
}
