/** The audit log: what was done on this desk, by whom, whether the log is whole, and a signed copy of it. */
import { useTranslation } from 'react-i18next'
import type { AuditVerdict } from '../../../src-shared/contract/audit.ts'
import { useAuditPages } from '../../api/audit-pages.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import panel from '../../parts/panel.module.css'
import { shareDone } from '../../parts/share-done.ts'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { useTellSaved } from '../../parts/tell-saved.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './audit.module.css'
import { AuditTable } from './audit-table.tsx'

export function AuditPanel() {
  const { t } = useTranslation('desk')
  const onSuccess = useTellSaved()
  const verifying = useDeskCommand('audit.verify')
  const progress = useProgress('check', verifying.isPending)
  const saving = useSigningCommand('audit.save')
  return (
    <Section
      title={t('audit.heading--audit')}
      actions={
        <span className={panel.actions}>
          <Button icon="check-circle" isDisabled={verifying.isPending} onPress={() => verifying.mutate({})}>
            {t('audit.action--verify')}
          </Button>
          <Button
            icon="download"
            isDisabled={saving.isPending}
            onPress={() => saving.mutate({}, { onSuccess })}
          >
            {t('audit.action--save')}
          </Button>
        </span>
      }
    >
      <p className={panel.muted}>{t('audit.prose--audit')}</p>
      {verifying.isPending && (
        <StoppableWork work="audit.verify" label={t('audit.status--verifying')} value={shareDone(progress)} />
      )}
      {verifying.data !== undefined && <Verdict verdict={verifying.data} />}
      <FailureNotice failure={verifying.error} />
      <FailureNotice failure={saving.error} />
      <Entries />
      {saving.authorisation}
    </Section>
  )
}

export function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  const { whole, entries, brokenAt, signedHead } = verdict
  if (!whole) {
    return (
      <InlineNotice tone="danger" announce="assertive" title={t('audit.status--broken')}>
        {brokenAt !== null && <p>{t('audit.label--broken-at', { entry: formats.number(brokenAt) })}</p>}
        <p>{t('audit.prose--broken')}</p>
      </InlineNotice>
    )
  }
  return (
    <InlineNotice tone="good" announce="polite" title={t('audit.status--whole')}>
      <p>{t('audit.label--entries', { entries: formats.number(entries) })}</p>
      <p>
        {signedHead === null
          ? t('audit.label--no-head')
          : t('audit.label--head', {
              entry: formats.number(signedHead.seq),
              date: formats.dateTime(signedHead.at),
            })}
      </p>
    </InlineNotice>
  )
}

function Entries() {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  const pages = useAuditPages()
  if (pages.error !== null) return <FailureNotice failure={pages.error} />
  if (pages.data === undefined) return null
  const entries = pages.data.pages.flatMap((page) => page.entries)
  const total = pages.data.pages[0]?.total ?? 0
  if (entries.length === 0) return <p className={panel.muted}>{t('audit.prose--empty')}</p>
  return (
    <>
      <AuditTable entries={entries} />
      <div className={styles.foot}>
        <span className={panel.muted}>
          {t('audit.label--shown', { shown: formats.number(entries.length), total: formats.number(total) })}
        </span>
        {pages.hasNextPage && (
          <Button isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t('audit.action--older')}
          </Button>
        )}
      </div>
    </>
  )
}
