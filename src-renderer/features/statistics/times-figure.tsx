/** How long acknowledgements and answers took, by kind of message: from quartile to quartile, with the median. */
import { useTranslation } from 'react-i18next'
import type { KindTimes } from '../../../src-shared/domain/statistics/report.ts'
import type { Awaited, AwaitedOf } from '../../../src-shared/domain/statistics/waits.ts'
import { useFormats } from '../../i18n/language.tsx'
import { roundedUp, spanned } from '../../parts/chart-space.ts'
import { Figure, figureStyles, useDrawing } from '../../parts/figure.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../ui/table.tsx'
import { NothingYet } from './nothing-yet.tsx'
import styles from './statistics.module.css'
import { useDuration, useKindNames } from './use-kind-names.ts'

/** The name of a kind stands above its bar, so that it is never cut short. */
const row = 48
const bar = 32
const foot = 22

export type TimesFigureProps = {
  readonly awaited: Awaited
  readonly of: AwaitedOf
  /** Of every wait. */
  readonly times: readonly KindTimes[]
}

export function TimesFigure({ awaited, of, times: all }: TimesFigureProps) {
  const { t } = useTranslation('statistics')
  const times = all.filter((one) => one.awaited === awaited && one.of === of)
  const title = t(`times.heading--${awaited}-${of}`)
  return (
    <Section title={title}>
      {times.length === 0 ? (
        <NothingYet of="times" />
      ) : (
        <Figure
          name={title}
          height={times.length * row + foot}
          summary={<Summary times={times} />}
          table={<TimesTable title={title} times={times} />}
          empty={hasEnded(times) ? undefined : t('chart.prose--none-times')}
        >
          <Bars times={times} />
        </Figure>
      )}
    </Section>
  )
}

type Times = { readonly times: readonly KindTimes[] }

/** What only waits has no bar, and an axis without bars says nothing. */
function hasEnded(times: readonly KindTimes[]): boolean {
  return times.some(({ quartiles }) => quartiles !== null)
}

function Bars({ times }: Times) {
  const duration = useDuration()
  const name = useKindNames()
  const { width, across } = useDrawing()
  const most = roundedUp(Math.max(1, ...times.map(({ quartiles }) => quartiles?.upper ?? 0)))
  const at = (hours: number) => (width * hours) / most
  const end = times.length * row
  return (
    <>
      <line className={figureStyles.axis} x1={across(0)} x2={across(0)} y1={0} y2={end} />
      {times.map(({ kind, quartiles }, index) => {
        const middle = index * row + bar
        return (
          <g key={kind}>
            <text className={figureStyles.words} x={across(0)} y={middle - 16}>
              {name(kind)}
            </text>
            {quartiles !== null && (
              <>
                <rect
                  className={styles.range}
                  {...spanned(across, at(quartiles.lower), at(quartiles.upper))}
                  y={middle - 8}
                  height={16}
                />
                <line
                  className={styles.median}
                  x1={across(at(quartiles.median))}
                  x2={across(at(quartiles.median))}
                  y1={middle - 10}
                  y2={middle + 10}
                />
              </>
            )}
          </g>
        )
      })}
      <text className={figureStyles.axisWords} x={across(0)} y={end + 16}>
        {duration(0)}
      </text>
      <text className={figureStyles.axisWords} x={across(width)} y={end + 16} textAnchor="end">
        {duration(most)}
      </text>
    </>
  )
}

function Summary({ times }: Times) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const duration = useDuration()
  const name = useKindNames()
  return times.map(({ kind, count, waiting, quartiles }) => (
    <p key={kind} className={styles.quiet}>
      {quartiles === null
        ? t('times.prose--only-waiting', { kind: name(kind), waiting: formats.number(waiting) })
        : t('times.prose--summary', {
            kind: name(kind),
            median: duration(quartiles.median),
            lower: duration(quartiles.lower),
            upper: duration(quartiles.upper),
            number: formats.number(count),
            waiting: formats.number(waiting),
          })}
    </p>
  ))
}

function TimesTable({ title, times }: Times & { readonly title: string }) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const duration = useDuration()
  const name = useKindNames()
  const shown = (hours: number | undefined) => (hours === undefined ? '' : duration(hours))
  return (
    <Table
      label={title}
      columns={[
        { id: 'kind', header: t('times.label--kind') },
        { id: 'count', header: t('times.label--count'), align: 'end' },
        { id: 'waiting', header: t('times.label--waiting'), align: 'end' },
        { id: 'lower', header: t('times.label--lower'), align: 'end' },
        { id: 'median', header: t('times.label--median'), align: 'end' },
        { id: 'upper', header: t('times.label--upper'), align: 'end' },
      ]}
      rows={times.map(({ kind, count, waiting, quartiles }) => ({
        id: kind,
        cells: {
          kind: name(kind),
          count: formats.number(count),
          waiting: formats.number(waiting),
          lower: shown(quartiles?.lower),
          median: shown(quartiles?.median),
          upper: shown(quartiles?.upper),
        },
      }))}
    />
  )
}
