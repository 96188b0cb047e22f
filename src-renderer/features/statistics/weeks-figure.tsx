/** Open cases and what was overdue, at the end of each week. */
import { useTranslation } from 'react-i18next'
import type { OverduePolicy } from '../../../src-shared/domain/statistics/overdue.ts'
import type { WeekFigures } from '../../../src-shared/domain/statistics/report.ts'
import { awaitedSides, awaitedThings } from '../../../src-shared/domain/statistics/waits.ts'
import { useFormats } from '../../i18n/language.tsx'
import { roundedUp } from '../../parts/chart-space.ts'
import { Figure, figureStyles, Legend, useDrawing } from '../../parts/figure.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../ui/table.tsx'
import { NothingYet } from './nothing-yet.tsx'
import styles from './statistics.module.css'

const height = 200
const start = 44
const top = 8
const bottom = 178

const series = [
  { id: 'openCases', look: styles.first ?? '' },
  { id: 'overdueTheirs', look: styles.second ?? '' },
  { id: 'overdueOurs', look: styles.third ?? '' },
] as const

export type WeeksFigureProps = {
  readonly weeks: readonly WeekFigures[]
  readonly policy: OverduePolicy
}

export function WeeksFigure({ weeks, policy }: WeeksFigureProps) {
  const { t } = useTranslation('statistics')
  const title = t('weeks.heading--weeks')
  const items = series.map(({ id, look }) => ({ id, look, words: t(`weeks.label--${id}`) }))
  if (weeks.length === 0) return null
  return (
    <Section title={title}>
      {isEmpty(weeks) ? (
        <NothingYet of="weeks" />
      ) : (
        <Figure
          name={title}
          height={height}
          legend={<Legend items={items} />}
          summary={<Summary weeks={weeks} />}
          table={<WeeksTable weeks={weeks} />}
        >
          <Lines weeks={weeks} />
        </Figure>
      )}
      <Limits policy={policy} />
    </Section>
  )
}

function isEmpty(weeks: readonly WeekFigures[]): boolean {
  return weeks.every((week) => series.every(({ id }) => week[id] === 0))
}

/** From when on something is overdue here, and whose time that is. */
function Limits({ policy }: Pick<WeeksFigureProps, 'policy'>) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  return (
    <ul className={styles.limits}>
      {awaitedThings.flatMap((awaited) =>
        awaitedSides.map((of) => {
          const { amount, unit, source } = policy[awaited][of]
          return (
            <li key={`${awaited} ${of}`}>
              <span>{t(`weeks.prose--${awaited}-${of}`, { time: formats[unit](amount) })}</span>{' '}
              <span>{t(`weeks.prose--by-${source}`)}</span>
            </li>
          )
        }),
      )}
    </ul>
  )
}

type Weeks = { readonly weeks: readonly WeekFigures[] }

/** Time runs in the direction of reading. */
function Lines({ weeks }: Weeks) {
  const formats = useFormats()
  const { width, across } = useDrawing()
  const values = weeks.flatMap((week) => series.map(({ id }) => week[id]))
  const most = roundedUp(Math.max(1, ...values))
  const x = (index: number) => across(start + ((width - start) * index) / Math.max(1, weeks.length - 1))
  const y = (value: number) => bottom - ((bottom - top) * value) / most
  return (
    <>
      {[0, most].map((value) => (
        <g key={value}>
          <line
            className={figureStyles.axis}
            x1={across(start)}
            x2={across(width)}
            y1={y(value)}
            y2={y(value)}
          />
          <text className={figureStyles.axisWords} x={across(start - 6)} y={y(value) + 4} textAnchor="end">
            {formats.number(value)}
          </text>
        </g>
      ))}
      {series.map(({ id, look }) => (
        <polyline
          key={id}
          className={`${look} ${figureStyles.line}`}
          // A fill would close the line to an area.
          fillOpacity={0}
          points={weeks.map((week, index) => `${x(index)},${y(week[id])}`).join(' ')}
        />
      ))}
      <text className={figureStyles.axisWords} x={across(start)} y={height - 4}>
        {formats.date(weeks[0]?.end ?? '', 'UTC')}
      </text>
      <text className={figureStyles.axisWords} x={across(width)} y={height - 4} textAnchor="end">
        {formats.date(weeks.at(-1)?.end ?? '', 'UTC')}
      </text>
    </>
  )
}

function Summary({ weeks }: Weeks) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const last = weeks.at(-1)
  const fullest = weeks.reduce(
    (one, other) => (other.openCases > one.openCases ? other : one),
    weeks[0] ?? none,
  )
  if (last === undefined) return null
  return (
    <p className={styles.quiet}>
      {t('weeks.prose--summary', {
        open: formats.number(last.openCases),
        theirs: formats.number(last.overdueTheirs),
        ours: formats.number(last.overdueOurs),
        most: formats.number(fullest.openCases),
        date: formats.date(fullest.end, 'UTC'),
      })}
    </p>
  )
}

const none: WeekFigures = { end: '', openCases: 0, overdueTheirs: 0, overdueOurs: 0 }

function WeeksTable({ weeks }: Weeks) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  return (
    <Table
      label={t('weeks.heading--weeks')}
      columns={[
        { id: 'week', header: t('weeks.label--week') },
        ...series.map(({ id }) => ({ id, header: t(`weeks.label--${id}`), align: 'end' as const })),
      ]}
      rows={weeks.map((week) => ({
        id: week.end,
        cells: {
          week: formats.dateTime(week.end, 'UTC'),
          openCases: formats.number(week.openCases),
          overdueTheirs: formats.number(week.overdueTheirs),
          overdueOurs: formats.number(week.overdueOurs),
        },
      }))}
    />
  )
}
