/** The packs of the desk with what became of each, newest first. */
import { useTranslation } from 'react-i18next'
import type { PackSummary } from '../../../src-shared/contract/templates.ts'
import type { PackStanding } from '../../../src-shared/domain/messages/pack-standing.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import type { Tone } from '../../ui/tone.ts'
import styles from './templates.module.css'

export type PacksTableProps = {
  readonly packs: readonly PackSummary[]
  readonly onReview: (id: string) => void
}

const tones: Readonly<Record<PackStanding, Tone>> = {
  waiting: 'caution',
  active: 'good',
  refused: 'neutral',
  ended: 'neutral',
}

export function PacksTable({ packs, onReview }: PacksTableProps) {
  const { t } = useTranslation('template-packs')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  return (
    <Table
      label={t('packs.heading--packs')}
      columns={[
        { id: 'name', header: t('packs.label--name') },
        { id: 'templates', header: t('packs.label--templates') },
        { id: 'origin', header: t('packs.label--origin') },
        { id: 'issued', header: t('packs.label--issued') },
        { id: 'arrived', header: t('packs.label--arrived') },
        { id: 'standing', header: t('packs.label--standing') },
        { id: 'decision', header: t('packs.label--decision') },
      ]}
      rows={packs.map((pack) => ({
        id: pack.id,
        cells: {
          name: <bdi>{pack.name}</bdi>,
          templates: formats.list(pack.templates.map(({ id, version }) => isolated(`${id} v${version}`))),
          origin: <PackOrigin pack={pack} />,
          issued: formats.date(pack.issued),
          arrived: formats.date(pack.arrived),
          standing: <StandingBadge standing={pack.standing} />,
          decision: (
            <div className={styles.decision}>
              <Decision pack={pack} />
              <Button
                size="small"
                aria-label={common('named.label--about', {
                  what: t('packs.action--review'),
                  about: isolated(pack.name),
                })}
                onPress={() => onReview(pack.id)}
              >
                {t('packs.action--review')}
              </Button>
            </div>
          ),
        },
      }))}
    />
  )
}

export function StandingBadge({ standing }: { readonly standing: PackStanding }) {
  const { t } = useTranslation('template-packs')
  return <Badge tone={tones[standing]}>{t(`packs.status--${standing}`)}</Badge>
}

/** Where the pack came from, and what the registry says of it now. */
export function PackOrigin({ pack: { origin, registry } }: { readonly pack: PackSummary }) {
  const { t } = useTranslation('template-packs')
  const from = t(`packs.status--from-${origin}`)
  if (registry === 'withdrawn')
    return (
      <>
        {from} <Badge tone="caution">{t('packs.status--withdrawn')}</Badge>
      </>
    )
  return origin === 'file' && registry === 'listed' ? `${from} · ${t('packs.status--listed')}` : from
}

type DecisionProps = { readonly pack: PackSummary }

/** When it was decided, and by whom where an officer did. */
function Decision({ pack: { decidedAt, decidedBy } }: DecisionProps) {
  const formats = useFormats()
  if (decidedAt === null) return null
  return (
    <p>
      {formats.date(decidedAt)} <bdi>{decidedBy}</bdi>
    </p>
  )
}
