/** The national side of a case: what was passed on, what is still needed, the desk's terms of reference. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { byDue, forwardingStanding } from '../../../src-shared/domain/national/forwarding.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { AttachChecklist } from './attach-checklist.tsx'
import { CaseChecklistView } from './case-checklist.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import { ForwardingBadge, ForwardingItem } from './forwarding-item.tsx'
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

/** Folded, with how it stands beside: the messages of a case come first. */
function Inside({ thread, messages, known: { forwardings, checklists }, onOpen }: InsideProps) {
  const { t } = useTranslation('national')
  return (
    <div className={styles.fold}>
      <Disclosure label={t('panel.heading--national')}>
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
          {checklists.map((checklist) => (
            <CaseChecklistView key={checklist.id} checklist={checklist} messages={messages} />
          ))}
          <AttachChecklist thread={thread} />
          <div className={styles.actions}>
            <Button size="small" icon="send" onPress={() => onOpen('forward')}>
              {t('panel.action--forward')}
            </Button>
            <Button size="small" variant="quiet" onPress={() => onOpen('terms')}>
              {t('panel.action--terms')}
            </Button>
          </div>
        </section>
      </Disclosure>
      <Standing forwardings={forwardings} checklists={checklists} />
    </div>
  )
}

/** While it is folded: the answer that is due first, and how far the lists are. */
function Standing({ forwardings, checklists }: CallOutput<'national.ofCase'>) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const now = useNow()
  const [first] = byDue(forwardings)
  const items = checklists.flatMap((list) => list.items)
  const had = items.filter(({ standing }) => standing === 'had').length
  return (
    <span className={styles.standing}>
      {first?.answered === null && <ForwardingBadge standing={forwardingStanding(first, now)} />}
      {had < items.length && (
        <Badge icon="check" isQuiet>
          {t('checklist.status--progress', { had: formats.number(had), all: formats.number(items.length) })}
        </Badge>
      )}
    </span>
  )
}
