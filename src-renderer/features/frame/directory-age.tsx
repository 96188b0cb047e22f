/** "As of": the instant the registry issued what is shown; reading goes on after it has expired, and that is said. */
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './status-line.module.css'

export function DirectoryAge({ directory }: Pick<RegistryStatus, 'directory'>) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  if (directory === null) {
    return (
      <span className={styles.item}>
        <Icon name="registry" size={14} />
        <span>{t('frame.label--no-directory')}</span>
      </span>
    )
  }
  const isExpired = Date.parse(directory.expires) <= now.getTime()
  return (
    <span className={isExpired ? styles.caution : styles.item}>
      <Icon name={isExpired ? 'warning' : 'registry'} size={14} />
      <span>
        {t('frame.label--as-of', { date: formats.dateTime(directory.issued) })}
        {isExpired && <> · {t('frame.label--expired-since', { date: formats.date(directory.expires) })}</>}
      </span>
    </span>
  )
}
