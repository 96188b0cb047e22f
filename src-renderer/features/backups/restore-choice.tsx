/** Which backup to bring back: one of the list, or one on another disk. */
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../src-shared/contract/backups.ts'
import { useFormats } from '../../i18n/language.tsx'
import { byAge } from '../../parts/backup-rules.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useBackupTime } from './use-backup-time.ts'

/** Stands for a backup that is not in the list; ids of backups begin with a digit. */
export const elsewhere = 'elsewhere'

/** Id of a backup, or {@link elsewhere}. */
export type RestoreSource = string

export type RestoreChoiceProps = {
  readonly backups: readonly Backup[]
  readonly value: RestoreSource
  readonly onChange: (source: RestoreSource) => void
}

export function RestoreChoice({ backups, value, onChange }: RestoreChoiceProps) {
  const { t } = useTranslation('backups')
  const formats = useFormats()
  // While locked nothing is known of the desk, its time zone included.
  const time = useBackupTime()
  const detail = (backup: Backup) =>
    [
      t(`reason.label--${backup.reason}`),
      formats.size(backup.bytes),
      backup.rehearsed === null
        ? t('list.status--not-rehearsed')
        : t('restore.label--rehearsed', { when: time(backup.rehearsed) }),
      ...(backup.ofThisVault ? [] : [t('list.label--other-vault')]),
    ].join(' · ')
  return (
    <>
      {backups.length === 0 && <InlineNotice tone="caution">{t('restore.prose--no-backups')}</InlineNotice>}
      <RadioGroup
        label={t('restore.label--which')}
        options={[
          ...byAge(backups).map((backup) => ({
            id: backup.id,
            label: time(backup.created),
            detail: detail(backup),
          })),
          { id: elsewhere, label: t('restore.label--elsewhere'), detail: t('restore.hint--elsewhere') },
        ]}
        value={value}
        onChange={onChange}
      />
    </>
  )
}
