/** The calendar of national holidays that closes the office, chosen by its name. */
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../../src-shared/contract/contract.ts'
import { useDeskQuery } from '../../../api/queries.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import type { Option } from '../../../ui/option.ts'

export type CalendarFieldProps = {
  /** Code of the calendar; empty where none is recorded. */
  readonly value: string
  readonly onChange: (calendar: string) => void
  readonly error: string | null
}

export function CalendarField({ value, onChange, error }: CalendarFieldProps) {
  const { t } = useTranslation('directory')
  const calendars = useDeskQuery('directory.calendars', { language: useLanguage() })
  return (
    <ComboBox
      label={t('editor.label--calendar')}
      hint={t('editor.hint--calendar')}
      empty={t('editor.prose--no-match')}
      options={calendarOptions(calendars.data?.calendars ?? [], value)}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      error={error}
    />
  )
}

/** A recorded code that this version does not know stays a choice, so that saving does not drop it. */
export function calendarOptions(
  calendars: CallOutput<'directory.calendars'>['calendars'],
  recorded: string,
): readonly Option[] {
  const options = calendars.map(({ id, name }) => ({ id, label: name, detail: id }))
  const isListed = recorded === '' || calendars.some(({ id }) => id === recorded)
  return isListed ? options : [{ id: recorded, label: recorded }, ...options]
}
