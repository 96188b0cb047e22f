/** The choice of a role, each with one line of what it may do. */
import { useTranslation } from 'react-i18next'
import { type OfficerRole, officerRoles } from '../../../src-shared/domain/officer.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'

export type RoleChoiceProps = {
  readonly value: OfficerRole
  readonly onChange: (role: OfficerRole) => void
  readonly isDisabled: boolean
}

export function RoleChoice({ value, onChange, isDisabled }: RoleChoiceProps) {
  const { t } = useTranslation('officers')
  return (
    <RadioGroup
      label={t('list.label--role')}
      options={officerRoles.map((id) => ({
        id,
        label: t(`role.label--${id}`),
        detail: t(`role.hint--${id}`),
      }))}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  )
}
