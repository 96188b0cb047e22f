/** One reminder: when it is due, what for, and the press that says it is done. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reminder } from '../../../src-shared/domain/directory/local-work.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import styles from './local.module.css'
import { dueStanding } from './local-rules.ts'

export type ReminderItemProps = {
  readonly reminder: Reminder
  /** `YYYY-MM-DD` at the desk. */
  readonly today: string
  /** The office it is about, where the list is of many. */
  readonly office?: ReactNode
  /** Name of the office for the accessible names of the buttons. */
  readonly officeName?: string
  readonly onChange?: () => void
}

export function ReminderItem({ reminder, today, office, officeName, onChange }: ReminderItemProps) {
  const { t } = useTranslation('local')
  const ending = useDeskCommand('local.endReminder')
  const { t: common } = useTranslation('common')
  const named = (words: string) =>
    officeName === undefined
      ? words
      : common('named.label--about', { what: words, about: isolated(officeName) })
  return (
    <li className={styles.item}>
      <div className={styles.reminder}>
        <div className={styles.itemWords}>
          <span className={styles.reminderHead}>
            <Due reminder={reminder} today={today} />
            <span>{t(`reminder.label--kind-${reminder.kind}`)}</span>
          </span>
          {office}
          {reminder.note !== '' && (
            <span className={styles.noteText} dir="auto">
              {reminder.note}
            </span>
          )}
          <Authorship reminder={reminder} />
        </div>
        {reminder.done === null && (
          <span className={styles.actions}>
            {onChange !== undefined && (
              <IconButton icon="pen" size="small" label={t('reminder.action--change')} onPress={onChange} />
            )}
            <Button
              size="small"
              icon="check"
              aria-label={named(t('reminder.action--done'))}
              isPending={ending.isPending}
              onPress={() => ending.mutate({ id: reminder.id })}
            >
              {t('reminder.action--done')}
            </Button>
          </span>
        )}
      </div>
      <FailureNotice failure={ending.error} />
    </li>
  )
}

type DueProps = Pick<ReminderItemProps, 'reminder' | 'today'>

/** The word beside the date says what its colour says. */
function Due({ reminder: { due, done }, today }: DueProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const date = formats.date(due)
  if (done !== null) return <time dateTime={due}>{date}</time>
  const standing = dueStanding(due, today)
  if (standing === 'ahead') {
    return (
      <Badge icon="clock">
        <time dateTime={due}>{date}</time>
      </Badge>
    )
  }
  return (
    <Badge tone={standing === 'overdue' ? 'danger' : 'caution'} icon="clock">
      <time dateTime={due}>{t(`reminder.status--${standing}`, { date: isolated(date) })}</time>
    </Badge>
  )
}

function Authorship({ reminder: { by, done } }: Pick<ReminderItemProps, 'reminder'>) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  if (by === null && done === null) return null
  return (
    <span className={styles.quiet}>
      {by !== null && <bdi>{by}</bdi>}
      {by !== null && done !== null && ' · '}
      {done !== null && t('reminder.label--done', { when: isolated(formats.dateTime(done)) })}
    </span>
  )
}
