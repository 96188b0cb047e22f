/** Where the directory comes from: the connection, how current and how trustworthy it is, and fetching it again. */
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FactList, Page, Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { ConnectRegistry } from './connect-registry.tsx'
import styles from './registry.module.css'
import { SyncPanel } from './sync-panel.tsx'

export function RegistryScreen({ kind }: { readonly kind: VaultKind }) {
  const { t } = useTranslation('registry')
  const status = useDeskQuery('registry.status', {})
  return (
    <Page title={t('screen.heading--registry')}>
      <p className={styles.lead}>{t('screen.prose--registry')}</p>
      <FailureNotice failure={status.error} />
      {status.data !== undefined && status.data.connection === null && (
        <Section title={t('connect.heading--connect')}>
          <p className={styles.muted}>
            {t(kind === 'real' ? 'connect.prose--connect' : 'connect.prose--connect-demonstration')}
          </p>
          <ConnectRegistry />
        </Section>
      )}
      {status.data !== undefined && status.data.connection !== null && (
        <>
          <DirectorySection status={status.data} />
          <ConnectionSection connection={status.data.connection} />
        </>
      )}
    </Page>
  )
}

function DirectorySection({ status }: { readonly status: RegistryStatus }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const now = useNow()
  const { directory } = status
  const isExpired = directory !== null && Date.parse(directory.expires) <= now.getTime()
  return (
    <Section title={t('directory.heading--directory')}>
      {directory === null ? (
        <p className={styles.muted}>{t('directory.prose--none')}</p>
      ) : (
        <FactList
          facts={[
            {
              id: 'issued',
              term: t('directory.label--as-of'),
              value: <strong>{formats.dateTime(directory.issued)}</strong>,
            },
            {
              id: 'verified',
              term: t('directory.label--verified'),
              value: formats.dateTime(directory.verified),
            },
            {
              id: 'expires',
              term: t('directory.label--expires'),
              value: (
                <span className={styles.inline}>
                  {formats.dateTime(directory.expires)}
                  {isExpired ? (
                    <Badge tone="caution" icon="warning">
                      {t('directory.status--expired')}
                    </Badge>
                  ) : (
                    <Badge tone="good" icon="check-circle">
                      {t('directory.status--current')}
                    </Badge>
                  )}
                </span>
              ),
            },
            {
              id: 'size',
              term: t('directory.label--size'),
              value: t('directory.label--counts', {
                states: formats.number(directory.states),
                contacts: formats.number(directory.pointsOfContact),
              }),
            },
            {
              id: 'sequence',
              term: t('directory.label--sequence'),
              value: formats.number(directory.sequence),
            },
          ]}
        />
      )}
      {isExpired && <InlineNotice tone="caution">{t('directory.prose--expired')}</InlineNotice>}
      <SyncPanel startAtOnce={directory === null && status.lastAttempt === null} />
      <LastAttempt attempt={status.lastAttempt} />
    </Section>
  )
}

function LastAttempt({ attempt }: { readonly attempt: RegistryStatus['lastAttempt'] }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const failureWords = useFailureText()
  if (attempt === null) return <p className={styles.muted}>{t('directory.label--never-tried')}</p>
  return (
    <p className={styles.muted}>
      {t('directory.label--last-attempt', { date: formats.dateTime(attempt.at) })}{' '}
      {attempt.failure === null ? t('directory.status--succeeded') : failureWords(attempt.failure).title}
    </p>
  )
}

function ConnectionSection({
  connection,
}: {
  readonly connection: NonNullable<RegistryStatus['connection']>
}) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <Section title={t('connection.heading--connection')}>
      <FactList
        facts={[
          {
            id: 'address',
            term: t('connection.label--address'),
            value: connection.address.startsWith('bundle:') ? (
              t('connection.label--bundle')
            ) : (
              <code dir="ltr">{connection.address}</code>
            ),
          },
          ...(connection.demonstration
            ? [
                {
                  id: 'kind',
                  term: t('connection.label--kind'),
                  value: <Badge tone="demonstration">{t('connection.label--demonstration')}</Badge>,
                },
              ]
            : []),
          {
            id: 'root',
            term: t('connection.label--root'),
            value: (
              <>
                <CodeGroups value={connection.rootFingerprint} perLine={8} />
                <p className={styles.small}>{t('connection.hint--root')}</p>
              </>
            ),
          },
          {
            id: 'version',
            term: t('connection.label--root-version'),
            value: formats.number(connection.rootVersion),
          },
        ]}
      />
    </Section>
  )
}
