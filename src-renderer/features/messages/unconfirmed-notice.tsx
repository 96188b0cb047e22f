/** Above the list: how many messages were exported some time ago, and nobody has said that they were sent. */
import { useTranslation } from 'react-i18next'
import { confirmWithinMinutes, isOverdue } from '../../../src-shared/domain/messages/delivery.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { MarkAllSent } from '../../correspondence/mark-all-sent.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'

export function UnconfirmedNotice({ onShow }: { readonly onShow: () => void }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const now = useNow()
  const exported = useDeskQuery('messages.unconfirmed', {})
  const threads = useDeskQuery('messages.threads', {})
  const overdue = (exported.data ?? []).filter(({ exportedAt }) => isOverdue(exportedAt, now))
  if (overdue.length === 0) return null
  const ids = new Set(overdue.map(({ id }) => id))
  const messages = (threads.data ?? []).flatMap((thread) => thread.messages).filter(({ id }) => ids.has(id))
  return (
    <InlineNotice
      tone="caution"
      icon="clock"
      announce="polite"
      actions={
        <>
          <Button size="small" onPress={onShow}>
            {t('list.action--unconfirmed')}
          </Button>
          <MarkAllSent messages={messages} />
        </>
      }
    >
      {t('list.label--unconfirmed', {
        duration: formats.minutes(confirmWithinMinutes),
        number: formats.number(overdue.length),
      })}
    </InlineNotice>
  )
}
