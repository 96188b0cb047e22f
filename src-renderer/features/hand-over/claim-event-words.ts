/** What the timeline of a case says of who handles it. */
import { useTranslation } from 'react-i18next'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { isolated } from '../../i18n/isolated.ts'

type Claimed = Extract<CaseEvent, { kind: 'claimed' }>
type Released = Extract<CaseEvent, { kind: 'claim-released' }>

export function useClaimEventWords() {
  const { t } = useTranslation('hand-over')
  return {
    claimed: ({ detail: { from } }: Claimed) => ({
      line:
        from === null
          ? t('event.status--claimed')
          : t('event.status--taken-over', { officer: isolated(from) }),
      icon: 'person' as const,
    }),
    'claim-released': ({ detail: { of } }: Released) => ({
      line: t('event.status--released', { officer: isolated(of) }),
      icon: 'person' as const,
    }),
  }
}
