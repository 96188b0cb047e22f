/** One event of a case in its timeline: what was done, by whom, and when. */
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { Icon } from '../../ui/icon.tsx'
import { eventLine, useCaseEventWords } from './case-event-words.ts'
import { LocalTime, type LocalTimeProps } from './case-times.tsx'
import styles from './cases.module.css'

export type CaseEventEntryProps = Pick<LocalTimeProps, 'theirZone'> & { readonly event: CaseEvent }

export function CaseEventEntry({ event, theirZone = null }: CaseEventEntryProps) {
  const { line, text = '', icon = 'info' } = eventLine(useCaseEventWords(), event)
  return (
    <div className={styles.event} role="note">
      <div className={styles.eventLine}>
        <Icon name={icon} />
        <span className={styles.eventWords}>
          <span>{line}</span>
          {event.by !== null && <bdi className={styles.eventBy}>{event.by}</bdi>}
        </span>
        <span className={styles.eventDate}>
          <LocalTime at={event.at} theirZone={theirZone} />
        </span>
      </div>
      {text !== '' && (
        <p className={styles.eventText} dir="auto">
          {text}
        </p>
      )}
    </div>
  )
}
