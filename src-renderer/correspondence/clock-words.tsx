/** How a clock is said: what is waited for or owed, how it stands now, by what its day was set. */
import { useTranslation } from 'react-i18next'
import { standingOf } from '../../src-shared/domain/clocks/ladder.ts'
import type { CaseClock } from '../../src-shared/domain/clocks/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { useNow } from '../now.tsx'
import { Badge } from '../ui/badge.tsx'
import { useCounterpartNames } from './counterpart-names.ts'

/** `This desk owes an answer`, and for what is waited for, from which States. */
export function useClockTitle(): (clock: Pick<CaseClock, 'side' | 'kind'>) => string {
  const { t } = useTranslation('clocks')
  return ({ side, kind }) => t(`clock.label--${side}-${kind}`)
}

/** Names of States as a list in the language of the interface. */
export function useStateNames(): (states: readonly string[]) => string {
  const formats = useFormats()
  const language = useLanguage()
  return (states) => formats.list(states.map((state) => stateName(state, language)))
}

/** Names of those who still owe it, the manager of the directory first; empty where it is this desk. */
export function useWaitedFor(): (clock: Pick<CaseClock, 'waitingFor' | 'waitsForManager'>) => string {
  const namesOf = useCounterpartNames()
  return ({ waitingFor, waitsForManager }) =>
    waitsForManager || waitingFor.length > 0
      ? namesOf({ counterparts: [...waitingFor], toManager: waitsForManager })
      : ''
}

export type ClockBadgeProps = {
  readonly clock: Pick<CaseClock, 'due' | 'stopped' | 'isPrepared'>
  readonly soonHours: number
}

/** How it stands at this minute. */
export function ClockBadge({ clock: { due, stopped, isPrepared }, soonHours }: ClockBadgeProps) {
  const { t } = useTranslation('clocks')
  const now = useNow()
  if (stopped !== null) {
    const isDone = stopped.by === 'acknowledged' || stopped.by === 'answered'
    return (
      <Badge tone={isDone ? 'good' : 'neutral'} icon={isDone ? 'check-circle' : 'minus'} isQuiet>
        {t(`clock.status--${stopped.by}`)}
      </Badge>
    )
  }
  const standing = standingOf(due, soonHours, now)
  const tone = standing === 'overdue' ? 'danger' : standing === 'soon' ? 'caution' : 'neutral'
  return (
    <>
      <Badge tone={tone} icon="clock">
        {t(`clock.status--${standing}`)}
      </Badge>
      {isPrepared && (
        <Badge tone="info" icon="send" isQuiet>
          {t('clock.status--prepared')}
        </Badge>
      )}
    </>
  )
}

/** When it is due, exactly and at a glance. */
export function DueLine({ due }: { readonly due: string }) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const time = formats.dateTime(due)
  const text = t('clock.label--due-relative', { time, relative: formats.relative(due, now) })
  return <span title={text}>{text}</span>
}
