/** One clock of a case: since when, until when, by what, and the officer's own decisions about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView, Receipt } from '../../../src-shared/domain/clocks/views.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import {
  ClockBadge,
  DueLine,
  useClockTitle,
  useStateNames,
  useWaitedFor,
} from '../../correspondence/clock-words.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { ClockSteps } from './clock-steps.tsx'
import styles from './clocks.module.css'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { StopDialog } from './stop-dialog.tsx'

export type ClockItemProps = {
  readonly clock: ClockView
  /** The message that started it. */
  readonly message: MessageView | undefined
  /** Of what came in. */
  readonly receipt: Receipt | undefined
  readonly soonHours: number
}

export function ClockItem({ clock, message, receipt, soonHours }: ClockItemProps) {
  const { t } = useTranslation('clocks')
  const title = useClockTitle()
  const names = useStateNames()
  const whom = useWaitedFor()(clock)
  const formats = useFormats()
  return (
    <li className={styles.clock}>
      <div className={styles.line}>
        <strong>{title(clock)}</strong>
        {whom !== '' && <span>{t('clock.label--whom', { names: whom })}</span>}
        <ClockBadge clock={clock} soonHours={soonHours} />
      </div>
      {clock.stopped === null && (
        <p>
          <DueLine due={clock.due} />
        </p>
      )}
      <p className={styles.about}>
        {clock.stopped === null ? (
          <span>{t(`clock.hint--${clock.source}`)}</span>
        ) : (
          <span>
            {formats.dateTime(clock.stopped.at)} <bdi>{clock.stopped.reason}</bdi>
          </span>
        )}
        <span>{t(`clock.label--started-${clock.side}`, { time: formats.dateTime(clock.started) })}</span>
        {receipt?.isConfirmed === false && <span>{t('case.hint--receipt-opened')}</span>}
        {clock.cameBackFrom.length > 0 && (
          <span>{t('clock.hint--came-back', { names: names(clock.cameBackFrom) })}</span>
        )}
        {clock.notReminded.length > 0 && (
          <span>{t('clock.hint--not-reminded', { names: names(clock.notReminded) })}</span>
        )}
      </p>
      <ClockSteps clock={clock} message={message} />
      <Decisions clock={clock} receipt={receipt} />
    </li>
  )
}

type DecisionsProps = Pick<ClockItemProps, 'clock' | 'receipt'>

function Decisions({ clock, receipt }: DecisionsProps) {
  const { t } = useTranslation('clocks')
  const resuming = useDeskCommand('clocks.resume')
  const [open, setOpen] = useState<'stop' | 'receipt' | null>(null)
  const { stopped, side, kind, message } = clock
  const close = () => setOpen(null)
  return (
    <div className={styles.decisions}>
      {stopped === null && (
        <Button size="small" onPress={() => setOpen('stop')}>
          {t(`case.action--stop-${side === 'ours' ? 'ours' : kind}`)}
        </Button>
      )}
      {stopped?.by === 'decided' && (
        <Button
          size="small"
          isDisabled={resuming.isPending}
          onPress={() => resuming.mutate({ message, kind })}
        >
          {t('case.action--resume')}
        </Button>
      )}
      {stopped === null && receipt !== undefined && (
        <Button size="small" icon="clock" onPress={() => setOpen('receipt')}>
          {t('case.action--receipt')}
        </Button>
      )}
      <FailureNotice failure={resuming.error} />
      {open === 'stop' && <StopDialog clock={clock} onClose={close} />}
      {open === 'receipt' && receipt !== undefined && <ReceiptDialog receipt={receipt} onClose={close} />}
    </div>
  )
}
