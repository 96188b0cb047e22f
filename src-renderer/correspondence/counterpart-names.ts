/** Whom a message or a case is with: States by their names, and the manager of the directory, who is none. */
import { useTranslation } from 'react-i18next'
import type { MessageSummary, ThreadSummary } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'

type OfMessage = Pick<MessageSummary, 'counterparts' | 'toManager' | 'fromManager'>
type OfThread = Pick<ThreadSummary, 'counterparts'> & { readonly messages: readonly OfMessage[] }

/** Whether any message of a case went to the manager, or came from there. */
export function isWithManager({ messages }: Pick<OfThread, 'messages'>): boolean {
  return messages.some(isManagers)
}

function isManagers({ toManager = false, fromManager = false }: OfMessage): boolean {
  return toManager || fromManager
}

/** `From Kenya`, `To France and Kenya`; of what came in from nobody who is proved, that it is so. */
export function useDirectionWords(): (of: OfMessage & Pick<MessageSummary, 'direction'>) => string {
  const { t } = useTranslation('messages')
  const namesOf = useCounterpartNames()
  return (of) => {
    const names = namesOf(of)
    if (of.direction === 'outgoing') return t('direction.label--to', { states: names })
    const isProved = isManagers(of) || of.counterparts.length > 0
    return isProved ? t('direction.label--from', { state: names }) : names
  }
}

/** Names of recipients of a message of ours, each State once. */
export function useRecipientNames(): (recipients: readonly { readonly state: string | null }[]) => string {
  const namesOf = useCounterpartNames()
  return (recipients) =>
    namesOf({
      counterparts: [...new Set(recipients.flatMap(({ state }) => state ?? []))],
      toManager: recipients.some(({ state }) => state === null),
    })
}

/** Answers the names as a list in the language of the interface, the manager first; where nobody is proved, that it is so. */
export function useCounterpartNames(): (of: OfMessage | OfThread) => string {
  const { t } = useTranslation('directory-manager')
  const { t: messages } = useTranslation('messages')
  const formats = useFormats()
  const language = useLanguage()
  return (of) => {
    const hasManager = 'messages' in of ? isWithManager(of) : isManagers(of)
    const states = of.counterparts.map((code) => stateName(code, language))
    if (!hasManager && states.length === 0) return messages('direction.label--from-unproved')
    return formats.list(hasManager ? [t('name.label--manager'), ...states] : states)
  }
}
