/** Whether a key can be encrypted to today, in a word with an icon; warns from ninety days before its end. */
import { useTranslation } from 'react-i18next'
import { keyAttention } from '../../src-shared/domain/directory/key-attention.ts'
import type { EncryptionState } from '../../src-shared/domain/directory/key-facts.ts'
import { useFormats } from '../i18n/language.tsx'
import { useNow } from '../now.tsx'
import { Badge } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/tone.ts'

export type KeyStateBadgeProps = {
  readonly state: EncryptionState
  /** UTC instant, or null where the key does not end. */
  readonly until: string | null
  readonly isQuiet?: boolean
}

const looks: Readonly<Record<EncryptionState, { readonly tone: Tone; readonly icon: IconName }>> = {
  usable: { tone: 'good', icon: 'key' },
  expired: { tone: 'danger', icon: 'key-off' },
  revoked: { tone: 'danger', icon: 'key-off' },
  'not-yet-valid': { tone: 'caution', icon: 'clock' },
  missing: { tone: 'neutral', icon: 'key-off' },
  weak: { tone: 'danger', icon: 'key-off' },
}

export function KeyStateBadge({ state, until, isQuiet }: KeyStateBadgeProps) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  const look = looks[state]
  const endsSoon = state === 'usable' && until !== null && keyAttention(until, now) !== 'none'
  return (
    <Badge tone={endsSoon ? 'caution' : look.tone} icon={look.icon} isQuiet={isQuiet ?? false}>
      {endsSoon
        ? t('key-state.status--ends', { when: formats.relative(until, now) })
        : t(`key-state.status--${state}`)}
    </Badge>
  )
}
