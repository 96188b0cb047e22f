/** An officer decides that nothing more is waited for or owed, and says why. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostReasonCharacters } from '../../../src-shared/domain/clocks/decisions.ts'
import type { ClockView } from '../../../src-shared/domain/clocks/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useClockTitle } from '../../correspondence/clock-words.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './clocks.module.css'

export type StopDialogProps = { readonly clock: ClockView; readonly onClose: () => void }

export function StopDialog({ clock, onClose }: StopDialogProps) {
  const { t } = useTranslation('clocks')
  const title = useClockTitle()
  const stopping = useDeskCommand('clocks.stop')
  const [reason, setReason] = useState('')
  const { message, kind } = clock
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('stop.heading--stop')}
      actions={
        <>
          <Button onPress={onClose}>{t('stop.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={reason.trim() === '' || stopping.isPending}
            onPress={() => stopping.mutate({ message, kind, reason }, { onSuccess: onClose })}
          >
            {t('stop.action--stop')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <strong>{title(clock)}</strong>
        <p>{t('stop.prose--stop')}</p>
        <TextArea
          label={t('stop.label--reason')}
          isRequired
          rows={3}
          maxLength={mostReasonCharacters}
          value={reason}
          onChange={setReason}
        />
        <FailureNotice failure={stopping.error} />
      </div>
    </Dialog>
  )
}
