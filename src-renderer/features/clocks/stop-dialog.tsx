/** An officer decides that nothing more is waited for or owed, and says why. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { mostReasonCharacters } from '../../../src-shared/domain/clocks/decisions.ts'
import type { ClockView } from '../../../src-shared/domain/clocks/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useClockTitle } from '../../correspondence/clock-words.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './clocks.module.css'

const reasonSchema = z.string()

export type StopDialogProps = { readonly clock: ClockView; readonly onClose: () => void }

export function StopDialog({ clock, onClose }: StopDialogProps) {
  const { t } = useTranslation('clocks')
  const title = useClockTitle()
  const stopping = useDeskCommand('clocks.stop')
  const { message, kind } = clock
  const kept = useKeptText({ place: `clock-stop-${kind} ${message}`, schema: reasonSchema, empty: '' })
  const reason = kept.value
  const closed = kept.closing(onClose)
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      size="small"
      title={t('stop.heading--stop')}
      action={t('stop.action--stop')}
      isDisabled={reason.trim() === ''}
      isPending={stopping.isPending}
      onAct={() => stopping.mutate({ message, kind, reason }, { onSuccess: closed })}
    >
      <div className={styles.fields}>
        <strong>{title(clock)}</strong>
        <p>{t('stop.prose--stop')}</p>
        {kept.told}
        <TextArea
          label={t('stop.label--reason')}
          isRequired
          rows={3}
          maxLength={mostReasonCharacters}
          value={reason}
          onChange={kept.change}
        />
        <FailureNotice failure={stopping.error} />
      </div>
    </CommandDialog>
  )
}
