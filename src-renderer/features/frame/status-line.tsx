/** The line at the bottom: which vault, how current the directory is, the network, the time, and locking. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { lockHotkey } from '../../parts/hotkeys.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DirectoryAge } from './directory-age.tsx'
import styles from './status-line.module.css'

export function StatusLine({ vault }: { readonly vault: Extract<VaultStatus, { state: 'open' }> }) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const now = useNow()
  const lock = useDeskCommand('vault.lock')
  const registry = useDeskQuery('registry.status', {})
  const runtime = useDeskQuery('runtime.about', {})
  const hotkeyId = useId()
  const { timeZone } = vault.profile
  const network = ({ connection, lastAttempt }: RegistryStatus) => {
    if (connection === null) return t('frame.label--not-connected')
    if (lastAttempt === null) return t('frame.label--not-tried')
    const when = formats.relative(lastAttempt.at, now)
    return lastAttempt.failure === null
      ? t('frame.label--last-attempt-good', { when })
      : t('frame.label--last-attempt-failed', { when })
  }
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
      {registry.data !== undefined && (
        <span className={styles.item}>
          <Icon name="globe" size={14} />
          <span>{network(registry.data)}</span>
        </span>
      )}
      <span className={styles.times}>
        <Icon name="clock" size={14} />
        <span>
          {t('frame.label--utc')} <time dir="ltr">{formats.time(now)}</time>
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
        isPending={lock.isPending}
        onPress={() => lock.mutate({})}
      >
        {t('action.action--lock')}
      </Button>
      <kbd id={hotkeyId} dir="ltr" className={styles.hotkey}>
        {lockHotkey(runtime.data?.platform)}
      </kbd>
    </section>
  )
}
