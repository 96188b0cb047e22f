/** The ladder of one clock: what can be done now, each a draft that begins prefilled, and when the next is proposed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView, StepTime } from '../../../src-shared/domain/clocks/views.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './clocks.module.css'
import { useOtherContact } from './use-other-contact.ts'

export type ClockStepsProps = {
  readonly clock: Pick<ClockView, 'message' | 'steps' | 'waitingFor'>
  readonly message: MessageView | undefined
  readonly timeZone: string
}

export function ClockSteps({ clock, message, timeZone }: ClockStepsProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const isDue = ({ at }: StepTime) => Date.parse(at) <= now.getTime()
  const due = clock.steps.filter(isDue)
  const next = clock.steps.find((step) => !isDue(step))
  if (clock.steps.length === 0) return null
  return (
    <>
      {due.length > 0 && <DueSteps clock={clock} message={message} due={due} />}
      {next !== undefined && (
        <p className={styles.about}>{t('step.label--next', { time: formats.dateTime(next.at, timeZone) })}</p>
      )}
    </>
  )
}

type DueStepsProps = Pick<ClockStepsProps, 'clock' | 'message'> & { readonly due: readonly StepTime[] }

function DueSteps({ clock, message, due }: DueStepsProps) {
  const { t } = useTranslation('clocks')
  const navigate = useNavigate()
  const beginning = useDeskCommand('messages.beginAbout')
  const contact = useOtherContact(message, clock.waitingFor)
  const [isWithout, setWithout] = useState(false)
  const begin = (step: StepTime['step'], to?: readonly string[]) =>
    beginning.mutate(
      { id: clock.message, template: step === 'diplomatic' ? 'T12' : 'T13' },
      {
        onSuccess: (draft) =>
          navigate({
            screen: 'compose',
            to: [],
            draft: to === undefined ? draft : { ...draft, to: [...to] },
          }),
      },
    )
  const take = async (step: StepTime['step']) => {
    if (step !== 'alternate') return begin(step)
    const others = await contact.find()
    setWithout(others?.length === 0)
    if (others !== undefined && others.length > 0) begin(step, others)
  }
  return (
    <div className={styles.proposals}>
      <p className={styles.about}>
        <strong>{t('step.label--steps')}</strong>
        <span>{t('step.hint--proposal')}</span>
      </p>
      <div className={styles.line}>
        {due.map(({ step }) => (
          <Button
            key={step}
            size="small"
            icon={step === 'diplomatic' ? 'mail' : 'clock'}
            isDisabled={beginning.isPending || contact.isPending}
            onPress={() => void take(step)}
          >
            {t(`step.action--${step}`)}
          </Button>
        ))}
      </div>
      {isWithout && <p role="status">{t('step.status--no-alternate')}</p>}
      <FailureNotice failure={beginning.error ?? contact.error} />
    </div>
  )
}
