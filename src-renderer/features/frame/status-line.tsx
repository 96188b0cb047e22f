/** The line at the bottom: which vault, how current the directory is, network and outbox, the time, and locking. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailureCode } from '../../../src-shared/base/failure.ts'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { useHotkey } from '../../parts/use-hotkey.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DirectoryAge } from './directory-age.tsx'
import styles from './status-line.module.css'
import { StatusLink } from './status-link.tsx'

export function StatusLine({ vault }: { readonly vault: Extract<VaultStatus, { state: 'open' }> }) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  const lock = useDeskCommand('vault.lock')
  const registry = useDeskQuery('registry.status', {})
  const hotkey = useHotkey('lock')
  const hotkeyId = useId()
  const { timeZone } = vault.profile
  return (
    <section className={styles.line} aria-label={t('frame.label--status')}>
      <span className={styles.item}>
        {vault.kind === 'demonstration' ? (
          <Badge tone="demonstration">{t('frame.label--demonstration')}</Badge>
        ) : (
          <>
            <Icon name="lock" size={14} />
            <span>{t('frame.label--real')}</span>
          </>
        )}
      </span>
      {registry.data !== undefined && <DirectoryAge directory={registry.data.directory} />}
      {registry.data !== undefined && <Connection status={registry.data} />}
      {registry.data !== undefined && <Outbox outbox={registry.data.outbox} />}
      <span className={styles.end}>
        <span className={styles.times}>
          <Icon name="clock" size={14} />
          <span>
            {t('frame.label--utc')} <time dir="ltr">{formats.time(now, 'UTC')}</time>
          </span>
          <span title={timeZone}>
            {t('frame.label--local')} <time dir="ltr">{formats.time(now, timeZone)}</time>
          </span>
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="lock"
          aria-describedby={hotkeyId}
          keyShortcuts={hotkey.aria}
          isPending={lock.isPending}
          onPress={() => lock.mutate({})}
        >
          {t('action.action--lock')}
        </Button>
        <kbd id={hotkeyId} dir="ltr" className={styles.hotkey}>
          {hotkey.written}
        </kbd>
      </span>
    </section>
  )
}

/** Failures by which no word of the registry arrived; any other came of what it sent. */
const unreached: ReadonlySet<FailureCode> = new Set([
  'network-off',
  'registry-unreachable',
  'registry-too-slow',
  'registry-captive-portal',
  'registry-certificate',
  'registry-proxy',
])

/** Online or offline, by what is known: whether the network may be used, and when the registry was last reached or not. */
function Connection({ status }: { readonly status: RegistryStatus }) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  const { settings } = useSettings()
  const { connection, lastAttempt } = status
  if (settings?.network === false)
    return <StatusLink icon="globe">{t('frame.label--network-off')}</StatusLink>
  if (connection === null) return <StatusLink icon="globe">{t('frame.label--not-connected')}</StatusLink>
  if (lastAttempt === null) return <StatusLink icon="globe">{t('frame.label--not-contacted')}</StatusLink>
  const { at, failure } = lastAttempt
  const when = formats.relative(at, now)
  if (failure === null) return <StatusLink icon="globe">{t('frame.label--reached', { when })}</StatusLink>
  return (
    <StatusLink icon="globe">
      {unreached.has(failure.code)
        ? t('frame.label--last-attempt-failed', { when })
        : t('frame.label--not-renewed', { when })}
    </StatusLink>
  )
}

function Outbox({ outbox: { open, refused } }: Pick<RegistryStatus, 'outbox'>) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  if (open === 0 && refused === 0) return null
  const words = [
    t('frame.label--outbox', { number: formats.number(open) }),
    ...(refused === 0 ? [] : [t('frame.label--refused', { number: formats.number(refused) })]),
  ]
  return (
    <StatusLink icon="send" isCaution={refused > 0}>
      {words.join(' · ')}
    </StatusLink>
  )
}
