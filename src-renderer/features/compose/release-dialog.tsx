/** The last look before release: exactly who, which keys, which marking, real or exercise. */
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { everyLine, type MessageView, type Preflight } from '../../../src-shared/domain/messages/views.ts'
import { ReleasedEachReport } from '../../correspondence/released-each.tsx'
import { useNavigate } from '../../navigation.ts'
import { useAfterWork } from '../../parts/after-work.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AcceptWarnings, useAcceptance } from './accept-warnings.tsx'
import { ReleaseMatter, useReleaseManner } from './release-manner.tsx'
import { Sealing } from './sealing.tsx'
import type { DraftSaving } from './use-draft-saving.ts'

export type ReleaseDialogProps = {
  readonly draft: Draft
  readonly preflight: Preflight
  readonly saving: Pick<DraftSaving, 'flush' | 'stop'>
  /** Asked for where a warning has come that the pre-flight did not show. */
  readonly onOutdated: () => void
  readonly onClose: () => void
  readonly onReleased: (view: MessageView) => void
}

export function ReleaseDialog(props: ReleaseDialogProps) {
  const { draft, preflight, saving, onOutdated, onClose, onReleased } = props
  const { t } = useTranslation('compose')
  const { manner, findings, options } = useReleaseManner(draft, preflight)
  const releasing = useSigningCommand('messages.release')
  const releasingEach = useSigningCommand('messages.releaseEach')
  const saved = useAfterWork(saving.flush)
  const isPending = saved.isWaiting || releasing.isPending || releasingEach.isPending
  const acceptance = useAcceptance(findings)
  const release = () => {
    const { each, hiddenKeyIds } = manner
    const order = { ...draft, options: { hiddenKeyIds }, overridden: [...acceptance.overridden] }
    // What is still being saved must not come back as a draft after the release.
    saved.take(() => {
      if (each) releasingEach.mutate(order, { onSuccess: saving.stop })
      else
        releasing.mutate(order, {
          onSuccess: (view) => {
            saving.stop()
            onReleased(view)
          },
          onError: ({ code }) => (code === 'message-warning-new' ? onOutdated() : undefined),
        })
    })
  }
  if (releasingEach.data !== undefined) {
    return <EachReleased report={releasingEach.data} lines={preflight.lines} way={draft.way} />
  }
  return (
    <Dialog
      isOpen
      onClose={() => (isPending ? undefined : onClose())}
      title={t('release.heading--release')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {t('release.action--back')}
          </Button>
          <Button
            variant="primary"
            icon="lock"
            isDisabled={isPending || acceptance.isBlocked || acceptance.remaining > 0}
            onPress={release}
          >
            {t('release.action--release-now')}
          </Button>
        </>
      }
    >
      <ReleaseMatter
        draft={draft}
        preflight={preflight}
        prose={t('release.prose--release')}
        options={options}
        isDisabled={isPending}
      />
      <AcceptWarnings
        findings={findings}
        lines={everyLine(preflight)}
        acceptance={acceptance}
        isDisabled={isPending}
      />
      {isPending && <Sealing several={manner.each} />}
      <FailureNotice failure={releasing.error ?? releasingEach.error} />
      {releasing.authorisation ?? releasingEach.authorisation}
    </Dialog>
  )
}

type EachReleasedProps = Parameters<typeof ReleasedEachReport>[0]

function EachReleased(props: EachReleasedProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const navigate = useNavigate()
  const toCases = () => navigate({ screen: 'cases' })
  return (
    <Dialog
      isOpen
      onClose={toCases}
      title={words('release.label--each')}
      actions={
        <Button variant="primary" onPress={toCases}>
          {t('release.action--to-thread')}
        </Button>
      }
    >
      <ReleasedEachReport {...props} />
    </Dialog>
  )
}
