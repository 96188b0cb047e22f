/** What part of the points of contact the desk has keys, hours and a late confirmation of: words, a drawing and a table. */
import { useTranslation } from 'react-i18next'
import type { ReadinessReport } from '../../../src-shared/domain/directory/readiness-views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { classes } from '../../ui/class-names.ts'
import { Table } from '../../ui/table.tsx'
import { type CoverageCounts, countCoverage, coverages } from './coverage-rules.ts'
import styles from './readiness.module.css'

export function CoverageSection({ report }: { readonly report: ReadinessReport }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const { total, counts } = countCoverage(report)
  const title = t('coverage.heading--coverage')
  if (total === 0) {
    return (
      <Section title={title}>
        <p className={styles.muted}>{t('coverage.prose--none')}</p>
      </Section>
    )
  }
  return (
    <Section title={title}>
      <p className={styles.muted}>
        {t('coverage.prose--summary', {
          count: total,
          number: formats.number(total),
          usable: formats.number(counts.usable),
          verified: formats.number(counts.verified),
          hours: formats.number(counts.hours),
          confirmed: formats.number(counts.confirmed),
        })}
      </p>
      <Bars total={total} counts={counts} />
      <CoverageTable total={total} counts={counts} />
    </Section>
  )
}

/** Assistive technology reads the table under it instead, and the direction of the page mirrors it. */
function Bars({ total, counts }: CoverageCounts) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <div className={styles.chart} aria-hidden="true">
      {coverages.map((one) => (
        <div key={one} className={classes(styles.chartRow, styles.wideRow)}>
          <span className={styles.regionName}>{t(`coverage.label--${one}`)}</span>
          <span className={styles.whole}>
            <span className={styles.share} style={{ inlineSize: `${(100 * counts[one]) / total}%` }} />
            <span className={classes(styles.count, styles.shareCount)}>
              {t('coverage.label--of', {
                number: formats.number(counts[one]),
                total: formats.number(total),
              })}
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}

function CoverageTable({ total, counts }: CoverageCounts) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <Table
      label={t('coverage.heading--coverage')}
      columns={[
        { id: 'what', header: t('coverage.label--what') },
        { id: 'count', header: t('standing.label--count'), align: 'end' },
        { id: 'share', header: t('coverage.label--share'), align: 'end' },
      ]}
      rows={coverages.map((one) => ({
        id: one,
        cells: {
          what: t(`coverage.label--${one}`),
          count: formats.number(counts[one]),
          share: formats.percent(counts[one] / total),
        },
      }))}
    />
  )
}
