/** The timeline of a case: messages of both sides, what was done beside them, and a line where another day begins. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseOffice } from '../../../src-shared/domain/cases/case-view.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CaseStepLine } from '../ladder/case-step.tsx'
import { CaseEventEntry } from './case-event-line.tsx'
import { LocalTime } from './case-times.tsx'
import styles from './cases.module.css'
import { zoneOfCase, zoneOfMessage } from './counterpart-zone.ts'
import { MessageCard } from './message-card.tsx'
import { type TimelineItem, timelineOf } from './timeline.ts'

export type CaseTimelineProps = { readonly thread: string; readonly messages: readonly MessageView[] }

export function CaseTimeline({ thread, messages }: CaseTimelineProps) {
  const { t } = useTranslation('messages')
  const steps = useDeskQuery('messages.steps', { thread })
  const events = useDeskQuery('cases.events', { thread })
  const participants = useDeskQuery('cases.participants', { thread })
  const formats = useFormats()
  const timeline = timelineOf(messages, steps.data?.steps ?? [], events.data?.events ?? [])
  const latest = timeline.findLast(({ kind }) => kind === 'message')?.id
  const opened = useOpened(latest)
  const offices = participants.data?.offices ?? []
  const caseZone = zoneOfCase(offices)
  const days = timeline.map(({ at }) => formats.date(at))
  return (
    <ol className={styles.timeline} aria-label={t('thread.label--timeline')}>
      {timeline.map((item, index) => (
        <li key={item.id} className={styles.entry}>
          {days[index] !== days[index - 1] && <h3 className={styles.day}>{days[index]}</h3>}
          <TimelineEntry item={item} offices={offices} caseZone={caseZone} opened={opened} />
        </li>
      ))}
    </ol>
  )
}

type Opened = {
  readonly isOpen: (id: string) => boolean
  readonly toggle: (id: string) => void
  /** An acknowledgement was made of a message: the one is shown, and the other closed. */
  readonly follow: (from: string, to: string) => void
}

/** Which messages stand open: the latest, until an officer says otherwise. */
function useOpened(latest: string | undefined): Opened {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isOpen = (id: string) => opened.get(id) ?? id === latest
  return {
    isOpen,
    toggle: (id) => setOpened(new Map([...opened, [id, !isOpen(id)]])),
    follow: (from, to) => setOpened(new Map([...opened, [from, false], [to, true]])),
  }
}

type TimelineEntryProps = {
  readonly item: TimelineItem
  readonly offices: readonly CaseOffice[]
  /** Of the other side as a whole, for what is no message; null where it is not one that is known. */
  readonly caseZone: string | null
  readonly opened: Opened
}

function TimelineEntry({ item, offices, caseZone, opened }: TimelineEntryProps) {
  const { id, at } = item
  if (item.kind === 'step')
    return <CaseStepLine step={item.step} time={<LocalTime at={at} theirZone={caseZone} />} />
  if (item.kind === 'event') return <CaseEventEntry event={item.event} theirZone={caseZone} />
  return (
    <MessageCard
      view={item.view}
      moment={item.moment}
      theirZone={zoneOfMessage(item.view, offices)}
      isOpen={opened.isOpen(id)}
      onToggle={() => opened.toggle(id)}
      onAcknowledged={(acknowledgement) => opened.follow(id, acknowledgement.summary.id)}
    />
  )
}
