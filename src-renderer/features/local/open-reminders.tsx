/** Every reminder of the desk that is still open, by the date it is due. */
import { useTranslation } from 'react-i18next'
import type { OpenReminder } from '../../../src-shared/domain/directory/local-work.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { Badge } from '../../ui/badge.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import styles from './local.module.css'
import { dueStanding } from './local-rules.ts'
import { OfficeName } from './office-name.tsx'
import { ReminderItem } from './reminder-item.tsx'
import { useToday } from './use-today.ts'

/** Reminders shown at first, and with each press more. */
const atOnce = 50

export function OpenReminders() {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const today = useToday()
  const list = useDeskQuery('local.reminders', {})
  const [shown, showMore] = useRowsShown(atOnce)
  const reminders = list.data?.reminders ?? []
  const overdue = reminders.filter(({ due }) => dueStanding(due, today) === 'overdue').length
  return (
    <Section
      title={t('reminder.heading--open')}
      actions={
        overdue > 0 && (
          <Badge tone="danger" icon="clock">
            {t('reminder.status--overdue-count', { number: formats.number(overdue) })}
          </Badge>
        )
      }
    >
      <FailureNotice failure={list.error} />
      {list.data !== undefined && reminders.length === 0 && (
        <p className={styles.muted}>{t('reminder.prose--none')}</p>
      )}
      {reminders.length > 0 && (
        <ol className={styles.items}>
          {reminders.slice(0, shown).map((reminder) => (
            <OfOffice key={reminder.id} reminder={reminder} today={today} />
          ))}
        </ol>
      )}
      <ShowMore remaining={reminders.length - shown} onMore={showMore} />
    </Section>
  )
}

type OfOfficeProps = { readonly reminder: OpenReminder; readonly today: string }

function OfOffice({ reminder, today }: OfOfficeProps) {
  const language = useLanguage()
  const { pocId, state, type, entityName } = reminder
  return (
    <ReminderItem
      reminder={reminder}
      today={today}
      office={<OfficeName id={pocId} state={state} type={type} entityName={entityName} />}
      officeName={`${stateName(state, language)}, ${inLanguage(entityName, [language]).text}`}
    />
  )
}
