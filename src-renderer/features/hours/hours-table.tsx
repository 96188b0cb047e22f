/** The same as the strip, office by office, on screen and on paper. */
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { HoursReport, OfficeDay } from '../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { Table } from '../../ui/table.tsx'
import { useGrowing } from '../../ui/use-growing.ts'
import styles from './hours.module.css'
import { type ListedOffice, listedOffices, offsetName } from './hours-rules.ts'
import { useLocalTime, useStanding } from './use-hours-words.ts'

/** So many rows are drawn at first. */
const firstRows = 24
/** Rows that are drawn with one frame. */
const piece = 8

export function HoursTable({ report }: { readonly report: HoursReport }) {
  const { t } = useTranslation('hours')
  const [shown, showMore] = useRowsShown(firstRows)
  const navigate = useNavigate()
  const cells = useCells(report)
  const offices = listedOffices(report)
  const drawn = useGrowing(Math.min(shown, offices.length), piece)
  return (
    <>
      <Table
        label={t('strip.heading--strip')}
        columns={[
          { id: 'state', header: t('table.label--state') },
          { id: 'office', header: t('table.label--office') },
          { id: 'type', header: t('table.label--type') },
          { id: 'local', header: t('table.label--local') },
          { id: 'standing', header: t('table.label--standing') },
        ]}
        rows={offices.slice(0, drawn).map((office) => {
          const { state, ...others } = cells(office)
          return {
            id: office.id,
            cells: {
              ...others,
              state: (
                <span className={styles.state}>
                  <LinkButton name={state} onPress={() => navigate({ screen: 'directory', id: office.id })} />
                </span>
              ),
              local: <LocalTime zone={office.zone} />,
            },
          }
        })}
      />
      <ShowMore remaining={offices.length - shown} onMore={showMore} />
    </>
  )
}

export type PaperTableProps = Pick<HoursReport, 'day' | 'timeZone'> & {
  /** Of one time zone, whose time stands above them. */
  readonly offices: readonly OfficeDay[]
  readonly label: string
}

/** Drawn again only where an office has changed. */
export const PaperTable = memo(function OnPaper({ day, timeZone, offices, label }: PaperTableProps) {
  const { t } = useTranslation('hours')
  const cells = useCells({ day, timeZone })
  return (
    <Table
      label={label}
      columns={[
        { id: 'state', header: t('table.label--state') },
        { id: 'office', header: t('table.label--office') },
        { id: 'type', header: t('table.label--type') },
        { id: 'standing', header: t('table.label--standing') },
      ]}
      rows={offices.map((office) => ({ id: office.id, cells: cells(office) }))}
    />
  )
})

type Cells = Readonly<Record<'state' | 'office' | 'type' | 'standing', ReactNode>>

function useCells(report: Pick<HoursReport, 'day' | 'timeZone'>): (office: OfficeDay) => Cells {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const standing = useStanding(report)
  return (office) => {
    const name = inLanguage(office.entityName, [language])
    return {
      state: stateName(office.state, language),
      office: <bdi lang={name.tag}>{name.text}</bdi>,
      type: t(`poc-type.label--${office.type}`),
      standing: standing(office),
    }
  }
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
