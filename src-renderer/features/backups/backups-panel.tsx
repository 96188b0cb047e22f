/** The backups of the vault: whether one can be relied on, making one, and what each is worth. */
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../src-shared/contract/backups.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { isStale, lastRehearsed } from '../../parts/backup-rules.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import panel from '../../parts/panel.module.css'
import { shareDone } from '../../parts/share-done.ts'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { BackupsTable } from './backups-table.tsx'
import { useBackupTime } from './use-backup-time.ts'

export function BackupsPanel() {
  const { t } = useTranslation('backups')
  const time = useBackupTime()
  const list = useDeskQuery('backups.list', {})
  const making = useDeskCommand('backups.create')
  const rehearsing = useDeskCommand('backups.rehearse')
  const isBusy = making.isPending || rehearsing.isPending
  const progress = useProgress('backup', isBusy)
  const copy = useCopying()
  return (
    <Section
      title={t('list.heading--backups')}
      actions={
        <Button variant="primary" icon="sync" isDisabled={isBusy} onPress={() => making.mutate({})}>
          {t('list.action--back-up')}
        </Button>
      }
    >
      {list.data !== undefined && <LastBackup backups={list.data.backups} />}
      {isBusy && (
        <StoppableWork
          work={making.isPending ? 'backups.create' : 'backups.rehearse'}
          label={t(making.isPending ? 'list.status--backing-up' : 'list.status--rehearsing')}
          value={shareDone(progress)}
        />
      )}
      <FailureNotice failure={making.error} />
      <FailureNotice failure={rehearsing.error} />
      <FailureNotice failure={copy.error} />
      <FailureNotice failure={list.error} />
      {list.data !== undefined && list.data.backups.length > 0 && (
        <BackupsTable
          backups={list.data.backups}
          differing={rehearsing.error?.code === 'backup-differs' ? (rehearsing.variables?.id ?? null) : null}
          isBusy={isBusy || copy.isPending}
          onRehearse={(id) => rehearsing.mutate({ id })}
          onCopy={copy.start}
        />
      )}
      {typeof list.data?.next === 'string' && (
        <p className={panel.muted}>{t('list.label--next', { when: time(list.data.next) })}</p>
      )}
      <p className={panel.muted}>{t('list.prose--restore')}</p>
    </Section>
  )
}

function useCopying() {
  const { t } = useTranslation('backups')
  const showToast = useToast()
  const copying = useDeskCommand('backups.copyTo')
  return {
    error: copying.error,
    isPending: copying.isPending,
    start: (id: string) =>
      copying.mutate(
        { id },
        {
          onSuccess: ({ folder }) => {
            if (folder !== null) showToast({ title: t('list.status--copied', { folder }), tone: 'good' })
          },
        },
      ),
  }
}

type LastBackupProps = { readonly backups: readonly Backup[] }

/** The one sentence that matters: on what the vault could be brought back today. */
function LastBackup({ backups }: LastBackupProps) {
  const { t } = useTranslation('backups')
  const time = useBackupTime()
  const now = useNow()
  const last = lastRehearsed(backups)
  if (last === null) {
    return (
      <InlineNotice tone="caution" title={t('last.status--none')}>
        {t('last.prose--none')}
      </InlineNotice>
    )
  }
  const isOld = isStale(last, now)
  return (
    <InlineNotice
      tone={isOld ? 'caution' : 'good'}
      title={t('last.status--last', { when: time(last.created) })}
    >
      {t(isOld ? 'last.prose--stale' : 'last.prose--fresh')}
    </InlineNotice>
  )
}
