/** A point of contact in a list of this desk: State, kind and office; a press opens its record. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import styles from './local.module.css'

export type OfficeNameProps = {
  /** Of the point of contact. */
  readonly id: string
} & Pick<DirectoryRow, 'state' | 'type' | 'entityName'>

export function OfficeName({ id, state, type, entityName }: OfficeNameProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const name = inLanguage(entityName, [language])
  return (
    <button type="button" className={styles.office} onClick={() => navigate({ screen: 'directory', id })}>
      <span className={styles.officeHead}>
        <strong>{stateName(state, language)}</strong>
        <span className={styles.quiet}>{t(`poc-type.label--${type}`)}</span>
      </span>
      <span className={styles.quiet} lang={name.tag} dir="auto">
        {name.text}
      </span>
    </button>
  )
}
