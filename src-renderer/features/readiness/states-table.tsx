/** Every State with the point of contact one would write to, narrowed to a region or a reach; each opens its record. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StateReadiness } from '../../../src-shared/domain/directory/readiness-views.ts'
import { regions } from '../../../src-shared/domain/state-codes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { useGrowing } from '../../ui/use-growing.ts'
import styles from './readiness.module.css'
import { filteredStates, reaches, type StatesFilter } from './readiness-rules.ts'
import { useStateRow } from './state-row.tsx'

export type StatesTableProps = {
  readonly states: readonly StateReadiness[]
  readonly filter: StatesFilter
  readonly onFilter: (filter: StatesFilter) => void
}

/** Where the numbers of the answer lead. */
export const statesTableId = 'readiness-states'

/** Rows shown at first; the others with a press. */
const atOnce = 25
/** Rows that are drawn with one frame. */
const piece = 10

export function StatesTable({ states, filter, onFilter }: StatesTableProps) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const found = filteredStates(states, filter)
  return (
    <div id={statesTableId} className={styles.anchor}>
      <Section title={t('states.heading--states')}>
        <Filters filter={filter} onFilter={onFilter} />
        <p className={styles.muted} role="status">
          {t('states.label--found', {
            found: formats.number(found.length),
            total: formats.number(states.length),
          })}
        </p>
        {/* Another filter begins with its first rows again. */}
        {found.length > 0 && <Rows key={`${filter.region ?? ''} ${filter.reach ?? ''}`} states={found} />}
      </Section>
    </div>
  )
}

function Rows({ states }: Pick<StatesTableProps, 'states'>) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const [isWhole, setWhole] = useState(false)
  const rowOf = useStateRow()
  const shown = isWhole ? states.length : Math.min(atOnce, states.length)
  const drawn = useGrowing(shown, piece)
  return (
    <>
      <Table
        label={t('states.heading--states')}
        columns={[
          { id: 'state', header: t('states.label--state') },
          { id: 'reach', header: t('states.label--reach') },
          { id: 'key', header: t('states.label--key') },
          { id: 'confirmed', header: t('states.label--confirmed') },
          { id: 'office', header: t('states.label--office'), narrow: true },
        ]}
        rows={states.slice(0, drawn).map(rowOf)}
      />
      {shown < states.length && (
        <div>
          <Button variant="quiet" onPress={() => setWhole(true)}>
            {t('states.action--all', { number: formats.number(states.length) })}
          </Button>
        </div>
      )}
    </>
  )
}

function Filters({ filter, onFilter }: Omit<StatesTableProps, 'states'>) {
  const { t } = useTranslation(['readiness', 'common'])
  return (
    <div className={styles.filters}>
      <Select
        label={t('readiness:states.label--region')}
        options={[
          { id: 'all', label: t('readiness:states.label--all-regions') },
          ...regions.map((id) => ({ id, label: t(`common:region.label--${id}`) })),
        ]}
        value={filter.region ?? 'all'}
        onChange={(id) => onFilter({ ...filter, region: id === 'all' ? null : id })}
      />
      <Select
        label={t('readiness:states.label--reach')}
        options={[
          { id: 'all', label: t('readiness:states.label--every-reach') },
          ...reaches.map((id) => ({ id, label: t(`readiness:reach.label--${id}`) })),
        ]}
        value={filter.reach ?? 'all'}
        onChange={(id) => onFilter({ ...filter, reach: id === 'all' ? null : id })}
      />
    </div>
  )
}
