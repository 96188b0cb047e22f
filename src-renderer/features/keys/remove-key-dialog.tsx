/** Asks before a key leaves the desk's ring; records that list it keep it. */
import { useTranslation } from 'react-i18next'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyName } from './key-name.tsx'

export type RemoveKeyDialogProps = { readonly ringKey: RingKey; readonly onClose: () => void }

export function RemoveKeyDialog({ ringKey, onClose }: RemoveKeyDialogProps) {
  const { t } = useTranslation(['keys', 'common'])
  const removing = useDeskCommand('keys.remove')
  const { facts } = ringKey
  const remove = () => removing.mutate({ fingerprint: facts.fingerprint }, { onSuccess: onClose })
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('keys:remove.heading--remove')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="danger" isPending={removing.isPending} onPress={remove}>
            {t('keys:remove.action--remove')}
          </Button>
        </>
      }
    >
      <KeyName facts={facts} />
      <p>{t(ringKey.holders.length === 0 ? 'keys:remove.prose--gone' : 'keys:remove.prose--listed')}</p>
      <FailureNotice failure={removing.error} />
    </Dialog>
  )
}
