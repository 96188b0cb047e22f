/** Where a case stands, in one word with an icon. */
import { useTranslation } from 'react-i18next'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type Standing, threadStanding } from './thread-standing.ts'

const looks: Readonly<Record<Standing, { readonly tone: Tone; readonly icon: IconName }>> = {
  'owes-acknowledgement': { tone: 'caution', icon: 'mail' },
  bounced: { tone: 'caution', icon: 'warning' },
  released: { tone: 'info', icon: 'lock' },
  exported: { tone: 'info', icon: 'download' },
  'awaiting-acknowledgement': { tone: 'neutral', icon: 'clock' },
  sent: { tone: 'neutral', icon: 'send' },
  acknowledged: { tone: 'good', icon: 'check-circle' },
  received: { tone: 'neutral', icon: 'mail-open' },
}

/** A closed case says that it is closed, and what is due in it besides, where something is. */
export function CaseBadge({ summary }: { readonly summary: ThreadSummary }) {
  const { t } = useTranslation('cases')
  const standing = threadStanding(summary)
  if (summary.closed === null) return <StandingBadge standing={standing} />
  return (
    <>
      {standing === 'owes-acknowledgement' && <StandingBadge standing={standing} />}
      <Badge icon="check" isQuiet>
        {t('standing.status--closed')}
      </Badge>
    </>
  )
}

function StandingBadge({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation('messages')
  const { tone, icon } = looks[standing]
  return (
    <Badge tone={tone} icon={icon} isQuiet={tone === 'neutral'}>
      {t(`standing.status--${standing}`)}
    </Badge>
  )
}
