/** A key as it is named in a list: its user IDs, and the fingerprint in groups. */
import { useTranslation } from 'react-i18next'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt, usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './keys.module.css'
import { unusableReason } from './ring-rules.ts'

/** User IDs shown of one key; a key can carry hundreds. */
const mostUserIds = 3

export function KeyName({ facts }: { readonly facts: KeyFacts }) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const { userIds, fingerprint } = facts
  const more = userIds.length - mostUserIds
  return (
    <span className={styles.name}>
      {userIds.length === 0 && <span className={styles.muted}>{t('ring.label--no-user-id')}</span>}
      {userIds.slice(0, mostUserIds).map((userId) => (
        <bdi key={userId}>{userId}</bdi>
      ))}
      {more > 0 && (
        <span className={styles.muted}>
          {t('ring.label--more-user-ids', { number: formats.number(more) })}
        </span>
      )}
      <span className={styles.fingerprint}>
        <CodeGroups value={fingerprint} />
      </span>
    </span>
  )
}

/** Whether one can encrypt to it and until when; where one cannot, why. */
export function KeyStanding({ facts }: { readonly facts: KeyFacts }) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const now = useNow()
  const until = usableUntil(facts)
  const reason = unusableReason(facts, now)
  return (
    <span className={styles.name}>
      <KeyStateBadge state={encryptionStateAt(facts, now)} until={until} isQuiet />
      {reason === null ? (
        <span className={styles.until}>
          {until === null ? t('ring.label--no-end') : t('ring.label--until', { date: formats.date(until) })}
        </span>
      ) : (
        <span className={styles.muted}>{t(`reason.prose--${reason}`)}</span>
      )}
    </span>
  )
}
