/** Words for how long recipients are given: what some States have suggested is told apart from what the desk has set. */
import { useTranslation } from 'react-i18next'
import type { ClockKind } from '../../../src-shared/domain/clocks/policy.ts'
import type { ProposedTime } from '../../../src-shared/domain/messages/proposed-times.ts'
import { useFormats } from '../../i18n/language.tsx'

export function useTimeWords({ allowance, isSuggested }: ProposedTime) {
  const { t } = useTranslation('compose')
  const duration = useFormats()[allowance.unit](allowance.amount)
  return {
    hint: (kind: ClockKind): string =>
      isSuggested
        ? t(`envelope.hint--${kind}-suggested`, { duration })
        : t('envelope.hint--own-time', { duration }),
    action: isSuggested
      ? t('envelope.action--suggested-time', { duration })
      : t('envelope.action--own-time', { duration }),
  }
}
