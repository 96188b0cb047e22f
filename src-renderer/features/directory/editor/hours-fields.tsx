/** When the office is there: around the clock or by weekday, several spans a day, and its holidays. */
import { useTranslation } from 'react-i18next'
import { hasHours } from '../../../../src-shared/domain/directory/office-hours.ts'
import { type Availability, type Weekday, weekdays } from '../../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { FieldProblem } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { CalendarField } from './calendar-field.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

type Opening = { readonly from: string; readonly until: string }

export function HoursFields({ record, set, errorOf, hasErrorIn }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const { availability } = record
  const change = (part: Partial<Availability>) => set({ availability: { ...availability, ...part } })
  return (
    <FoldedSection
      title={t('hours.heading--hours')}
      isFilled={hasHours(availability)}
      hasProblem={hasErrorIn('availability/officeHours', 'availability/holidayCalendar')}
    >
      <Switch
        isSelected={availability.aroundTheClock}
        onChange={(aroundTheClock) => change({ aroundTheClock })}
      >
        {t('editor.label--around-the-clock')}
      </Switch>
      {!availability.aroundTheClock && (
        <>
          <p className={styles.quiet}>{t('editor.prose--hours')}</p>
          {weekdays.map((weekday, index) => (
            <DayRow
              key={weekday}
              weekday={weekday}
              index={index}
              openings={availability.officeHours[weekday] ?? []}
              onChange={(openings) =>
                change({ officeHours: { ...availability.officeHours, [weekday]: openings } })
              }
              error={errorOf(`availability/officeHours/${weekday}`)}
            />
          ))}
          <span>
            <Button
              size="small"
              icon="copy"
              onPress={() => change({ officeHours: likeMonday(availability) })}
            >
              {t('editor.action--like-monday')}
            </Button>
          </span>
        </>
      )}
      <div id={anchorId('availability/holidayCalendar')} className={styles.narrow}>
        <CalendarField
          value={availability.holidayCalendar ?? ''}
          onChange={(holidayCalendar) => change({ holidayCalendar })}
          error={errorOf('availability/holidayCalendar')}
        />
      </div>
    </FoldedSection>
  )
}

/** The hours of Monday for Tuesday to Friday; the other two days stay as they are. */
export function likeMonday({ officeHours }: Availability): Availability['officeHours'] {
  const monday = officeHours.monday ?? []
  return { ...officeHours, tuesday: monday, wednesday: monday, thursday: monday, friday: monday }
}

type DayRowProps = {
  readonly weekday: Weekday
  /** 0 is Monday. */
  readonly index: number
  readonly openings: readonly Opening[]
  readonly onChange: (openings: Opening[]) => void
  readonly error: string | null
}

function DayRow({ weekday, index, openings, onChange, error }: DayRowProps) {
  const { t } = useTranslation('directory')
  const day = useFormats().weekday(index)
  const add = () => {
    const last = openings.at(-1)
    onChange([
      ...openings,
      last === undefined ? { from: '09:00', until: '17:00' } : { from: last.until, until: '' },
    ])
  }
  const spans = openings.map((opening, number) => ({ key: String(number), number, opening }))
  return (
    <fieldset id={anchorId(`availability/officeHours/${weekday}`)} className={styles.day}>
      <legend className={styles.dayName}>{day}</legend>
      {spans.length === 0 && <span className={styles.quiet}>{t('office.status--closed')}</span>}
      {spans.map(({ key, number, opening }) => (
        <span key={key} className={styles.span}>
          <Clock
            label={t('editor.label--from', { day, number: number + 1 })}
            value={opening.from}
            onChange={(from) => onChange(openings.with(number, { ...opening, from }))}
          />
          <span aria-hidden="true">–</span>
          <Clock
            label={t('editor.label--until', { day, number: number + 1 })}
            value={opening.until}
            onChange={(until) => onChange(openings.with(number, { ...opening, until }))}
          />
          <IconButton
            icon="close"
            size="small"
            label={t('editor.action--remove-row', { what: day, number: number + 1 })}
            onPress={() => onChange(openings.toSpliced(number, 1))}
          />
        </span>
      ))}
      <IconButton icon="plus" size="small" label={t('editor.action--add-hours', { day })} onPress={add} />
      {error !== null && <FieldProblem words={error} />}
    </fieldset>
  )
}

type ClockProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (clock: string) => void
}

/** Typed as `HH:MM`; a field of the platform would not take 24:00, the end of a day. */
function Clock({ label, value, onChange }: ClockProps) {
  return (
    <span className={styles.clock}>
      <TextField
        label={label}
        hideLabel
        direction="ltr"
        maxLength={5}
        placeholder="00:00"
        value={value}
        onChange={onChange}
        onBlur={() => onChange(clockOf(value))}
      />
    </span>
  )
}

/** `9` and `930` become `09:00` and `09:30`; anything else stays as typed, for the officer to see. */
export function clockOf(typed: string): string {
  const [, hours, minutes] = /^\s*(\d{1,2})[:.h]?(\d{2})?\s*$/u.exec(typed) ?? []
  return hours === undefined ? typed : `${hours.padStart(2, '0')}:${minutes ?? '00'}`
}
