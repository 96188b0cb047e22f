/** What is said of an office and of a time zone, on screen and on paper. */
import { useTranslation } from 'react-i18next'
import type { HoursReport, OfficeDay, ZoneDay } from '../../../src-shared/domain/hours/views.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { standingWords } from './hours-rules.ts'

/** Times of the day that is shown as its clock has them; of another day with their date and offset. */
export function useStanding({
  day,
  timeZone,
}: Pick<HoursReport, 'day' | 'timeZone'>): (office: OfficeDay) => string {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  return (office) => {
    const words = standingWords(office)
    switch (words.kind) {
      case 'until':
        return words.when <= day.until
          ? t('office.status--until', { when: formats.time(words.when, timeZone) })
          : t('office.status--until-date', { when: formats.dateTime(words.when, timeZone) })
      case 'later':
        return t('office.status--later', { when: formats.time(words.when, timeZone) })
      case 'closed-until':
        return t('office.status--closed-until-date', { when: formats.dateTime(words.when, timeZone) })
      default:
        return t(`office.status--${words.kind}`)
    }
  }
}

/** What the clocks there show, and whether that is day or night; empty where nobody knows. */
export function useLocalTime(): (zone: Pick<ZoneDay, 'localTime' | 'isNight'>) => string {
  const { t } = useTranslation('hours')
  return ({ localTime: time, isNight }) =>
    time === '' ? '' : t(isNight ? 'zone.label--night' : 'zone.label--day', { time })
}

/** One sentence for each: how many are open, how many soon will be, of how many nobody knows. */
export function useSummary({ counts }: Pick<HoursReport, 'counts'>): readonly string[] {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  const { offices, open, soon, unknown } = counts
  if (offices === 0) return [t('summary.prose--none')]
  return [
    t('summary.prose--open', {
      count: offices,
      number: formats.number(offices),
      open: formats.number(open),
    }),
    t('summary.prose--soon', { count: soon, number: formats.number(soon) }),
    ...(unknown === 0
      ? []
      : [t('summary.prose--unknown', { count: unknown, number: formats.number(unknown) })]),
  ]
}

/** The date that is shown, and whose hours stand above it. */
export function useDayWords({ at, day, timeZone }: Pick<HoursReport, 'at' | 'day' | 'timeZone'>): string {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  return t('strip.prose--day', {
    date: formats.date(day.from, timeZone),
    zone: isolated(formats.zoneOffset(timeZone, new Date(at))),
  })
}
