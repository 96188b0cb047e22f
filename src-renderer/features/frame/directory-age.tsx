/** As of when the directory is, when it was verified and until when confirmed; reading goes on after that, and it is said. */
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
  const { issued, verified, expires } = directory
  const isExpired = Date.parse(expires) <= now.getTime()
  return (
    <StatusLink icon={isExpired ? 'warning' : 'registry'} isCaution={isExpired}>
      {t('frame.label--as-of', { date: formats.date(issued) })}
      {' · '}
      {t('frame.label--verified-on', { date: formats.date(verified) })}
      {' · '}
      {!isExpired && t('frame.label--confirmed-until', { date: formats.date(expires) })}
      {/* Announced when it comes to stand there, and not with every new edition. */}
      <span role="status">
        {isExpired && t('frame.label--confirmation-ended', { date: formats.date(expires) })}
      </span>
    </StatusLink>
  )
}
