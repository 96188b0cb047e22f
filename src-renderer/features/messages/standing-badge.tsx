/** Where a thread stands, in one word with an icon. */
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { Standing } from './thread-standing.ts'

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

export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation('messages')
  const { tone, icon } = looks[standing]
  return (
    <Badge tone={tone} icon={icon} isQuiet={tone === 'neutral'}>
      {t(`standing.status--${standing}`)}
    </Badge>
  )
}
