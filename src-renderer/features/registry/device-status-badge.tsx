/** How a device stands with the registry, in a word. */
import { useTranslation } from 'react-i18next'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'

const looks: Readonly<Record<OwnDevice['status'], { readonly tone: Tone; readonly icon: IconName }>> = {
  unsent: { tone: 'neutral', icon: 'clock' },
  pending: { tone: 'info', icon: 'clock' },
  active: { tone: 'good', icon: 'check-circle' },
  revoked: { tone: 'caution', icon: 'close' },
  cloned: { tone: 'danger', icon: 'danger' },
}

export function DeviceStatusBadge({ status }: Pick<OwnDevice, 'status'>) {
  const { t } = useTranslation('registry')
  return <Badge {...looks[status]}>{t(`device.status--${status}`)}</Badge>
}
