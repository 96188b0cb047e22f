/** What this desk says to the registry: what has not been dealt with stands first, the rest is folded away. */
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { OutboxTable } from './outbox-table.tsx'
import styles from './registry.module.css'

/** What an officer should see at once: what is under way, and what was not accepted. */
const inView: readonly OutboxItem['standing'][] = ['waiting', 'signed', 'delivered', 'refused']
const unanswered: readonly OutboxItem['standing'][] = ['waiting', 'signed']

export function OutboxSection() {
  const { t } = useTranslation('registry')
  const { t: words } = useTranslation('feedback')
  const outbox = useDeskQuery('outbox.list', {})
  const send = useDeskCommand('outbox.send')
  const cancel = useDeskCommand('outbox.cancel')
  const items = outbox.data?.items ?? []
  const shown = items.filter(({ standing }) => inView.includes(standing))
  const earlier = items.filter(({ standing }) => !inView.includes(standing))
  const onCancel = ({ id }: OutboxItem) => cancel.mutate({ id })
  return (
    <Section
      title={t('outbox.heading--outbox')}
      actions={
        <Button
          size="small"
          icon="send"
          isPending={send.isPending}
          isDisabled={!items.some(({ standing }) => unanswered.includes(standing))}
          onPress={() => send.mutate({})}
        >
          {t('outbox.action--send')}
        </Button>
      }
    >
      <p className={styles.muted}>{t('outbox.prose--outbox')}</p>
      {send.isPending && <StoppableWork work="outbox.send" label={words('work.status--registry')} />}
      <FailureNotice failure={outbox.error ?? send.error ?? cancel.error} />
      {outbox.data !== undefined && shown.length === 0 && (
        <p className={styles.muted}>{t('outbox.prose--empty')}</p>
      )}
      {shown.length > 0 && (
        <OutboxTable label={t('outbox.heading--outbox')} items={shown} onCancel={onCancel} />
      )}
      {earlier.length > 0 && (
        <Disclosure label={t('outbox.label--earlier')}>
          <div className={styles.folded}>
            <OutboxTable label={t('outbox.label--earlier')} items={earlier} onCancel={onCancel} />
          </div>
        </Disclosure>
      )}
    </Section>
  )
}
