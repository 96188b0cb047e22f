/** An officer says that a message which was sent came back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type Recipient, recipientsIn } from '../../src-shared/domain/messages/returned.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useOwnZone } from '../i18n/own-zone.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useKeptText } from '../parts/use-kept-text.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRecipientNames } from './counterpart-names.ts'
import styles from './deliver.module.css'

/** `at`: null as it is proposed, empty while what is typed is no time yet. `chosen`: ids of recipients. */
const typedSchema = z.object({
  at: z.union([instantSchema, z.literal('')]).nullable(),
  note: z.string(),
  chosen: z.array(z.string()),
})
const nothingTyped: z.output<typeof typedSchema> = { at: null, note: '', chosen: [] }

export type MarkBouncedProps = { readonly view: MessageView; readonly onClose: () => void }

/** Of several recipients the officer says which; nobody's mail is said to have come back by default. */
export function MarkBounced({ view, onClose }: MarkBouncedProps) {
  const { t } = useTranslation('messages')
  const zone = useOwnZone()
  const marking = useDeskCommand('messages.markBounced')
  const [now] = useState(() => toInstant(systemClock()))
  const back = new Set(view.returned.map((one) => one.id))
  const others = recipientsIn(view.record).filter((one) => !back.has(one.id))
  const isOfSeveral = back.size + others.length > 1
  const { id } = view.summary
  const kept = useKeptText({ place: `mark-bounced ${id}`, schema: typedSchema, empty: nothingTyped })
  const { value, change } = kept
  const at = value.at === '' ? null : (value.at ?? now)
  // Of some it may have been said meanwhile.
  const chosen = value.chosen.filter((one) => others.some((other) => other.id === one))
  const closed = kept.closing(onClose)
  const isMissing = at === null || (isOfSeveral && chosen.length === 0)
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      size="small"
      title={t('deliver.heading--mark-bounced')}
      action={t('deliver.action--confirm-bounced')}
      isDisabled={isMissing}
      isPending={marking.isPending}
      onAct={() => {
        const only = isOfSeveral ? { recipients: [...chosen] } : {}
        if (at !== null) marking.mutate({ id, at, note: value.note, ...only }, { onSuccess: closed })
      }}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-bounced')}</p>
        {kept.told}
        {isOfSeveral && (
          <Recipients
            all={others}
            chosen={chosen}
            onChange={(ids) => change({ ...value, chosen: [...ids] })}
          />
        )}
        <DateTimeField
          label={t('deliver.label--bounced-at')}
          value={at}
          onChange={(typed) => change({ ...value, at: typed ?? '' })}
          timeZone={zone}
        />
        <TextField
          label={t('deliver.label--note')}
          maxLength={500}
          value={value.note}
          onChange={(note) => change({ ...value, note })}
        />
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}

type RecipientsProps = {
  readonly all: readonly Recipient[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function Recipients({ all, chosen, onChange }: RecipientsProps) {
  const { t } = useTranslation('messages')
  const names = useRecipientNames()
  return (
    <fieldset className={styles.recipients}>
      <legend>{t('deliver.label--bounced-from')}</legend>
      {all.map((one) => (
        <Checkbox
          key={one.id}
          isSelected={chosen.includes(one.id)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
          }
        >
          {names([one])} · <bdi>{one.entity}</bdi>
        </Checkbox>
      ))}
    </fieldset>
  )
}
