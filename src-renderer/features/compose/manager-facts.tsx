/** The manager of the directory among those whom a releaser compares: where it goes, and under which key. */
import { useTranslation } from 'react-i18next'
import type { ManagerLine } from '../../../src-shared/domain/directory-manager.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './compose.module.css'

export type ManagerFactsProps = { readonly line: ManagerLine; readonly isEncrypted: boolean }

export function ManagerFacts({ line, isEncrypted }: ManagerFactsProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('directory-manager')
  const formats = useFormats()
  const { entity, email, fingerprint, encryption, verified } = line
  return (
    <li className={styles.recipient}>
      <span>
        <strong>{words('name.label--manager')}</strong> · <bdi>{entity}</bdi>
      </span>
      <bdi dir="ltr">{email}</bdi>
      {isEncrypted && fingerprint !== null ? (
        <span className={styles.key}>
          <CodeGroups value={fingerprint} perLine={10} />
          {encryption.until !== null && (
            <span>{t('release.status--key-until', { date: formats.date(encryption.until) })}</span>
          )}
          {!verified && (
            <Badge tone="caution" icon="warning" isQuiet>
              {t('to.status--not-verified')}
            </Badge>
          )}
        </span>
      ) : (
        <Badge tone="caution" icon="key-off">
          {t('release.status--in-clear')}
        </Badge>
      )}
    </li>
  )
}
