/** Setting a reminder for one point of contact, or changing one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Reminder, reminderKinds } from '../../../src-shared/domain/directory/local-work.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './local.module.css'
import { dateAfter } from './local-rules.ts'

export type ReminderDraft = Omit<Reminder, 'done' | 'by'>

export type ReminderDialogProps = {
  readonly first: ReminderDraft
  /** Whether it is not on the desk yet. */
  readonly isNew: boolean
  /** `YYYY-MM-DD` at the desk. */
  readonly today: string
  readonly onClose: () => void
}

/** Days ahead that are one press away: a key is worth a look each quarter, a contact each half year. */
const periods = [30, 90, 180] as const
/** Characters; as in the schema of a reminder. */
const longestNote = 500

/** A reminder to verify the key in three months, as yet without a note. */
export function newReminder(pocId: string, today: string): ReminderDraft {
  return { id: crypto.randomUUID(), pocId, kind: 'verify-key', due: dateAfter(today, 90), note: '' }
}

export function ReminderDialog({ first, isNew, today, onClose }: ReminderDialogProps) {
  const { t } = useTranslation(['local', 'common'])
  const saving = useDeskCommand('local.saveReminder')
  const [draft, setDraft] = useState(first)
  // One that is overdue may keep its date while its words are changed.
  const isPast = draft.due !== '' && draft.due < today && draft.due !== first.due
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isNew ? 'local:reminder.heading--new' : 'local:reminder.heading--change')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={draft.due === '' || isPast}
            isPending={saving.isPending}
            onPress={() => saving.mutate({ ...draft, note: draft.note.trim() }, { onSuccess: onClose })}
          >
            {t('local:reminder.action--save')}
          </Button>
        </>
      }
    >
      <ReminderFields draft={draft} today={today} isPast={isPast} onChange={setDraft} />
      <FailureNotice failure={saving.error} />
    </Dialog>
  )
}

export type ReminderFieldsProps = {
  readonly draft: ReminderDraft
  readonly today: string
  readonly isPast: boolean
  readonly onChange: (draft: ReminderDraft) => void
}

export function ReminderFields({ draft, today, isPast, onChange }: ReminderFieldsProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  return (
    <>
      <RadioGroup
        label={t('reminder.label--kind')}
        options={reminderKinds.map((id) => ({ id, label: t(`reminder.label--kind-${id}`) }))}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      <div className={styles.due}>
        <CalendarDateField
          label={t('reminder.label--due')}
          value={draft.due}
          onChange={(due) => onChange({ ...draft, due })}
          error={isPast ? t('reminder.error--past') : null}
        />
        <span className={styles.actions}>
          {periods.map((days) => (
            <Button
              key={days}
              size="small"
              variant="quiet"
              onPress={() => onChange({ ...draft, due: dateAfter(today, days) })}
            >
              {t('reminder.action--in-days', { number: formats.number(days) })}
            </Button>
          ))}
        </span>
      </div>
      <TextArea
        label={t('reminder.label--note')}
        value={draft.note}
        onChange={(note) => onChange({ ...draft, note })}
        maxLength={longestNote}
        rows={2}
      />
    </>
  )
}
