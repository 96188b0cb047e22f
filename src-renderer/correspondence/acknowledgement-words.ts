/** What the events of a case about acknowledgements say in its timeline. */
import { useTranslation } from 'react-i18next'
import type { AcknowledgedByPhone, NotCounted } from '../../src-shared/domain/cases/acknowledgement-events.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { isolated } from '../i18n/isolated.ts'
import { useLanguage } from '../i18n/language.tsx'

/** By kind of event, the function that makes its line. */
export function useAcknowledgementWords() {
  const { t } = useTranslation('acknowledgement')
  const language = useLanguage()
  return {
    'acknowledgement-not-counted': ({ detail: { state, reason } }: { readonly detail: NotCounted }) => ({
      line:
        state === null
          ? t('event.status--not-counted-unknown')
          : t('event.status--not-counted', { state: stateName(state, language) }),
      text: t(`reason.prose--${reason}`),
      icon: 'warning' as const,
    }),
    'acknowledged-by-phone': ({ detail }: { readonly detail: AcknowledgedByPhone }) => ({
      line: t(`event.status--phone-${detail.by}`, {
        state: stateName(detail.state, language),
        person: isolated(detail.withWhom),
      }),
      // That it is not proved is said wherever it is read.
      text: [t('phone.status--not-proved'), detail.note].filter((part) => part !== '').join('\n'),
      icon: 'phone' as const,
    }),
  }
}
