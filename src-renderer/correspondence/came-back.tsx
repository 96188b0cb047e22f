/** A message of several that came back from some: from whom, that it was sent again, and whom to write to instead. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { managerRecipient } from '../../src-shared/domain/messages/returned.ts'
import type { MessageView, Returned } from '../../src-shared/domain/messages/views.ts'
import { useFormats } from '../i18n/language.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { Alternates } from './alternates.tsx'
import { useRecipientNames } from './counterpart-names.ts'
import styles from './deliver.module.css'
import { MarkSent } from './mark-sent.tsx'

/** Nothing where nothing came back. */
export function CameBack({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const names = useRecipientNames()
  const [asksWhenSent, setAsksWhenSent] = useState(false)
  const { returned, summary } = view
  if (returned.length === 0) return null
  return (
    <InlineNotice
      tone="caution"
      title={t('deliver.heading--came-back', { names: names(returned) })}
      actions={
        <Button size="small" icon="send" onPress={() => setAsksWhenSent(true)}>
          {t('deliver.action--mark-sent-again')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <ReturnedList returned={returned} />
        <Notes view={view} />
        <p>{t('deliver.prose--came-back')}</p>
        <AlternatesOf id={summary.id} returned={returned} />
      </div>
      {asksWhenSent && (
        <MarkSent id={summary.id} recipients={returned} onClose={() => setAsksWhenSent(false)} />
      )}
    </InlineNotice>
  )
}

/** What officers noted when they said that it came back from those who have not been sent it again, each note once. */
function Notes({
  view: { deliveries, returned },
}: {
  readonly view: Pick<MessageView, 'deliveries' | 'returned'>
}) {
  const latest = returned.map((one) =>
    deliveries.findLast(
      ({ outcome, recipients }) => outcome === 'bounced' && (recipients?.includes(one.id) ?? true),
    ),
  )
  const notes = new Set(latest.flatMap((one) => one?.note ?? []).filter((note) => note !== ''))
  return [...notes].map((note) => (
    <p key={note}>
      <bdi>{note}</bdi>
    </p>
  ))
}

type ReturnedListProps = { readonly returned: readonly Returned[] }

/** Each office, its address, and when the mail came back. */
export function ReturnedList({ returned }: ReturnedListProps) {
  const names = useRecipientNames()
  const formats = useFormats()
  return (
    <ul className={styles.fields}>
      {returned.map((one) => (
        <li key={one.id} className={styles.wayLine}>
          <span>{names([one])}</span>
          <bdi>{one.entity}</bdi>
          {one.address !== null && (
            <bdi dir="ltr" translate="no">
              {one.address}
            </bdi>
          )}
          <span className={styles.hint}>{formats.dateTime(one.at)}</span>
        </li>
      ))}
    </ul>
  )
}

export function AlternatesOf({ id, returned }: ReturnedListProps & { readonly id: string }) {
  return returned.flatMap(({ id: from, state }) =>
    state === null || from === managerRecipient
      ? []
      : [<Alternates key={from} message={id} from={from} state={state} />],
  )
}
