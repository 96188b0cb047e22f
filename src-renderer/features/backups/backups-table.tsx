/** The list of backups: when, why, how large, whether it was rehearsed, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../src-shared/contract/backups.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { byAge } from '../../parts/backup-rules.ts'
import panel from '../../parts/panel.module.css'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import { useBackupTime } from './use-backup-time.ts'

export type BackupsTableProps = {
  readonly backups: readonly Backup[]
  /** The backup whose rehearsal has just found a difference. */
  readonly differing: string | null
  readonly isBusy: boolean
  readonly onRehearse: (id: string) => void
  readonly onCopy: (id: string) => void
}

export function BackupsTable(props: BackupsTableProps) {
  const { backups, differing, isBusy, onRehearse, onCopy } = props
  const { t } = useTranslation('backups')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const time = useBackupTime()
  return (
    <Table
      label={t('list.heading--backups')}
      columns={[
        { id: 'when', header: t('list.label--when') },
        { id: 'why', header: t('list.label--why') },
        { id: 'size', header: t('list.label--size'), align: 'end', narrow: true },
        { id: 'rehearsed', header: t('list.label--rehearsed') },
        { id: 'actions', header: t('list.label--actions') },
      ]}
      rows={byAge(backups).map((backup) => ({
        id: backup.id,
        cells: {
          when: time(backup.created),
          why: (
            <>
              {t(`reason.label--${backup.reason}`)}
              {!backup.ofThisVault && <Badge tone="caution">{t('list.label--other-vault')}</Badge>}
            </>
          ),
          size: formats.size(backup.bytes),
          rehearsed: <Rehearsed backup={backup} differs={differing === backup.id} />,
          actions: (
            <span className={panel.actions}>
              <Button
                size="small"
                aria-label={common('named.label--about', {
                  what: t('list.action--rehearse'),
                  about: isolated(time(backup.created)),
                })}
                isDisabled={isBusy}
                onPress={() => onRehearse(backup.id)}
              >
                {t('list.action--rehearse')}
              </Button>
              <Button
                size="small"
                icon="download"
                aria-label={common('named.label--about', {
                  what: t('list.action--copy'),
                  about: isolated(time(backup.created)),
                })}
                isDisabled={isBusy || backup.rehearsed === null}
                onPress={() => onCopy(backup.id)}
              >
                {t('list.action--copy')}
              </Button>
            </span>
          ),
        },
      }))}
    />
  )
}

type RehearsedProps = { readonly backup: Backup; readonly differs: boolean }

function Rehearsed({ backup, differs }: RehearsedProps) {
  const { t } = useTranslation('backups')
  const time = useBackupTime()
  if (differs) {
    return (
      <Badge tone="danger" icon="danger">
        {t('list.status--differs')}
      </Badge>
    )
  }
  return backup.rehearsed === null ? (
    <Badge tone="caution" icon="warning">
      {t('list.status--not-rehearsed')}
    </Badge>
  ) : (
    <Badge tone="good" icon="check-circle" isQuiet>
      {time(backup.rehearsed)}
    </Badge>
  )
}
