/** The last look before release: exactly who, which keys, which marking, real or exercise. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView, Preflight } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useProgress } from '../../api/events.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './compose.module.css'
import type { DraftSaving } from './use-draft-saving.ts'

export type ReleaseDialogProps = {
  readonly draft: Draft
  readonly preflight: Preflight
  readonly saving: DraftSaving
  readonly onClose: () => void
  readonly onReleased: (view: MessageView) => void
}

export function ReleaseDialog(props: ReleaseDialogProps) {
  const { draft, saving, onClose, onReleased } = props
  const { t } = useTranslation('compose')
  const releasing = useSigningCommand('messages.release')
  const progress = useProgress('seal', releasing.isPending)
  const release = () =>
    // What is still being saved must not come back as a draft after the release.
    void saving.flush().then(() =>
      releasing.mutate(draft, {
        onSuccess: (view) => {
          saving.stop()
          onReleased(view)
        },
      }),
    )
  return (
    <Dialog
      isOpen
      onClose={() => (releasing.isPending ? undefined : onClose())}
      title={t('release.heading--release')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={releasing.isPending}>
            {t('release.action--back')}
          </Button>
          <Button variant="primary" icon="lock" isDisabled={releasing.isPending} onPress={release}>
            {t('release.action--release-now')}
          </Button>
        </>
      }
    >
      <ModeBanner mode={draft.mode} name={draft.exercise?.name} />
      <p>{t('release.prose--release')}</p>
      <ReleaseFacts {...props} />
      {releasing.isPending && (
        <Progress
          label={t('release.status--sealing')}
          value={progress === null ? undefined : progress.done / Math.max(1, progress.total)}
        />
      )}
      <FailureNotice failure={releasing.error} />
      {releasing.authorisation}
    </Dialog>
  )
}

function ReleaseFacts({ draft, preflight }: ReleaseDialogProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  // All or none: one recipient without a key means that the message leaves in clear, where it may.
  const isEncrypted = preflight.lines.every((line) => line.encryption.state === 'usable')
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
