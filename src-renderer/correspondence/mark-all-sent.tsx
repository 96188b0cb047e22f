/** An officer confirms several messages as sent at once: the same time, channel and address for each that is chosen. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import { mostAddressees } from '../../src-shared/domain/messages/draft.ts'
import type { MessageSummary } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useKeptText } from '../parts/use-kept-text.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { useCounterpartNames } from './counterpart-names.ts'
import styles from './deliver.module.css'
import { SendingFields, useSendingForm } from './sending-fields.tsx'

/** How many were confirmed, and which were not: these may be in no list any more by then. */
type Confirmed = { readonly number: number; readonly left: readonly MessageSummary[] }

export type MarkAllSentProps = {
  /** All are chosen at first; of more than one call takes, the first. */
  readonly messages: readonly MessageSummary[]
}

/** The button, the dialog behind it, and what came of it; nothing where there is only one message. */
export function MarkAllSent({ messages }: MarkAllSentProps) {
  const { t } = useTranslation('messages')
  const [isOpen, setOpen] = useState(false)
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  if (messages.length < 2 && confirmed === null) return null
  return (
    <>
      {messages.length > 1 && (
        <Button size="small" icon="send" onPress={() => setOpen(true)}>
          {t('deliver.action--mark-all-sent')}
        </Button>
      )}
      {confirmed !== null && <AllSent {...confirmed} />}
      {isOpen && (
        <MarkAllSentDialog messages={messages} onClose={() => setOpen(false)} onConfirmed={setConfirmed} />
      )}
    </>
  )
}

function AllSent({ number, left }: Confirmed) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const nameOf = useMessageNames()
  return (
    <InlineNotice tone={left.length > 0 ? 'caution' : 'info'} announce="polite">
      {t('deliver.status--all-sent', { number: formats.number(number) })}
      {left.length > 0 && (
        <p>{t('deliver.prose--not-confirmed', { messages: formats.list(left.map(nameOf)) })}</p>
      )}
    </InlineNotice>
  )
}

export type MarkAllSentDialogProps = MarkAllSentProps & {
  readonly onClose: () => void
  readonly onConfirmed: (confirmed: Confirmed) => void
}

/** Ids of those that are not to be confirmed. */
const withoutSchema = z.array(z.string())
const none: string[] = []

export function MarkAllSentDialog({ messages, onClose, onConfirmed }: MarkAllSentDialogProps) {
  const { t } = useTranslation('messages')
  const nameOf = useMessageNames()
  const marking = useDeskCommand('messages.markAllSent')
  const offered = messages.slice(0, mostAddressees)
  // Of these messages and no others.
  const [about] = useState(() => [offered[0]?.id, offered.at(-1)?.id].join(' '))
  const { sending, fields, ...kept } = useSendingForm('encrypted-mail', `mark-all-sent ${about}`)
  const left = useKeptText({ place: `mark-all-sent-without ${about}`, schema: withoutSchema, empty: none })
  const ids = offered.map(({ id }) => id).filter((id) => !left.value.includes(id))
  const choose = (id: string, isChosen: boolean) =>
    left.change(isChosen ? left.value.filter((one) => one !== id) : [...left.value, id])
  const closed = kept.closing(left.closing(onClose))
  const confirm = () => {
    if (sending === null) return
    const onSuccess = ({ sent, left: others }: CallOutput<'messages.markAllSent'>) => {
      onConfirmed({ number: sent.length, left: offered.filter(({ id }) => others.includes(id)) })
      closed()
    }
    marking.mutate({ ids, ...sending }, { onSuccess })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored || left.isRestored}
      title={t('deliver.heading--mark-all-sent')}
      action={t('deliver.action--confirm-sent')}
      isDisabled={sending === null || ids.length === 0}
      isPending={marking.isPending}
      onAct={confirm}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-all-sent')}</p>
        {kept.told || left.told}
        <SendingFields {...fields} />
        <fieldset className={styles.fields}>
          <legend>{t('deliver.label--messages')}</legend>
          {offered.map((message) => (
            <Checkbox
              key={message.id}
              isSelected={!left.value.includes(message.id)}
              onChange={(isChosen) => choose(message.id, isChosen)}
            >
              {nameOf(message)}
            </Checkbox>
          ))}
        </fieldset>
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}

/** To whom, under which case number, about what. */
function useMessageNames(): (message: MessageSummary) => string {
  const counterpartsOf = useCounterpartNames()
  return (message) =>
    [counterpartsOf(message), message.caseNumber ?? '', message.subject]
      .filter((part) => part !== '')
      .map(isolated)
      .join(' · ')
}
