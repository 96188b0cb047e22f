/** How many messages of each kind were sent and received. */
import { useTranslation } from 'react-i18next'
import type { KindVolume } from '../../../src-shared/domain/statistics/report.ts'
import { useFormats } from '../../i18n/language.tsx'
import { roundedUp, spanned } from '../../parts/chart-space.ts'
import { Figure, figureStyles, Legend, useDrawing } from '../../parts/figure.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../ui/table.tsx'
import { NothingYet } from './nothing-yet.tsx'
import styles from './statistics.module.css'
import { useKindNames } from './use-kind-names.ts'

/** The name of a kind stands above its bars. */
const row = 56

const series = [
  { id: 'sent', look: styles.first ?? '' },
  { id: 'received', look: styles.second ?? '' },
] as const

type Volumes = { readonly volumes: readonly KindVolume[] }

export function VolumesFigure({ volumes }: Volumes) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const title = t('volumes.heading--volumes')
  const items = series.map(({ id, look }) => ({ id, look, words: t(`volumes.label--${id}`) }))
  const total = (id: 'sent' | 'received') =>
    formats.number(volumes.reduce((sum, volume) => sum + volume[id], 0))
  return (
    <Section title={title}>
      {volumes.length === 0 ? (
        <NothingYet of="volumes" />
      ) : (
        <Figure
          name={title}
          height={volumes.length * row}
          legend={<Legend items={items} />}
          summary={
            <p className={styles.quiet}>
              {t('volumes.prose--summary', { sent: total('sent'), received: total('received') })}
            </p>
          }
          table={<VolumesTable volumes={volumes} />}
        >
          <Bars volumes={volumes} />
        </Figure>
      )}
    </Section>
  )
}

function Bars({ volumes }: Volumes) {
  const formats = useFormats()
  const name = useKindNames()
  const { width, across } = useDrawing()
  const most = roundedUp(Math.max(1, ...volumes.flatMap(({ sent, received }) => [sent, received])))
  // Room for the number behind the longest bar.
  const at = (count: number) => ((width - 50) * count) / most
  return volumes.map((volume, index) => (
    <g key={volume.kind ?? ''}>
      <text className={figureStyles.words} x={across(0)} y={index * row + 14}>
        {name(volume.kind)}
      </text>
      {series.map(({ id, look }, part) => {
        const y = index * row + 20 + part * 16
        return (
          <g key={id}>
            <rect
              className={`${look} ${figureStyles.bar}`}
              {...spanned(across, 0, at(volume[id]))}
              y={y}
              height={13}
            />
            <text className={figureStyles.axisWords} x={across(at(volume[id]) + 6)} y={y + 11}>
              {formats.number(volume[id])}
            </text>
          </g>
        )
      })}
    </g>
  ))
}

function VolumesTable({ volumes }: Volumes) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const name = useKindNames()
  return (
    <Table
      label={t('volumes.heading--volumes')}
      columns={[
        { id: 'kind', header: t('times.label--kind') },
        { id: 'sent', header: t('volumes.label--sent'), align: 'end' },
        { id: 'received', header: t('volumes.label--received'), align: 'end' },
      ]}
      rows={volumes.map(({ kind, sent, received }) => ({
        id: kind ?? '',
        cells: { kind: name(kind), sent: formats.number(sent), received: formats.number(received) },
      }))}
    />
  )
}
