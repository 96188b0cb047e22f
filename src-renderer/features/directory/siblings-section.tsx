/** The other points of contact of the same State, one press away. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { DetailSection } from './detail-section.tsx'
import { encryptionNow } from './encryption-now.ts'
import styles from './entry-detail.module.css'

export function SiblingsSection({ siblings }: Pick<DirectoryEntry, 'siblings'>) {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const navigate = useNavigate()
  const now = useNow()
  if (siblings.length === 0) return null
  return (
    <DetailSection title={t('directory:siblings.heading--siblings')}>
      <ul className={styles.siblings}>
        {siblings.map((row) => {
          const name = inLanguage(row.entityName, [language])
          const { state, until } = encryptionNow(row.encryption, now)
          return (
            <li key={row.id}>
              <button
                type="button"
                className={styles.sibling}
                onClick={() => navigate({ screen: 'directory', id: row.id })}
              >
                <span className={styles.siblingName}>
                  <span className={styles.quiet}>{t(`common:poc-type.label--${row.type}`)}</span>
                  <span lang={name.tag} dir="auto">
                    {name.text}
                  </span>
                </span>
                <KeyStateBadge state={state} until={until} />
              </button>
            </li>
          )
        })}
      </ul>
    </DetailSection>
  )
}
