/** Whether a point of contact, or one value, was confirmed recently enough for the desk's policy, in a word. */
import { useTranslation } from 'react-i18next'
import type { ConfirmationStanding } from '../../../src-shared/domain/directory/readiness-views.ts'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'

const looks: Readonly<Record<ConfirmationStanding, { readonly tone: Tone; readonly icon: IconName }>> = {
  fresh: { tone: 'good', icon: 'check' },
  ageing: { tone: 'neutral', icon: 'clock' },
  overdue: { tone: 'caution', icon: 'clock' },
  never: { tone: 'caution', icon: 'info' },
}

export function ConfirmationBadge({ standing }: { readonly standing: ConfirmationStanding }) {
  const { t } = useTranslation('readiness')
  const { tone, icon } = looks[standing]
  return (
    <Badge tone={tone} icon={icon} isQuiet>
      {t(`confirmation.status--${standing}`)}
    </Badge>
  )
}
