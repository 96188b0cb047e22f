/** The same as the strip, office by office, on screen and on paper. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { HoursReport } from '../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { Table } from '../../ui/table.tsx'
import styles from './hours.module.css'
import { type ListedOffice, listedOffices, offsetName } from './hours-rules.ts'
import { useLocalTime, useStanding } from './use-hours-words.ts'

/** So many rows are drawn at first. */
const firstRows = 50

export function HoursTable({ report }: { readonly report: HoursReport }) {
  const [rows, showMore] = useRowsShown(firstRows)
  const offices = listedOffices(report)
  return (
    <>
      <OfficeTable report={report} offices={offices.slice(0, rows)} hasLinks />
      <ShowMore remaining={offices.length - rows} onMore={showMore} />
    </>
  )
}

export type OfficeTableProps = {
  readonly report: HoursReport
  readonly offices: readonly ListedOffice[]
  /** To the record of each in the directory; paper has none. */
  readonly hasLinks?: boolean
}

export function OfficeTable({ report, offices, hasLinks = false }: OfficeTableProps) {
  const { t } = useTranslation(['hours', 'common'])
  const language = useLanguage()
  const navigate = useNavigate()
  const standing = useStanding(report)
  return (
    <Table
      label={t('hours:strip.heading--strip')}
      columns={[
        { id: 'state', header: t('hours:table.label--state') },
        { id: 'office', header: t('hours:table.label--office') },
        { id: 'type', header: t('hours:table.label--type') },
        { id: 'local', header: t('hours:table.label--local') },
        { id: 'standing', header: t('hours:table.label--standing') },
      ]}
      rows={offices.map((office) => {
        const name = inLanguage(office.entityName, [language])
        const state = stateName(office.state, language)
        return {
          id: office.id,
          cells: {
            state: hasLinks ? (
              <LinkButton name={state} onPress={() => navigate({ screen: 'directory', id: office.id })} />
            ) : (
              state
            ),
            office: <bdi lang={name.tag}>{name.text}</bdi>,
            type: t(`common:poc-type.label--${office.type}`),
            local: <LocalTime zone={office.zone} />,
            standing: standing(office),
          },
        }
      })}
    />
  )
}

function LocalTime({ zone }: Pick<ListedOffice, 'zone'>) {
  const { t } = useTranslation('hours')
  const localTime = useLocalTime()
  if (zone.offset === null) return t('zone.label--unknown')
  return (
    <span className={styles.stacked}>
      <span>{localTime(zone)}</span>
      <bdi dir="ltr" className={styles.quiet}>
        {offsetName(zone.offset)}
      </bdi>
    </span>
  )
}
