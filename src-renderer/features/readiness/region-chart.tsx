/** How many States of each region can be reached in which way: words, a drawing, and the same numbers as a table. */
import { useTranslation } from 'react-i18next'
import type { StateReadiness } from '../../../src-shared/domain/directory/readiness-views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { classes } from '../../ui/class-names.ts'
import { Table } from '../../ui/table.tsx'
import { ReachMark, reachStyles } from './reach-mark.tsx'
import styles from './readiness.module.css'
import { countByReach, countByRegion, type RegionCounts, reaches } from './readiness-rules.ts'

export type RegionChartProps = { readonly states: readonly StateReadiness[] }

export function RegionChart({ states }: RegionChartProps) {
  const { t } = useTranslation('readiness')
  return (
    <Section title={t('region.heading--regions')}>
      <Summary rows={countByRegion(states)} />
      <Bars rows={countByRegion(states)} />
      <RegionTable states={states} />
    </Section>
  )
}

/** One sentence for each region, in the order of the drawing. */
function Summary({ rows }: { readonly rows: readonly RegionCounts[] }) {
  const { t } = useTranslation(['pictures', 'common'])
  const formats = useFormats()
  return (
    <ul className={styles.muted}>
      {rows.map(({ region, total, counts }) => (
        <li key={region}>
          {t('pictures:region.prose--row', {
            region: t(`common:region.label--${region}`),
            encrypted: formats.number(counts.encrypted),
            total: formats.number(total),
          })}
        </li>
      ))}
    </ul>
  )
}

/**
 * As long as the number of States of the region. Assistive technology reads the table under it instead, and the
 * direction of the page mirrors it.
 */
function Bars({ rows }: { readonly rows: readonly RegionCounts[] }) {
  const { t } = useTranslation(['readiness', 'common'])
  const formats = useFormats()
  const longest = Math.max(1, ...rows.map(({ total }) => total))
  return (
    <div className={styles.chart} aria-hidden="true">
      <ul className={styles.legend}>
        {reaches.map((reach) => (
          <li key={reach}>
            <ReachMark reach={reach} />
          </li>
        ))}
      </ul>
      {rows.map(({ region, total, counts }) => (
        <div key={region} className={styles.chartRow}>
          <span className={styles.regionName}>{t(`common:region.label--${region}`)}</span>
          <span className={styles.bar} style={{ inlineSize: `${(100 * total) / longest}%` }}>
            {reaches
              .filter((reach) => counts[reach] > 0)
              .map((reach) => (
                <span
                  key={reach}
                  className={classes(styles.part, reachStyles[reach])}
                  style={{ flexGrow: counts[reach] }}
                >
                  <span className={styles.count}>{formats.number(counts[reach])}</span>
                </span>
              ))}
          </span>
        </div>
      ))}
    </div>
  )
}

/** Also part of the printed report. */
export function RegionTable({ states }: RegionChartProps) {
  const { t } = useTranslation(['readiness', 'common'])
  const formats = useFormats()
  const all = t('readiness:region.label--all')
  const rows = [
    ...countByRegion(states).map(({ region, total, counts }) => ({
      id: region,
      name: t(`common:region.label--${region}`),
      total,
      counts,
    })),
    { id: 'all', name: all, total: states.length, counts: countByReach(states) },
  ]
  return (
    <Table
      label={t('readiness:region.heading--regions')}
      columns={[
        { id: 'region', header: t('readiness:region.label--region') },
        ...reaches.map((id) => ({ id, header: t(`readiness:reach.label--${id}`), align: 'end' as const })),
        { id: 'total', header: t('readiness:region.label--states'), align: 'end' as const },
      ]}
      rows={rows.map(({ id, name, total, counts }) => ({
        id,
        isMarked: id === 'all',
        cells: {
          region: name,
          encrypted: formats.number(counts.encrypted),
          unverified: formats.number(counts.unverified),
          'in-clear': formats.number(counts['in-clear']),
          none: formats.number(counts.none),
          total: formats.number(total),
        },
      }))}
    />
  )
}
