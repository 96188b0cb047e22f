/** The recipients of a draft, and for each the answer to "can I write to this office securely, now?". */
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AddRecipient } from './add-recipient.tsx'
import { encryptionStateOf } from './encryption-words.ts'
import { AddressManager, ManagerRow } from './manager-row.tsx'
import { PreflightPanel } from './preflight-panel.tsx'
import { PreflightRow } from './preflight-row.tsx'
import { anchorId } from './problems.ts'
import styles from './recipients.module.css'

export type RecipientsProps = {
  readonly to: readonly string[]
  /** Whether it goes to the manager of the directory. */
  readonly toManager: boolean
  readonly template: Template
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly preflight: Preflight | undefined
  /** Why there is no pre-flight, where there is none. */
  readonly failure: Failure | null
  /** Says that somebody is missing; null before anyone tried to release. */
  readonly error: string | null
  readonly onAdd: (id: string) => void
  readonly onRemove: (id: string) => void
  readonly onManager: (isAddressed: boolean) => void
}

export function Recipients(props: RecipientsProps) {
  const { t } = useTranslation('compose')
  const { to, preflight } = props
  const ownKey = preflight?.ownKey.state
  return (
    <section id={anchorId('to')} className={styles.recipients} aria-label={t('to.heading--to')}>
      <h2 className={styles.heading}>{t('to.heading--to')}</h2>
      <div className={styles.matter}>
        {(to.length > 0 || props.toManager) && (
          <ul className={styles.list}>
            {props.toManager && (
              <ManagerRow
                template={props.template}
                preflight={preflight}
                onRemove={() => props.onManager(false)}
              />
            )}
            {to.map((id) => (
              <PreflightRow
                key={id}
                template={props.template}
                line={preflight?.lines.find((line) => line.pocId === id)}
                isGone={props.failure !== null && !props.entries.has(id)}
                onRemove={() => props.onRemove(id)}
              />
            ))}
          </ul>
        )}
        <FailureNotice failure={props.failure} />
        <AddRecipient to={to} onAdd={props.onAdd} error={props.error} />
        <AddressManager
          template={props.template}
          isAddressed={props.toManager}
          onAddress={() => props.onManager(true)}
        />
        {preflight !== undefined && <PreflightPanel preflight={preflight} />}
        {ownKey !== undefined && ownKey !== 'usable' && (
          <p className={styles.ownKey} role="alert">
            {t('to.status--own-key', { state: t(`to.status--${encryptionStateOf(ownKey)}`) })}
          </p>
        )}
      </div>
    </section>
  )
}
