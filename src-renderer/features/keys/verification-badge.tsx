/** Whether a key was compared with its holder, in a word with an icon. */
import { useTranslation } from 'react-i18next'
import type { VerificationState } from '../../../src-shared/domain/directory/verification.ts'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'

const looks: Readonly<Record<VerificationState, { readonly tone: Tone; readonly icon: IconName }>> = {
  unverified: { tone: 'neutral', icon: 'info' },
  verified: { tone: 'good', icon: 'check-circle' },
  changed: { tone: 'caution', icon: 'warning' },
  rejected: { tone: 'danger', icon: 'danger' },
}

export function VerificationBadge({ state }: { readonly state: VerificationState }) {
  const { t } = useTranslation('keys')
  const look = looks[state]
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {t(`state.status--${state}`)}
    </Badge>
  )
}
