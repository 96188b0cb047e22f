/** The calendar of national holidays that closes the office, chosen by its name. */
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../../src-shared/contract/contract.ts'
import { findState } from '../../../../src-shared/domain/states.ts'
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

/**
 * Calendars by the name of their State. The recorded code stays a choice as it is, so that saving neither drops nor
 * rewrites it: the alpha-3 code of a State chooses its calendar, one that this version does not know stands first.
 */
export function calendarOptions(
  calendars: CallOutput<'directory.calendars'>['calendars'],
  recorded: string,
): readonly Option[] {
  const listed = findState(recorded)?.alpha2 ?? recorded
  const options = calendars.map(({ id, name }) => {
    const code = id === listed ? recorded : id
    return { id: code, label: name, detail: code }
  })
  const isListed = recorded === '' || options.some(({ id }) => id === recorded)
  return isListed ? options : [{ id: recorded, label: recorded }, ...options]
}
