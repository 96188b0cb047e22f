/** Day and night by time zone from west to east, with the hours of the offices there. */
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
import { CoverageTrack, Track } from './track.tsx'
import { useLocalTime, useStanding } from './use-hours-words.ts'

/** So many offices of a time zone are drawn at first. */
const firstOffices = 6
/** Time zones that are drawn with one frame. */
const piece = 4

export function Strip({ report }: { readonly report: HoursReport }) {
  const drawn = useGrowing(report.zones.length, piece)
  return (
    <div className={styles.strip}>
      <Ticks report={report} />
      {report.zones.slice(0, drawn).map((zone) => (
        <Zone key={zone.offset} report={report} zone={zone} />
      ))}
    </div>
  )
}

/** The hours above the strip; each row says in words what it shows. */
export function Ticks({ report: { at, day, ticks } }: { readonly report: HoursReport }) {
  const { t } = useTranslation('hours')
  return (
    <div className={styles.row} aria-hidden="true">
      <span />
      <div className={styles.ticks}>
        <span className={styles.nowLabel} style={{ insetInlineStart: `${placeIn(day, at)}%` }}>
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

type ZoneProps = { readonly report: HoursReport; readonly zone: ZoneDay }

function Zone({ report, zone }: ZoneProps) {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  const [rows, showMore] = useRowsShown(firstOffices)
  const { offices, more } = zone
  return (
    <div className={styles.zone}>
      <ZoneRow report={report} zone={zone} />
      <ul>
        {offices.slice(0, rows).map((office) => (
          <OfficeRow key={office.id} report={report} zone={zone} office={office} />
        ))}
      </ul>
      <ShowMore remaining={offices.length - rows} onMore={showMore} />
      {more > 0 && rows >= offices.length && (
        <p className={styles.quiet}>{t('zone.prose--more', { count: more, number: formats.number(more) })}</p>
      )}
    </div>
  )
}

/** The time zone, what its clocks show, and how many of its offices are open. */
export function ZoneRow({ report, zone }: ZoneProps) {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  const localTime = useLocalTime()
  const { offset, counts, nights, coverage } = zone
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
      <CoverageTrack report={report} nights={nights} coverage={coverage} most={counts.offices} />
    </div>
  )
}

type OfficeRowProps = ZoneProps & { readonly office: OfficeDay }

function OfficeRow({ report, zone, office }: OfficeRowProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const standing = useStanding(report)
  const { id, state, type, spans } = office
  return (
    <li className={styles.row}>
      <div className={styles.office}>
        <LinkButton name={stateName(state, language)} onPress={() => navigate({ screen: 'directory', id })}>
          <span className={styles.type}>{t(`poc-type.label--${type}`)}</span>
        </LinkButton>
        <span className={styles.quiet}>{standing(office)}</span>
      </div>
      <Track report={report} nights={zone.nights} open={spans} isUnknown={office.standing === 'unknown'} />
    </li>
  )
}
