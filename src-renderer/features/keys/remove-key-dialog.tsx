/** Asks before a key leaves the desk's ring; records that list it keep it. */
import { useTranslation } from 'react-i18next'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { KeyName } from './key-name.tsx'

export type RemoveKeyDialogProps = { readonly ringKey: RingKey; readonly onClose: () => void }

export function RemoveKeyDialog({ ringKey, onClose }: RemoveKeyDialogProps) {
  const { t } = useTranslation('keys')
  const removing = useDeskCommand('keys.remove')
  const { facts, holders } = ringKey
  return (
    <RemovalDialog
      size="medium"
      title={t('remove.heading--remove')}
      command={removing}
      remove={t('remove.action--remove')}
      onRemove={() => removing.mutate({ fingerprint: facts.fingerprint }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <KeyName facts={facts} />
      <p>{t(holders.length === 0 ? 'remove.prose--gone' : 'remove.prose--listed')}</p>
    </RemovalDialog>
  )
}
