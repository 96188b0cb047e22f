/** The approval: the second officer's passphrase for exactly this version; then what was released of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Way } from '../../../src-shared/domain/messages/draft.ts'
import type { Override } from '../../../src-shared/domain/messages/preflight-finding.ts'
import {
  mostCommentCharacters,
  type SubmissionView,
} from '../../../src-shared/domain/messages/second-officer.ts'
import type { Preflight, ReleasedEach } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { ReleasedEachReport } from '../../correspondence/released-each.tsx'
import { useNavigate } from '../../navigation.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { Sealing } from '../compose/sealing.tsx'

/** The passphrase is kept nowhere. */
const commentSchema = z.string()

export type ApproveDialogProps = {
  readonly view: SubmissionView
  readonly lines: Preflight['lines']
  /** The warnings that the officer has taken note of. */
  readonly overridden: readonly Override[]
  /** Asked for where a warning has come that was not shown. */
  readonly onOutdated: () => void
  readonly onClose: () => void
}

export function ApproveDialog({ view, lines, overridden, onOutdated, onClose }: ApproveDialogProps) {
  const { t } = useTranslation('second-officer')
  const approving = useDeskCommand('secondOfficer.approve')
  const [passphrase, setPassphrase] = useState('')
  const { id } = view.summary
  const kept = useKeptText({ place: `submission-approve ${id}`, schema: commentSchema, empty: '' })
  const comment = kept.value
  const closed = kept.closing(onClose)
  if (approving.data !== undefined)
    return <Approved report={approving.data} lines={lines} way={view.frozen.draft.way} />
  const approve = () =>
    approving.mutate(
      { id, sha256: view.sha256, authorisation: passphrase, comment, overridden: [...overridden] },
      {
        onSuccess: kept.clear,
        onError: ({ code }) => (code === 'message-warning-new' ? onOutdated() : undefined),
      },
    )
  return (
    <OwnPassphraseDialog
      title={t('decide.heading--approve')}
      confirmLabel={t('decide.action--approve')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={approving}
      progress={<Sealing several={view.frozen.manner.each} />}
      onConfirm={approve}
      onClose={closed}
      isRestored={kept.isRestored}
    >
      <p>{t('decide.prose--approve')}</p>
      {kept.told}
      <TextArea
        label={t('decide.label--comment')}
        hint={t('decide.hint--comment')}
        value={comment}
        onChange={kept.change}
        rows={2}
        maxLength={mostCommentCharacters}
      />
    </OwnPassphraseDialog>
  )
}

type ApprovedProps = {
  readonly report: ReleasedEach
  readonly lines: Preflight['lines']
  readonly way: Way | undefined
}

/** One message is shown in its case, where it is exported; of several there is a report first. */
function Approved({ report, lines, way }: ApprovedProps) {
  const { t } = useTranslation('second-officer')
  const navigate = useNavigate()
  const [only, ...others] = report.made
  const isOne = only !== undefined && others.length === 0 && report.failed.length + report.left.length === 0
  const onward = () => navigate({ screen: 'cases', ...(isOne ? { thread: only.thread } : {}) })
  return (
    <Dialog
      isOpen
      onClose={onward}
      title={t('decide.heading--released')}
      actions={
        <Button variant="primary" onPress={onward}>
          {t('decide.action--to-cases')}
        </Button>
      }
    >
      <ReleasedEachReport report={report} lines={lines} way={way} />
    </Dialog>
  )
}
