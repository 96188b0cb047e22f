/** Whether a change counts, in words: what its kind makes of it, and what an officer has decided. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'

export function StandingBadge({ change }: { readonly change: RecordChange }) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  switch (change.standing) {
    case 'waiting':
      return (
        <Badge tone="caution" icon="clock">
          {t(`change.status--waiting-${change.class}`)}
        </Badge>
      )
    case 'used-once':
      return (
        <Badge tone="caution" icon="warning">
          {t('change.status--used-once')}
        </Badge>
      )
    case 'in-effect':
      return (
        <Badge tone={change.class === 'restriction' ? 'info' : 'neutral'} icon="check-circle">
          {t(`change.status--in-effect-${change.class}`, {
            date: formats.date(change.decidedAt ?? change.proposedAt),
          })}
        </Badge>
      )
    default:
      return <Badge icon="close">{t(`change.status--${change.standing}`)}</Badge>
  }
}
