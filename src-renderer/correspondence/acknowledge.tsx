/** Acknowledging receipt in two presses: open the short form, release it (T1, DOMAIN.md §9). */
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useFormats } from '../i18n/language.tsx'
import { Button } from '../ui/button.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { acknowledgementOf, canAcknowledge } from './acknowledgeable.ts'
import styles from './deliver.module.css'
import { useAcknowledgeHotkey } from './use-acknowledge-hotkey.ts'

export type AcknowledgeProps = {
  readonly view: MessageView
  /** Hears the acknowledgement that was released; it still has to be exported and sent. */
  readonly onReleased?: (acknowledgement: MessageView) => void
}

/** Nothing where there is nothing to acknowledge. */
export function Acknowledge(props: AcknowledgeProps) {
  const { t } = useTranslation('read')
  const { view } = props
  const thread = useDeskQuery('messages.thread', { thread: view.summary.thread })
  if (!canAcknowledge(view) || thread.isPending) return null
  if (acknowledgementOf(view, thread.data?.messages ?? []) !== undefined)
    return <p className={styles.sent}>{t('acknowledge.status--made')}</p>
  return <Offered {...props} />
}

function Offered({ view, onReleased }: AcknowledgeProps) {
  const { t } = useTranslation('read')
  const { t: own } = useTranslation('acknowledgement')
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  const hotkey = useAcknowledgeHotkey('message', isOpen ? undefined : open)
  const asked = view.record?.acknowledgement
  return (
    <div className={styles.deliver}>
      {asked?.requested === true && (
        <p>
          {asked.by === undefined
            ? t('acknowledge.status--asked-no-date')
            : t('acknowledge.status--asked', { date: formats.dateTime(asked.by) })}
        </p>
      )}
      <div className={styles.wayLine}>
        <Button variant="primary" icon="check" keyShortcuts={hotkey.aria} onPress={open}>
          {t('acknowledge.action--acknowledge')}
        </Button>
        <span className={styles.hint}>{own('acknowledge.hint--hotkey', { hotkey: hotkey.written })}</span>
      </div>
      {isOpen && (
        <AcknowledgeDialog
          id={view.summary.id}
          mode={view.record?.mode ?? 'real'}
          onClose={() => setOpen(false)}
          onReleased={(acknowledgement) => {
            setOpen(false)
            onReleased?.(acknowledgement)
          }}
        />
      )}
    </div>
  )
}
