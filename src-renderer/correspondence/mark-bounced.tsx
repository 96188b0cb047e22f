/** An officer says that a message which was sent came back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { type Recipient, recipientsIn } from '../../src-shared/domain/messages/returned.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useOwnZone } from '../parts/own-zone.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRecipientNames } from './counterpart-names.ts'
import styles from './deliver.module.css'

export type MarkBouncedProps = { readonly view: MessageView; readonly onClose: () => void }

/** Of several recipients the officer says which; nobody's mail is said to have come back by default. */
export function MarkBounced({ view, onClose }: MarkBouncedProps) {
  const { t } = useTranslation('messages')
  const zone = useOwnZone()
  const marking = useDeskCommand('messages.markBounced')
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const [note, setNote] = useState('')
  const back = new Set(view.returned.map((one) => one.id))
  const others = recipientsIn(view.record).filter((one) => !back.has(one.id))
  const isOfSeveral = back.size + others.length > 1
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { id } = view.summary
  const isMissing = at === null || (isOfSeveral && chosen.length === 0)
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-bounced')}
      action={t('deliver.action--confirm-bounced')}
      isDisabled={isMissing}
      isPending={marking.isPending}
      onAct={() => {
        const only = isOfSeveral ? { recipients: [...chosen] } : {}
        if (at !== null) marking.mutate({ id, at, note, ...only }, { onSuccess: onClose })
      }}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-bounced')}</p>
        {isOfSeveral && <Recipients all={others} chosen={chosen} onChange={setChosen} />}
        <DateTimeField label={t('deliver.label--bounced-at')} value={at} onChange={setAt} timeZone={zone} />
        <TextField label={t('deliver.label--note')} maxLength={500} value={note} onChange={setNote} />
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
