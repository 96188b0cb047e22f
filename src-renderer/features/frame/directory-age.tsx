/** As of when the directory is, who verified it or took it in and when, and until when it is confirmed; reading goes on after that, and it is said. */
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { StatusLink } from './status-link.tsx'

export function DirectoryAge({ directory }: Pick<RegistryStatus, 'directory'>) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  if (directory === null) return <StatusLink icon="registry">{t('frame.label--no-directory')}</StatusLink>
  const { issued, verified, expires, accepted } = directory
  const isExpired = Date.parse(expires) <= now.getTime()
  return (
    <StatusLink icon={isExpired ? 'warning' : 'registry'} isCaution={isExpired}>
      {t('frame.label--as-of', { date: formats.date(issued) })}
      {' · '}
      {accepted === null || accepted.officer === null
        ? t('frame.label--verified-on', { date: formats.date(verified) })
        : t('frame.label--accepted-by', { officer: accepted.officer, date: formats.date(accepted.at) })}
      {' · '}
      {!isExpired && t('frame.label--confirmed-until', { date: formats.date(expires) })}
      {/* Announced when it comes to stand there, and not with every new edition. */}
      <span role="status">
        {isExpired && t('frame.label--confirmation-ended', { date: formats.date(expires) })}
      </span>
    </StatusLink>
  )
}
