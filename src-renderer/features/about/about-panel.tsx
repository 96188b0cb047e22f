/** What runs here: versions, the runtime they run on, and the licence. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './about-panel.module.css'

export function AboutPanel() {
  const { t } = useTranslation(['desk', 'common'])
  const runtime = useDeskQuery('runtime.about', {})
  if (runtime.error !== null) return <FailureNotice failure={runtime.error} />
  if (runtime.data === undefined) return null
  const facts = runtime.data
  const version = (value: string) => <span dir="ltr">{value}</span>
  return (
    <div className={styles.about}>
      {facts.source === 'registry' && (
        <InlineNotice tone="caution" title={t('desk:about.heading--development')}>
          {t('desk:about.prose--development', { version: facts.electron })}
        </InlineNotice>
      )}
      {!facts.sandboxed && (
        <InlineNotice tone="caution" title={t('desk:about.heading--unsandboxed')}>
          {t('common:frame.prose--unsandboxed')}
        </InlineNotice>
      )}
      <Section title={t('common:app.heading--name')}>
        <p className={styles.muted}>{t('desk:about.prose--purpose')}</p>
        <FactList
          facts={[
            { id: 'app', term: t('desk:about.label--version'), value: version(facts.app) },
            { id: 'electron', term: 'Electron', value: version(facts.electron) },
            { id: 'chromium', term: 'Chromium', value: version(facts.chromium) },
            { id: 'node', term: 'Node.js', value: version(facts.node) },
            {
              id: 'source',
              term: t('desk:about.label--runtime'),
              value: t(
                facts.source === 'official' ? 'desk:about.label--official' : 'desk:about.label--development',
              ),
            },
            {
              id: 'sandbox',
              term: t('desk:about.label--sandbox'),
              value: t(facts.sandboxed ? 'desk:about.label--sandbox-on' : 'desk:about.label--sandbox-off'),
            },
            { id: 'platform', term: t('desk:about.label--platform'), value: version(facts.platform) },
            { id: 'licence', term: t('desk:about.label--licence'), value: version('Apache-2.0') },
          ]}
        />
      </Section>
      <p className={styles.muted}>{t('desk:about.prose--independence')}</p>
    </div>
  )
}
