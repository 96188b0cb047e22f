/** What the events of the national side say in the timeline of a case. */
import { useTranslation } from 'react-i18next'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import type { IconName } from '../../ui/icon.tsx'

type Line = { readonly line: string; readonly text: string; readonly icon: IconName }
type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>

export function useNationalEventWords() {
  const { t } = useTranslation('national')
  const formats = useFormats()
  return {
    forwarded: ({ detail: { entityName, channel, due, about } }: Of<'forwarded'>): Line => {
      const said = { entity: isolated(entityName), channel: t(`channel.label--${channel}`) }
      const line =
        due === null
          ? t('event.status--forwarded', said)
          : t('event.status--forwarded-due', { ...said, date: formats.dateTime(due) })
      return { line, text: about, icon: 'send' }
    },
    'forward-answered': ({ detail: { entityName, note } }: Of<'forward-answered'>): Line => ({
      line: t('event.status--forward-answered', { entity: isolated(entityName) }),
      text: note,
      icon: 'check',
    }),
  }
}
