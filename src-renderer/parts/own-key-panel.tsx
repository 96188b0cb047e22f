/** The desk's own OpenPGP key: what others compare by telephone, until when it serves, and its two files. */
import { useTranslation } from 'react-i18next'
import { usableUntil } from '../../src-shared/domain/directory/key-state.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { useFormats } from '../i18n/language.tsx'
import { useNow } from '../now.tsx'
import { Button } from '../ui/button.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import { CopyButton } from './copy-button.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { KeyStateBadge } from './key-state-badge.tsx'
import styles from './own-key-panel.module.css'
import { ownKeyState } from './own-key-state.ts'
import { FactList } from './page.tsx'
import { useTellSaved } from './tell-saved.ts'

export function OwnKeyPanel() {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  const now = useNow()
  const ownKey = useDeskQuery('desk.ownKey', {})
  if (ownKey.error !== null) return <FailureNotice failure={ownKey.error} />
  if (ownKey.data === undefined) return null
  const { facts, hasRevocation } = ownKey.data
  const until = usableUntil(facts)
  return (
    <div className={styles.panel}>
      <div className={styles.print}>
        <span className={styles.term}>{t('key.label--fingerprint')}</span>
        <span className={styles.value}>
          <CodeGroups value={facts.fingerprint} />
          <CopyButton text={facts.fingerprint} what={t('key.label--fingerprint')} />
        </span>
      </div>
      <FactList
        facts={[
          {
            id: 'state',
            term: t('key.label--state'),
            value: <KeyStateBadge state={ownKeyState(facts, now)} until={until} />,
          },
          {
            id: 'until',
            term: t('key.label--until'),
            value: until === null ? t('key.label--no-end') : formats.date(until),
          },
          { id: 'user', term: t('key.label--user-id'), value: <bdi>{facts.userIds.join(', ')}</bdi> },
          { id: 'created', term: t('key.label--created'), value: formats.date(facts.created) },
        ]}
      />
      <SaveButtons hasRevocation={hasRevocation} />
    </div>
  )
}

function SaveButtons({ hasRevocation }: { readonly hasRevocation: boolean }) {
  const { t } = useTranslation('desk')
  const publicKey = useDeskCommand('desk.savePublicKey')
  const revocation = useDeskCommand('desk.saveRevocation')
  const onSuccess = useTellSaved()
  return (
    <>
      <div className={styles.files}>
        <div className={styles.file}>
          <Button icon="download" onPress={() => publicKey.mutate({}, { onSuccess })}>
            {t('key.action--save-public')}
          </Button>
          <p>{t('key.hint--save-public')}</p>
        </div>
        {hasRevocation && (
          <div className={styles.file}>
            <Button icon="download" onPress={() => revocation.mutate({}, { onSuccess })}>
              {t('key.action--save-revocation')}
            </Button>
            <p>{t('key.hint--save-revocation')}</p>
          </div>
        )}
      </div>
      <FailureNotice failure={publicKey.error ?? revocation.error} />
    </>
  )
}
