/** Reminders about one point of contact: open ones first, done ones one press away. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reminder } from '../../../src-shared/domain/directory/local-work.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './local.module.css'
import { Part } from './part.tsx'
import { newReminder, ReminderDialog, type ReminderDraft } from './reminder-dialog.tsx'
import { ReminderItem } from './reminder-item.tsx'
import { useToday } from './use-today.ts'

export type RemindersPartProps = { readonly id: string; readonly reminders: readonly Reminder[] }

type Asked = { readonly draft: ReminderDraft; readonly isNew: boolean }

export function RemindersPart({ id, reminders }: RemindersPartProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const today = useToday()
  const [asked, setAsked] = useState<Asked | null>(null)
  const open = reminders.filter(({ done }) => done === null)
  const ended = reminders.filter(({ done }) => done !== null)
  return (
    <Part
      title={t('reminder.heading--reminders')}
      actions={
        <Button
          icon="plus"
          size="small"
          onPress={() => setAsked({ draft: newReminder(id, today), isNew: true })}
        >
          {t('reminder.action--add')}
        </Button>
      }
    >
      {open.length > 0 && (
        <ol className={styles.items}>
          {open.map((reminder) => (
            <ReminderItem
              key={reminder.id}
              reminder={reminder}
              today={today}
              onChange={() => setAsked({ draft: draftOf(reminder), isNew: false })}
            />
          ))}
        </ol>
      )}
      {ended.length > 0 && (
        <Disclosure label={t('reminder.label--ended', { number: formats.number(ended.length) })}>
          <ol className={styles.items}>
            {ended.map((reminder) => (
              <ReminderItem key={reminder.id} reminder={reminder} today={today} />
            ))}
          </ol>
        </Disclosure>
      )}
      {asked !== null && (
        <ReminderDialog
          first={asked.draft}
          isNew={asked.isNew}
          today={today}
          onClose={() => setAsked(null)}
        />
      )}
    </Part>
  )
}

function draftOf({ id, pocId, kind, due, note }: Reminder): ReminderDraft {
  return { id, pocId, kind, due, note }
}
