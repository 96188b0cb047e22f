/** The directory on this desk: as of when, verified when and under which root, confirmed until when, and how it came. */
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import type { Formats } from '../../i18n/formats.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { type Fact, FactList, Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { WaitingPacksNotice } from '../templates/waiting-packs.tsx'
import styles from './registry.module.css'
import { ShortFingerprint } from './short-fingerprint.tsx'
import { SyncPanel } from './sync-panel.tsx'

type Directory = NonNullable<RegistryStatus['directory']>

export function DirectorySection({ status }: { readonly status: RegistryStatus }) {
  const { t } = useTranslation('registry')
  const now = useNow()
  const { directory, device } = status
  const isExpired = directory !== null && Date.parse(directory.expires) <= now.getTime()
  const mayRead = device === null || device.status === 'active'
  return (
    <Section title={t('directory.heading--directory')}>
      {directory === null ? (
        <p className={styles.muted}>{t('directory.prose--none')}</p>
      ) : (
        <DirectoryFacts
          directory={directory}
          rootFingerprint={status.connection?.rootFingerprint}
          isExpired={isExpired}
        />
      )}
      {isExpired && <InlineNotice tone="caution">{t('directory.prose--expired')}</InlineNotice>}
      {directory !== null && directory.accepted !== null && <Accepted accepted={directory.accepted} />}
      <SyncPanel startAtOnce={directory === null && status.lastAttempt === null && mayRead} />
      <LastAttempt attempt={status.lastAttempt} />
      <WaitingPacksNotice />
    </Section>
  )
}

type DirectoryFactsProps = {
  readonly directory: Directory
  readonly rootFingerprint: string | undefined
  readonly isExpired: boolean
}

function DirectoryFacts({ directory, rootFingerprint, isExpired }: DirectoryFactsProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const facts: readonly Fact[] = [
    {
      id: 'issued',
      term: t('directory.label--as-of'),
      value: <strong>{formats.dateTime(directory.issued)}</strong>,
    },
    { id: 'verified', term: t('directory.label--verified'), value: formats.dateTime(directory.verified) },
    ...(rootFingerprint === undefined
      ? []
      : [
          {
            id: 'root',
            term: t('directory.label--signed-under'),
            value: <ShortFingerprint fingerprint={rootFingerprint} />,
          },
        ]),
    {
      id: 'expires',
      term: t(isExpired ? 'directory.label--ended' : 'directory.label--expires'),
      value: <Confirmation expires={directory.expires} isExpired={isExpired} />,
    },
    {
      id: 'source',
      term: t('directory.label--source'),
      value: t(`directory.label--source-${directory.source}`),
    },
    {
      id: 'size',
      term: t('directory.label--size'),
      value: t('directory.label--counts', counts(directory, formats)),
    },
    {
      id: 'sequence',
      term: t('directory.label--sequence'),
      value: formats.number(directory.sequence),
    },
  ]
  return <FactList facts={facts} />
}

function counts({ states, pointsOfContact }: Directory, formats: Formats) {
  return { states: formats.number(states), contacts: formats.number(pointsOfContact) }
}

type ConfirmationProps = { readonly expires: string; readonly isExpired: boolean }

function Confirmation({ expires, isExpired }: ConfirmationProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <span className={styles.inline}>
      {formats.dateTime(expires)}
      <Badge tone={isExpired ? 'caution' : 'good'} icon={isExpired ? 'warning' : 'check-circle'}>
        {t(isExpired ? 'directory.status--expired' : 'directory.status--current')}
      </Badge>
    </span>
  )
}

/** The recorded decision of an administrator stays in view as long as what it let in is in use. */
function Accepted({ accepted }: { readonly accepted: NonNullable<Directory['accepted']> }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <InlineNotice tone="caution" title={t('directory.heading--accepted')}>
      {t('directory.prose--accepted', {
        officer: isolated(accepted.officer ?? t('directory.label--somebody')),
        date: formats.dateTime(accepted.at),
        reason: isolated(accepted.reason),
      })}
    </InlineNotice>
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
