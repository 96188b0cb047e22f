/** What an officer says of a sending: when, by which channel and from which of the desk's addresses. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type Channel,
  channelSchema,
  channels,
  type Sending,
  sendingSchema,
} from '../../src-shared/domain/messages/delivery.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useOwnZone } from '../i18n/own-zone.tsx'
import { type KeptText, useKeptText } from '../parts/use-kept-text.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { templateWords } from './template-words.ts'

/** What was chosen and typed; null for what stands as it is proposed. */
const typedSchema = z.object({
  /** Empty while what is typed is no time yet. */
  at: z.union([instantSchema, z.literal('')]).nullable(),
  channel: channelSchema.nullable(),
  mailbox: z.string().nullable(),
  note: z.string(),
})
type Typed = z.output<typeof typedSchema>
const nothingTyped: Typed = { at: null, channel: null, mailbox: null, note: '' }

/** What is filled in; `sending` is null as long as something is missing or wrong. */
export type SendingForm = Pick<KeptText<Typed>, 'closing' | 'told' | 'isRestored'> & {
  readonly sending: Sending | null
  readonly fields: SendingFieldsProps
}

type SendingFieldsProps = {
  readonly at: string | null
  readonly channel: Channel
  readonly mailbox: string
  readonly note: string
  readonly isAddress: boolean
  readonly onAt: (at: string | null) => void
  readonly onChannel: (channel: Channel) => void
  readonly onMailbox: (mailbox: string) => void
  readonly onNote: (note: string) => void
}

/**
 * @param proposed the channel at first
 * @param place where it is kept until it is used or cancelled, as `keptTexts.read` wants it
 */
export function useSendingForm(proposed: Channel, place: string): SendingForm {
  const vault = useDeskQuery('vault.status', {})
  const profile = vault.data?.state === 'open' ? vault.data.profile : undefined
  const [now] = useState(() => toInstant(systemClock()))
  const { value, change, closing, told, isRestored } = useKeptText({
    place,
    schema: typedSchema,
    empty: nothingTyped,
  })
  const at = value.at === '' ? null : (value.at ?? now)
  const channel = value.channel ?? proposed
  const { note } = value
  const mailbox = value.mailbox ?? profile?.email ?? ''
  const address = channel === 'encrypted-mail' ? mailbox.trim() : ''
  const isAddress = address === '' || sendingSchema.shape.mailbox.safeParse(address).success
  const sending =
    at === null || !isAddress
      ? null
      : {
          at,
          channel,
          ...(address === '' ? {} : { mailbox: address }),
          ...(note.trim() === '' ? {} : { note }),
        }
  const said = { at, channel, mailbox, note, isAddress }
  const fields: SendingFieldsProps = {
    ...said,
    onAt: (chosen) => change({ ...value, at: chosen ?? '' }),
    onChannel: (chosen) => change({ ...value, channel: chosen }),
    onMailbox: (written) => change({ ...value, mailbox: written }),
    onNote: (written) => change({ ...value, note: written }),
  }
  return { sending, fields, closing, told, isRestored }
}

export function SendingFields(props: SendingFieldsProps) {
  const { at, channel, mailbox, note, isAddress } = props
  const timeZone = useOwnZone()
  const { t } = useTranslation('messages')
  const words = templateWords(useLanguage())
  return (
    <>
      <DateTimeField
        label={t('deliver.label--sent-at')}
        value={at}
        onChange={props.onAt}
        timeZone={timeZone}
      />
      <Select
        label={t('deliver.label--channel')}
        options={channels.map((code) => ({ id: code, label: words(`codes.channel-type.${code}`) }))}
        value={channel}
        onChange={props.onChannel}
      />
      {channel === 'encrypted-mail' && (
        <TextField
          label={t('deliver.label--mailbox')}
          type="email"
          maxLength={320}
          value={mailbox}
          onChange={props.onMailbox}
          {...(isAddress ? {} : { error: t('deliver.error--mailbox') })}
        />
      )}
      <TextField label={t('deliver.label--note')} maxLength={500} value={note} onChange={props.onNote} />
    </>
  )
}
