/** What the values behind "More filters" are called. */
import { useTranslation } from 'react-i18next'
import { keyStandings } from '../../../src-shared/domain/directory/readiness-views.ts'
import { verificationStateSchema } from '../../../src-shared/domain/directory/verification.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { FurtherFilter } from './selection.ts'

/** The name of one value of a filter; the value itself where its name has not been read, or is gone. */
export function useFilterWords(): (filter: FurtherFilter, value: string) => string {
  const { t } = useTranslation('find')
  const language = useLanguage()
  const groups = useDeskQuery('local.groups', {})
  return (filter, value) => {
    switch (filter) {
      case 'states':
        return stateName(value, language)
      case 'keys': {
        const standing = keyStandings.find((one) => one === value)
        return standing === undefined ? value : t(`filter.label--key-${standing}`)
      }
      case 'verifications': {
        const state = verificationStateSchema.options.find((one) => one === value)
        return state === undefined ? value : t(`filter.label--verification-${state}`)
      }
      case 'tags':
        return value
      case 'groups':
        return groups.data?.groups.find(({ id }) => id === value)?.name ?? t('filter.label--group-unknown')
    }
  }
}
