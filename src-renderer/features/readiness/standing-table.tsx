/** Every point of contact of the other States by its key, its verification and its last confirmation. */
import { useTranslation } from 'react-i18next'
import { keyStandings, type StateReadiness } from '../../../src-shared/domain/directory/readiness-views.ts'
import { verificationStateSchema } from '../../../src-shared/domain/directory/verification.ts'
import { useFormats } from '../../i18n/language.tsx'
import { type DirectorySelection, useNavigate } from '../../navigation.ts'
import { Section } from '../../parts/page.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './readiness.module.css'
import { confirmations, countStandings } from './readiness-rules.ts'

export type StandingTableProps = { readonly states: readonly StateReadiness[] }

type Row = {
  readonly id: string
  readonly name: string
  readonly count: number
  /** What the number leads to in the list; absent where the list has no such filter. */
  readonly filter?: Partial<DirectorySelection>
}

export function StandingTable({ states }: StandingTableProps) {
  const { t } = useTranslation(['readiness', 'find', 'directory'])
  const counts = countStandings(states)
  return (
    <Section title={t('readiness:standing.heading--standing')}>
      <p className={styles.muted}>{t('readiness:standing.prose--standing')}</p>
      <div className={styles.standings}>
        <Counts
          heading={t('find:filter.label--keys')}
          rows={keyStandings.map((standing) => ({
            id: standing,
            name: t(`find:filter.label--key-${standing}`),
            count: counts.keys[standing],
            filter: { keys: [standing] },
          }))}
        />
        <Counts
          heading={t('find:filter.label--verifications')}
          rows={verificationStateSchema.options.map((state) => ({
            id: state,
            name: t(`find:filter.label--verification-${state}`),
            count: counts.verifications[state],
            filter: { verifications: [state] },
          }))}
        />
        <Counts
          heading={t('readiness:standing.label--contact')}
          rows={[
            ...confirmations.map((standing) => ({
              id: standing,
              name: t(`readiness:confirmation.status--${standing}`),
              count: counts.confirmations[standing],
            })),
            { id: 'bounced', name: t('readiness:record.status--bounced'), count: counts.bounced },
            {
              id: 'open',
              name: t('directory:filter.label--open-now'),
              count: counts.open,
              filter: { openNow: true },
            },
          ]}
        />
      </div>
    </Section>
  )
}

function Counts({ heading, rows }: { readonly heading: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <Table
      label={heading}
      columns={[
        { id: 'name', header: heading },
        { id: 'count', header: t('standing.label--count'), align: 'end' },
      ]}
      rows={rows.map(({ id, name, count, filter }) => ({
        id,
        cells: {
          name: filter === undefined || count === 0 ? name : <ToList name={name} filter={filter} />,
          count: formats.number(count),
        },
      }))}
    />
  )
}

type ToListProps = { readonly name: string; readonly filter: Partial<DirectorySelection> }

function ToList({ name, filter }: ToListProps) {
  const navigate = useNavigate()
  return <LinkButton name={name} onPress={() => navigate({ screen: 'directory', filter })} />
}
