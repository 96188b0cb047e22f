/** Where an item of the outbox is, in a word. */
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import { Badge } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'

const looks: Readonly<Record<OutboxItem['standing'], { readonly tone: Tone; readonly icon: IconName }>> = {
  waiting: { tone: 'neutral', icon: 'clock' },
  signed: { tone: 'info', icon: 'send' },
  delivered: { tone: 'info', icon: 'registry' },
  done: { tone: 'good', icon: 'check-circle' },
  refused: { tone: 'caution', icon: 'warning' },
  cancelled: { tone: 'neutral', icon: 'close' },
  superseded: { tone: 'neutral', icon: 'arrow-forward' },
}

export function OutboxStandingBadge({ standing }: Pick<OutboxItem, 'standing'>) {
  const { t } = useTranslation('registry')
  return <Badge {...looks[standing]}>{t(`outbox.status--${standing}`)}</Badge>
}
