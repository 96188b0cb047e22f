/** The ladder of one clock: what can be done now, each a draft that begins prefilled, and when the next is proposed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ladderSteps } from '../../../src-shared/domain/clocks/policy.ts'
import type { ClockView, StepTime } from '../../../src-shared/domain/clocks/views.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useStateNames } from '../../correspondence/clock-words.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './clocks.module.css'
import { useOtherContact } from './use-other-contact.ts'

export type ClockStepsProps = {
  readonly clock: Pick<ClockView, 'message' | 'steps' | 'done' | 'waitingFor'>
  readonly message: MessageView | undefined
}

export function ClockSteps({ clock, message }: ClockStepsProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const isDue = ({ at }: StepTime) => Date.parse(at) <= now.getTime()
  const due = dueSteps(clock.steps.filter(isDue))
  const next = clock.steps
    .filter((step) => !isDue(step))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0]
  return (
    <>
      <DoneSteps done={clock.done} />
      {due.length > 0 && <DueSteps clock={clock} message={message} due={due} />}
      {next !== undefined && (
        <p className={styles.about}>{t('step.label--next', { time: formats.dateTime(next.at) })}</p>
      )}
    </>
  )
}

type DueStep = Pick<StepTime, 'step' | 'states'>

/** One press for each step, for every State that it is time for. */
function dueSteps(due: readonly StepTime[]): DueStep[] {
  return ladderSteps.flatMap((step) => {
    const states = [...new Set(due.flatMap((one) => (one.step === step ? one.states : [])))]
    return states.length === 0 ? [] : [{ step, states }]
  })
}

type DoneStepsProps = Pick<ClockView, 'done'>

/** What was done about whom, and when. */
function DoneSteps({ done }: DoneStepsProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const names = useStateNames()
  if (done.length === 0) return null
  return (
    <div className={styles.taken}>
      <strong>{t('step.label--done')}</strong>
      <ul className={styles.done}>
        {done.map(({ step, state, at }) => (
          <li key={`${step} ${state} ${at}`} className={styles.doneStep}>
            <Icon name="check" size={14} />
            <span>
              {t(`step.status--done-${step}`, {
                state: isolated(names([state])),
                time: formats.dateTime(at),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type DueStepsProps = Pick<ClockStepsProps, 'clock' | 'message'> & { readonly due: readonly DueStep[] }

function DueSteps({ clock, message, due }: DueStepsProps) {
  const { t } = useTranslation('clocks')
  const navigate = useNavigate()
  const names = useStateNames()
  const beginning = useDeskCommand('messages.beginAbout')
  const contact = useOtherContact(message)
  const [isWithout, setWithout] = useState(false)
  const begin = ({ step, states }: DueStep, to?: readonly string[]) =>
    beginning.mutate(
      { id: clock.message, template: step === 'diplomatic' ? 'T12' : 'T13', states: [...states] },
      {
        onSuccess: (draft) =>
          navigate({
            screen: 'compose',
            to: [],
            draft: to === undefined ? draft : { ...draft, to: [...to] },
          }),
      },
    )
  const take = async (one: DueStep) => {
    if (one.step !== 'alternate') return begin(one)
    const others = await contact.find(one.states)
    setWithout(others?.length === 0)
    if (others !== undefined && others.length > 0) begin(one, others)
  }
  return (
    <div className={styles.proposals}>
      <p className={styles.about}>
        <strong>{t('step.label--steps')}</strong>
        <span>{t('step.hint--proposal')}</span>
      </p>
      <div className={styles.line}>
        {due.map((one) => (
          <span key={one.step} className={styles.line}>
            <Button
              size="small"
              icon={one.step === 'diplomatic' ? 'mail' : 'clock'}
              isDisabled={beginning.isPending || contact.isPending}
              onPress={() => void take(one)}
            >
              {t(`step.action--${one.step}`)}
            </Button>
            {clock.waitingFor.length > 1 && <span>{t('step.label--for', { names: names(one.states) })}</span>}
          </span>
        ))}
      </div>
      {isWithout && <p role="status">{t('step.status--no-alternate')}</p>}
      <FailureNotice failure={beginning.error ?? contact.error} />
    </div>
  )
}
