/** Opening a vault that is older than the one last used here, on an administrator's word. */
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { useTypedWay, WayFields, wayOf } from '../../parts/way-fields.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'

export function AcceptOlderDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['backups', 'common'])
  const [typed, setTyped] = useTypedWay()
  const accepting = useDeskCommand('vault.acceptOlder')
  const progress = useProgress('unlock', accepting.isPending)
  const way = wayOf(typed)
  const accept = () => {
    if (way !== null && !accepting.isPending) accepting.mutate({ way }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('backups:older.heading--accept')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={accepting.isPending}>
            {t('common:action.action--cancel')}
          </Button>
          <Button variant="danger" isDisabled={way === null || accepting.isPending} onPress={accept}>
            {t('backups:older.action--accept')}
          </Button>
        </>
      }
    >
      <InlineNotice tone="caution">{t('backups:older.prose--accept')}</InlineNotice>
      <WayFields typed={typed} onChange={setTyped} onSubmit={accept} isDisabled={accepting.isPending} />
      {accepting.isPending && (
        <Progress label={t('backups:older.status--opening')} value={shareDone(progress)} />
      )}
      <FailureNotice failure={accepting.error} />
    </Dialog>
  )
}
