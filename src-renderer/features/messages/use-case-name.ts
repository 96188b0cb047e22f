/** How another case is named in a sentence or a list: by its number and its subject. */
import { useTranslation } from 'react-i18next'
import type { NamedCase } from '../../../src-shared/domain/cases/case-event.ts'
import { isolated } from '../../i18n/isolated.ts'

export function useCaseName(): (named: Pick<NamedCase, 'caseNumber' | 'subject'>) => string {
  const { t } = useTranslation('cases')
  return ({ caseNumber, subject }) => {
    const words = isolated(subject === '' ? t('event.label--no-subject') : subject)
    return caseNumber === null ? words : `${isolated(caseNumber)} · ${words}`
  }
}
