/** Day and night by time zone from west to east, with the hours of the offices there. */
import { memo, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoursReport, OfficeDay, ZoneDay } from '../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { useGrowing } from '../../ui/use-growing.ts'
import styles from './hours.module.css'
import { offsetName, placeIn } from './hours-rules.ts'
import { CoverageTrack, Nights, Now, Track } from './track.tsx'
import { useLocalTime, useStanding } from './use-hours-words.ts'

/** So many offices of a time zone are drawn at first. */
const firstOffices = 6
/** Time zones that are drawn with one frame. */
const piece = 3

/** A new minute draws only what it changes, and never holds up whoever presses or types meanwhile. */
export function Strip({ report: newest }: { readonly report: HoursReport }) {
  const { at, day, timeZone, ticks, zones } = useDeferredValue(newest)
  const drawn = useGrowing(zones.length, piece)
  return (
    <div>
      <Ticks at={at} day={day} ticks={ticks} />
      <div className={styles.strip}>
        {zones.slice(0, drawn).map((zone) => (
          <Zone key={zone.offset} day={day} timeZone={timeZone} zone={zone} />
        ))}
        <Now at={at} day={day} />
      </div>
    </div>
  )
}

/** The hours above the strip; each row says in words what it shows. */
export function Ticks({ at, day, ticks }: Pick<HoursReport, 'at' | 'day' | 'ticks'>) {
  const { t } = useTranslation('hours')
  return (
    <div className={styles.row} aria-hidden="true">
      <span />
      <div className={styles.ticks}>
        <span
          className={styles.nowLabel}
          // Early and late in the day its words would stand beyond the strip.
          style={{ insetInlineStart: `clamp(3rem, ${placeIn(day, at)}%, calc(100% - 3rem))` }}
        >
          {t('strip.label--now')}
        </span>
        {ticks.map((tick) => (
          <span
            key={tick.at}
            className={styles.tick}
            style={{ insetInlineStart: `${placeIn(day, tick.at)}%` }}
          >
            {tick.text}
          </span>
        ))}
      </div>
    </div>
  )
}

type ZoneProps = Pick<HoursReport, 'day' | 'timeZone'> & { readonly zone: ZoneDay }

const Zone = memo(function OneZone({ day, timeZone, zone }: ZoneProps) {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  const [rows, showMore] = useRowsShown(firstOffices)
  const { offices, more, nights } = zone
  const listed = Math.min(rows, offices.length)
  return (
    // What is out of sight is not laid out; each line is as high as most.
    <div className={styles.zone} style={{ containIntrinsicBlockSize: `auto ${4.5 + 3.25 * listed}rem` }}>
      <Nights day={day} nights={nights} />
      <ZoneRow day={day} zone={zone} />
      <ul>
        {offices.slice(0, rows).map((office) => (
          <OfficeRow key={office.id} day={day} timeZone={timeZone} office={office} />
        ))}
      </ul>
      <ShowMore remaining={offices.length - rows} onMore={showMore} />
      {more > 0 && rows >= offices.length && (
        <p className={styles.quiet}>{t('zone.prose--more', { count: more, number: formats.number(more) })}</p>
      )}
    </div>
  )
})

/** The time zone, what its clocks show, and how many of its offices are open. */
export function ZoneRow({ day, zone }: Pick<ZoneProps, 'day' | 'zone'>) {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  const localTime = useLocalTime()
  const { offset, counts } = zone
  return (
    <div className={styles.row}>
      <div className={styles.zoneHead}>
        <h3 className={styles.zoneName}>
          {offset === null ? t('zone.label--unknown') : <bdi dir="ltr">{offsetName(offset)}</bdi>}
          {offset !== null && <span className={styles.local}>{localTime(zone)}</span>}
        </h3>
        <p className={styles.quiet}>
          {t('zone.label--open', {
            open: formats.number(counts.open),
            number: formats.number(counts.offices),
          })}
        </p>
      </div>
      <CoverageTrack day={day} zone={zone} />
    </div>
  )
}

type OfficeRowProps = Pick<HoursReport, 'day' | 'timeZone'> & { readonly office: OfficeDay }

const OfficeRow = memo(function OneOffice({ day, timeZone, office }: OfficeRowProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const standing = useStanding({ day, timeZone })
  const { id, state, type, spans } = office
  return (
    <li className={styles.row}>
      <div className={styles.office}>
        <div className={styles.officeName}>
          <LinkButton
            name={stateName(state, language)}
            onPress={() => navigate({ screen: 'directory', id })}
          />
          <span className={styles.quiet}>{t(`poc-type.label--${type}`)}</span>
        </div>
        <span className={styles.quiet}>{standing(office)}</span>
      </div>
      <Track day={day} open={spans} isUnknown={office.standing === 'unknown'} />
    </li>
  )
})
