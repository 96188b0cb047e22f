import { useTranslation } from 'react-i18next'
import { regionSchema } from '../../../src-shared/domain/state-codes.ts'
import { findState, formalStateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Fact } from '../../parts/page.tsx'
import styles from './entry-detail.module.css'

/** How the United Nations name and code a State; nothing of one that the table of States does not have. */
export function useStateFacts(code: string): readonly Fact[] {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const state = findState(code)
  if (state === undefined) return []
  const { alpha2, alpha3, m49, status } = state
  const region = regionSchema.safeParse(state.region).data
  // Not isolated: it is in the language of the sentence, and its first letter must be that of the line.
  const name = formalStateName(code, language)
  return [
    {
      id: 'state',
      term: t('directory:record.label--state-codes'),
      value: (
        <span className={styles.capital}>
          {t('directory:record.label--codes', { name, alpha2, alpha3, m49 })}
        </span>
      ),
    },
    ...(region === undefined
      ? []
      : [
          {
            id: 'region',
            term: t('directory:record.label--region'),
            value: t(`common:region.label--${region}`),
          },
        ]),
    {
      id: 'un-status',
      term: t('directory:record.label--un-status'),
      value: t(`directory:record.label--un-${status}`),
    },
  ]
}
