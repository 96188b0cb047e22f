/** The last look before release: exactly who, which keys, which marking, real or exercise. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findingsOfEach } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView, Preflight } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { ReleaseOptions, usualRelease } from '../../correspondence/release-options.tsx'
import { ReleasedEachReport } from '../../correspondence/released-each.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { AcceptWarnings, useAcceptance } from './accept-warnings.tsx'
import styles from './compose.module.css'
import type { DraftSaving } from './use-draft-saving.ts'

export type ReleaseDialogProps = {
  readonly draft: Draft
  readonly preflight: Preflight
  readonly saving: DraftSaving
  /** Asked for where a warning has come that the pre-flight did not show. */
  readonly onOutdated: () => void
  readonly onClose: () => void
  readonly onReleased: (view: MessageView) => void
}

export function ReleaseDialog(props: ReleaseDialogProps) {
  const { draft, preflight, saving, onOutdated, onClose, onReleased } = props
  const { t } = useTranslation('compose')
  const navigate = useNavigate()
  const [choice, setChoice] = useState(usualRelease)
  const releasing = useSigningCommand('messages.release')
  const releasingEach = useSigningCommand('messages.releaseEach')
  const isPending = releasing.isPending || releasingEach.isPending
  const isEncrypted = leavesEncrypted(preflight)
  const several = preflight.lines.length > 1 && choice.each
  const findings = several ? findingsOfEach(preflight.findings) : preflight.findings
  const acceptance = useAcceptance(findings)
  const release = () => {
    const options = { hiddenKeyIds: isEncrypted && choice.hiddenKeyIds }
    const order = { ...draft, options, overridden: [...acceptance.overridden] }
    // What is still being saved must not come back as a draft after the release.
    void saving.flush().then(() => {
      if (several) releasingEach.mutate(order, { onSuccess: saving.stop })
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
    const report = <ReleasedEachReport report={releasingEach.data} lines={preflight.lines} />
    return <ReportDialog onDone={() => navigate({ screen: 'messages' })}>{report}</ReportDialog>
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
      <ModeBanner mode={draft.mode} name={draft.exercise?.name} />
      <p>{t('release.prose--release')}</p>
      <ReleaseFacts {...props} />
      <ReleaseOptions
        recipients={preflight.lines.length}
        isEncrypted={isEncrypted}
        choice={choice}
        onChange={setChoice}
        isDisabled={isPending}
      />
      <AcceptWarnings
        findings={findings}
        lines={preflight.lines}
        acceptance={acceptance}
        isDisabled={isPending}
      />
      {isPending && <Sealing several={several} />}
      <FailureNotice failure={releasing.error ?? releasingEach.error} />
      {releasing.authorisation ?? releasingEach.authorisation}
    </Dialog>
  )
}

/** All or none: one recipient without a key means that the message leaves in clear, where it may. */
function leavesEncrypted({ lines }: Preflight): boolean {
  return lines.every((line) => line.encryption.state === 'usable')
}

type ReportDialogProps = { readonly onDone: () => void; readonly children: ReactNode }

function ReportDialog({ onDone, children }: ReportDialogProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  return (
    <Dialog
      isOpen
      onClose={onDone}
      title={words('release.label--each')}
      actions={
        <Button variant="primary" onPress={onDone}>
          {t('release.action--to-thread')}
        </Button>
      }
    >
      {children}
    </Dialog>
  )
}

function Sealing({ several }: { readonly several: boolean }) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  const progress = useProgress('seal', true)
  const stopping = useDeskCommand('messages.cancelReleasing')
  const { done, total } = progress ?? { done: 0, total: 0 }
  return (
    <>
      <Progress
        label={t('release.status--sealing')}
        value={total === 0 ? undefined : done / total}
        {...(total === 0
          ? {}
          : {
              valueLabel: words('release.status--each', {
                done: formats.number(done),
                total: formats.number(total),
              }),
            })}
      />
      {several && (
        <Button size="small" icon="close" isDisabled={stopping.isSuccess} onPress={() => stopping.mutate({})}>
          {words('release.action--stop')}
        </Button>
      )}
    </>
  )
}

function ReleaseFacts({ draft, preflight }: ReleaseDialogProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  const isEncrypted = leavesEncrypted(preflight)
  return (
    <dl className={styles.facts}>
      <Fact label={t('release.label--recipients')}>
        <ul className={styles.recipients}>
          {preflight.lines.map((line) => (
            <Recipient key={line.pocId} line={line} isEncrypted={isEncrypted} />
          ))}
        </ul>
      </Fact>
      <Fact label={t('release.label--marking')}>
        <span className={styles.marking}>
          <TlpBadge tlp={draft.tlp} size="medium" />
          <Badge tone={draft.mode === 'real' ? 'neutral' : 'exercise'}>
            {words(`mode.label--${draft.mode}`)}
          </Badge>
          <Badge>{words(`precedence.label--${draft.precedence}`)}</Badge>
        </span>
      </Fact>
      <Fact label={t('release.label--subject')}>
        <bdi>{draft.subject}</bdi>
      </Fact>
      <Fact label={t('release.label--languages')}>
        {formats.list(draft.renderedIn.map((language) => ownLanguageNames[language]))}
      </Fact>
      <Fact label={t('release.label--protection')}>
        {t(isEncrypted ? 'release.status--encrypted' : 'release.status--in-clear')}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

type RecipientProps = { readonly line: Preflight['lines'][number]; readonly isEncrypted: boolean }

function Recipient({ line, isEncrypted }: RecipientProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const language = useLanguage()
  return (
    <li className={styles.recipient}>
      <span>
        <strong>{stateName(line.state, language)}</strong> · <bdi>{line.entity}</bdi>
      </span>
      {line.email !== null && <bdi dir="ltr">{line.email}</bdi>}
      {line.provisional && (
        <Badge tone="caution" icon="warning">
          {t('to.status--provisional')}
        </Badge>
      )}
      {isEncrypted && line.fingerprint !== null ? (
        <span className={styles.key}>
          <CodeGroups value={line.fingerprint} perLine={10} />
          {line.encryption.until !== null && (
            <span>{t('release.status--key-until', { date: formats.date(line.encryption.until) })}</span>
          )}
          {!line.verified && (
            <Badge tone="caution" icon="warning" isQuiet>
              {t('to.status--not-verified')}
            </Badge>
          )}
        </span>
      ) : (
        <Badge tone="caution" icon="key-off">
          {t('release.status--in-clear')}
        </Badge>
      )}
    </li>
  )
}
