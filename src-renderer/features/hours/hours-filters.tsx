/** Which offices are shown, and from whose midnight to whose. */
import { useTranslation } from 'react-i18next'
import { pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { dayZones, type HoursOrder } from '../../../src-shared/domain/hours/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './hours.module.css'

export type HoursChoice = Omit<HoursOrder, 'language'>

export type HoursFiltersProps = {
  readonly choice: HoursChoice
  readonly onChoice: (choice: HoursChoice) => void
}

export function HoursFilters({ choice, onChoice }: HoursFiltersProps) {
  const { t } = useTranslation(['hours', 'directory', 'common'])
  return (
    <>
      <div className={styles.filters}>
        <Select
          label={t('hours:order.label--zone')}
          options={dayZones.map((id) => ({ id, label: t(`hours:order.label--zone-${id}`) }))}
          value={choice.zone}
          onChange={(zone) => onChoice({ ...choice, zone })}
        />
        <Select
          label={t('directory:filter.label--type')}
          options={[
            { id: 'all' as const, label: t('directory:filter.label--all-types') },
            ...pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) })),
          ]}
          value={choice.type ?? 'all'}
          onChange={(type) => onChoice({ ...choice, type: type === 'all' ? null : type })}
        />
        <GroupFilter choice={choice} onChoice={onChoice} />
      </div>
      <Switch isSelected={choice.openNow} onChange={(openNow) => onChoice({ ...choice, openNow })}>
        {t('directory:filter.label--open-now')}
      </Switch>
    </>
  )
}

/** Only where the desk has groups. */
function GroupFilter({ choice, onChoice }: HoursFiltersProps) {
  const { t } = useTranslation('hours')
  const groups = useDeskQuery('local.groups', {}).data?.groups ?? []
  if (groups.length === 0) return null
  const all = 'all'
  return (
    <Select
      label={t('order.label--group')}
      options={[
        { id: all, label: t('order.label--all-groups') },
        ...groups.map(({ id, name }) => ({ id, label: name })),
      ]}
      value={choice.group ?? all}
      onChange={(group) => onChoice({ ...choice, group: group === all ? null : group })}
    />
  )
}
