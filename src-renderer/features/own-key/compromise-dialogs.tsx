/** What a compromise touches: practised with any date, or seen after the key was revoked for it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../now.tsx'
import { Button } from '../../ui/button.tsx'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { CompromiseView } from './compromise-view.tsx'
import { isPastDay, todayOf, weekAgo } from './own-key-rules.ts'

export type PractiseDialogProps = { readonly fingerprint: string; readonly onClose: () => void }

export function PractiseDialog({ fingerprint, onClose }: PractiseDialogProps) {
  const { t } = useTranslation('own-key')
  const now = useNow()
  const [from, setFrom] = useState(() => weekAgo(now))
  const isFuture = from > todayOf(now)
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t('practise.heading--practise')}
      actions={<Button onPress={onClose}>{t('compromise.action--close')}</Button>}
    >
      <InlineNotice>{t('practise.prose--practise')}</InlineNotice>
      <CalendarDateField
        label={t('practise.label--from')}
        value={from}
        onChange={setFrom}
        error={isFuture ? t('revoke.error--future') : null}
      />
      {isPastDay(from, now) && (
        <CompromiseView key={from} fingerprint={fingerprint} from={from} isDrill onLeave={onClose} />
      )}
    </Dialog>
  )
}

export type CompromiseDialogProps = PractiseDialogProps & { readonly from: string }

export function CompromiseDialog({ fingerprint, from, onClose }: CompromiseDialogProps) {
  const { t } = useTranslation('own-key')
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t('compromise.heading--compromise')}
      actions={<Button onPress={onClose}>{t('compromise.action--close')}</Button>}
    >
      <InlineNotice tone="good">{t('compromise.prose--revoked')}</InlineNotice>
      <CompromiseView fingerprint={fingerprint} from={from} isDrill={false} onLeave={onClose} />
    </Dialog>
  )
}
