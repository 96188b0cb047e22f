/** "Our record is correct", said to the registry from the page of the record; where the statement is, beside it. */
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './registry.module.css'
import { OutboxStandingBadge } from './standing-badge.tsx'

export type ConfirmRecordProps = {
  readonly entry: Pick<DirectoryEntry, 'pointOfContact' | 'layer' | 'inEffect' | 'deskPaths'>
}

/** Only for records that the registry published of the own State, where this device may speak for it. */
export function ConfirmRecord({ entry }: ConfirmRecordProps) {
  const device = useDeskQuery('registry.status', {}).data?.device ?? null
  const { pointOfContact, layer, inEffect } = entry
  const maySpeak =
    device !== null &&
    device.status === 'active' &&
    device.role === 'point-of-contact' &&
    device.state === pointOfContact.state
  if (!maySpeak || layer !== 'registry' || !inEffect) return null
  return <OfferedConfirmation entry={entry} />
}

function OfferedConfirmation({ entry }: ConfirmRecordProps) {
  const { t } = useTranslation('registry')
  const confirm = useDeskCommand('registry.confirmRecord')
  const outbox = useDeskQuery('outbox.list', {})
  const { id } = entry.pointOfContact
  const newest = newestAbout(outbox.data?.items ?? [], id)
  return (
    <div className={styles.stack}>
      <div>
        <Button
          size="small"
          icon="registry"
          isPending={confirm.isPending}
          isDisabled={newest?.standing === 'waiting'}
          onPress={() => confirm.mutate({ record: id })}
        >
          {t('record.action--confirm')}
        </Button>
        <p className={styles.small}>
          {t('record.hint--confirm')} {entry.deskPaths.length > 0 && t('record.hint--corrected')}
        </p>
      </div>
      {newest !== undefined && <ItemLine item={newest} />}
      <FailureNotice failure={confirm.error} />
    </div>
  )
}

/** @param items newest first */
function newestAbout(items: readonly OutboxItem[], record: string): OutboxItem | undefined {
  return items.find(({ payload }) => payload.kind === 'confirm-record' && payload.record === record)
}

function ItemLine({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const navigate = useNavigate()
  return (
    <p className={styles.inline} role="status">
      <span>{t('record.label--item', { date: formats.date(item.created) })}</span>
      <OutboxStandingBadge standing={item.standing} />
      {item.refusal !== null && <span className={styles.muted}>{t(`refusal.prose--${item.refusal}`)}</span>}
      <Button size="small" variant="quiet" onPress={() => navigate({ screen: 'registry' })}>
        {t('record.action--outbox')}
      </Button>
    </p>
  )
}
