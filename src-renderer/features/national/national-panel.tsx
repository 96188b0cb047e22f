/** The national side of a case: what was passed on, what is still needed, the desk's terms of reference. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { AttachChecklist } from './attach-checklist.tsx'
import { CaseChecklistView } from './case-checklist.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import { ForwardingItem } from './forwarding-item.tsx'
import styles from './national.module.css'
import { TermsDialog } from './terms-dialog.tsx'

export type NationalPanelProps = {
  readonly summary: ThreadSummary
  readonly messages: readonly MessageView[]
}

type Opened = 'forward' | 'terms'

export function NationalPanel({ summary, messages }: NationalPanelProps) {
  const { thread } = summary
  const found = useDeskQuery('national.ofCase', { thread })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <FailureNotice failure={found.error} />
      {found.data !== undefined && (
        <Inside key={thread} thread={thread} messages={messages} known={found.data} onOpen={setOpened} />
      )}
      {opened === 'forward' && <ForwardDialog thread={thread} messages={messages} onClose={close} />}
      {opened === 'terms' && <TermsDialog onClose={close} />}
    </>
  )
}

type InsideProps = Pick<NationalPanelProps, 'messages'> & {
  readonly thread: string
  readonly known: CallOutput<'national.ofCase'>
  readonly onOpen: (what: Opened) => void
}

/** Unfolded at first where something is open in it. */
function Inside({ thread, messages, known: { forwardings, checklists }, onOpen }: InsideProps) {
  const { t } = useTranslation('national')
  const isInUse = forwardings.some(({ answered }) => answered === null) || checklists.length > 0
  return (
    <Disclosure label={t('panel.heading--national')} isOpenAtFirst={isInUse}>
      <section className={styles.panel} aria-label={t('panel.heading--national')}>
        <p className={styles.quiet}>{t('panel.prose--national')}</p>
        {forwardings.length === 0 ? (
          <p className={styles.muted}>{t('panel.prose--none')}</p>
        ) : (
          <ul className={styles.list}>
            {forwardings.map((forwarding) => (
              <ForwardingItem key={forwarding.id} forwarding={forwarding} />
            ))}
          </ul>
        )}
        <div className={styles.actions}>
          <Button size="small" icon="send" onPress={() => onOpen('forward')}>
            {t('panel.action--forward')}
          </Button>
          <Button size="small" variant="quiet" onPress={() => onOpen('terms')}>
            {t('panel.action--terms')}
          </Button>
        </div>
        {checklists.map((checklist) => (
          <CaseChecklistView key={checklist.id} checklist={checklist} messages={messages} />
        ))}
        <AttachChecklist thread={thread} />
      </section>
    </Disclosure>
  )
}
