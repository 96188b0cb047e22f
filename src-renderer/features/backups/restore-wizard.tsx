/** Bringing a backup back: which one, what will happen, the way into it, and what came of it. Only while locked. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, Way } from '../../../src-shared/contract/backups.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { lastRehearsed } from '../../parts/backup-rules.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { useTypedWay, WayFields, wayOf } from '../../parts/way-fields.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { elsewhere, RestoreChoice, type RestoreSource } from './restore-choice.tsx'
import { useBackupTime } from './use-backup-time.ts'

export type RestoreWizardProps = {
  /** Whether there is no vault on this computer yet: then the backup is on another disk. */
  readonly isFirstVault: boolean
  readonly onClose: () => void
}

export function RestoreWizard({ isFirstVault, onClose }: RestoreWizardProps) {
  const list = useDeskQuery('backups.list', {})
  // As it was at the start: the wizard stays after it has put a vault there.
  const [isFirst] = useState(isFirstVault)
  const [source, setSource] = useState<RestoreSource | null>(isFirst ? elsewhere : null)
  const [isChosen, setChosen] = useState(isFirst)
  if (list.data === undefined && list.error === null) return null
  const backups = list.data?.backups ?? []
  const proposed = source ?? lastRehearsed(backups)?.id ?? elsewhere
  if (!isChosen) {
    return (
      <ChooseStep
        backups={backups}
        source={proposed}
        onSource={setSource}
        onNext={() => setChosen(true)}
        onClose={onClose}
      />
    )
  }
  const backup = backups.find(({ id }) => id === proposed)
  return (
    <RestoreStep
      backup={backup ?? null}
      isFirst={isFirst}
      onBack={isFirst && backups.length === 0 ? null : () => setChosen(false)}
      onClose={onClose}
    />
  )
}

type ChooseStepProps = {
  readonly backups: readonly Backup[]
  readonly source: RestoreSource
  readonly onSource: (source: RestoreSource) => void
  readonly onNext: () => void
  readonly onClose: () => void
}

function ChooseStep({ backups, source, onSource, onNext, onClose }: ChooseStepProps) {
  const { t } = useTranslation(['backups', 'common'])
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('backups:restore.heading--restore')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="primary" onPress={onNext}>
            {t('common:action.action--continue')}
          </Button>
        </>
      }
    >
      <RestoreChoice backups={backups} value={source} onChange={onSource} />
    </Dialog>
  )
}

type RestoreStepProps = {
  /** Null for one that is chosen from a folder or disk. */
  readonly backup: Backup | null
  readonly isFirst: boolean
  /** Null where there is nothing else to choose. */
  readonly onBack: (() => void) | null
  readonly onClose: () => void
}

/** Two calls, one piece of work: from the list, or from a folder for which the system's dialog asks. */
function useRestoring(backup: Backup | null) {
  const fromList = useDeskCommand('backups.restore')
  const fromFolder = useDeskCommand('backups.restoreFrom')
  const restoring = backup === null ? fromFolder : fromList
  return {
    isPending: restoring.isPending,
    error: restoring.error,
    /** Undefined before, and where the dialog for the folder was cancelled. */
    kept: restoring.data?.kept ?? undefined,
    start: (way: Way) =>
      backup === null ? fromFolder.mutate({ way }) : fromList.mutate({ id: backup.id, way }),
  }
}

function RestoreStep({ backup, isFirst, onBack, onClose }: RestoreStepProps) {
  const { t } = useTranslation(['backups', 'common'])
  const time = useBackupTime()
  const [typed, setTyped] = useTypedWay()
  const restoring = useRestoring(backup)
  const progress = useProgress('restore', restoring.isPending)
  const way = wayOf(typed)
  const start = () => {
    if (way !== null && !restoring.isPending) restoring.start(way)
  }
  if (restoring.kept !== undefined) return <RestoredStep kept={restoring.kept} onClose={onClose} />
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('backups:restore.heading--restore')}
      actions={
        <>
          <Button onPress={onBack ?? onClose} isDisabled={restoring.isPending}>
            {t(`common:action.action--${onBack === null ? 'cancel' : 'back'}`)}
          </Button>
          <Button variant="primary" isDisabled={way === null || restoring.isPending} onPress={start}>
            {t(backup === null ? 'backups:restore.action--restore-from' : 'backups:restore.action--restore')}
          </Button>
        </>
      }
    >
      {backup !== null && (
        <p>
          <strong>{t('backups:restore.label--backup-of', { when: time(backup.created) })}</strong>
        </p>
      )}
      {backup !== null && backup.rehearsed === null && (
        <InlineNotice tone="caution">{t('backups:restore.prose--not-rehearsed')}</InlineNotice>
      )}
      <InlineNotice title={t('backups:restore.heading--what-happens')}>
        {isFirst ? t('backups:restore.prose--what-happens-new') : t('backups:restore.prose--what-happens')}
      </InlineNotice>
      <p>{t('backups:restore.prose--way')}</p>
      <WayFields typed={typed} onChange={setTyped} onSubmit={start} isDisabled={restoring.isPending} />
      {restoring.isPending && (
        <Progress label={t('backups:restore.status--restoring')} value={shareDone(progress)} />
      )}
      <FailureNotice failure={restoring.error} />
    </Dialog>
  )
}

/** `kept`: name of the folder of the former vault, empty where there was none. */
type RestoredStepProps = { readonly kept: string; readonly onClose: () => void }

function RestoredStep({ kept, onClose }: RestoredStepProps) {
  const { t } = useTranslation('backups')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('restore.heading--restored')}
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('restore.action--to-lock-screen')}
        </Button>
      }
    >
      <InlineNotice tone="good" announce="polite">
        {t('restore.prose--restored')}
      </InlineNotice>
      {kept !== '' && (
        <>
          <p>{t('restore.label--kept')}</p>
          <p>
            <code dir="ltr">{kept}</code>
          </p>
        </>
      )}
    </Dialog>
  )
}
