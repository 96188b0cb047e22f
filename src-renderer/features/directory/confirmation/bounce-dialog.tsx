/** Recording that mail to an address came back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../../src-shared/base/clock.ts'
import type { ChangePath } from '../../../../src-shared/domain/directory/changes.ts'
import { useDeskCommand } from '../../../api/queries.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useOwnZone } from '../../../i18n/own-zone.tsx'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { Button } from '../../../ui/button.tsx'
import { DateTimeField } from '../../../ui/date-time-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useToast } from '../../../ui/toast.tsx'

export type BounceDialogProps = {
  readonly pocId: string
  readonly address: string
  readonly path: ChangePath
  readonly onClose: () => void
}

export function BounceDialog({ pocId, address, path, onClose }: BounceDialogProps) {
  const { t } = useTranslation(['readiness', 'common'])
  const timeZone = useOwnZone()
  const showToast = useToast()
  const checking = useDeskCommand('readiness.check')
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const [note, setNote] = useState('')
  const isFuture = at !== null && Date.parse(at) > systemClock().getTime()
  const record = () => {
    if (at === null) return
    const onSuccess = () => {
      showToast({ title: t('readiness:bounce.status--recorded'), tone: 'good' })
      onClose()
    }
    checking.mutate({ pocId, path, result: 'bounced', how: 'mail', at, note }, { onSuccess })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('readiness:bounce.heading--bounced')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={at === null || isFuture}
            isPending={checking.isPending}
            onPress={record}
          >
            {t('readiness:bounce.action--record')}
          </Button>
        </>
      }
    >
      <p>{t('readiness:bounce.prose--bounced', { address: isolated(address) })}</p>
      <DateTimeField
        label={t('readiness:bounce.label--at')}
        value={at}
        onChange={setAt}
        timeZone={timeZone}
        error={isFuture ? t('readiness:bounce.error--future') : null}
      />
      <TextArea
        label={t('readiness:bounce.label--note')}
        hint={t('readiness:bounce.hint--note')}
        value={note}
        onChange={setNote}
        maxLength={500}
        rows={2}
      />
      <FailureNotice failure={checking.error} />
    </Dialog>
  )
}
