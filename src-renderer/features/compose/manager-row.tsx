/** The manager of the directory among the recipients: where the message goes, with what key, and what is missing. */
import { useTranslation } from 'react-i18next'
import { goesToManagerAlone, mayGoToManager } from '../../../src-shared/domain/messages/addressed.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { useNavigate } from '../../navigation.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { KeyBadges } from './key-badges.tsx'
import styles from './recipients.module.css'

export type ManagerRowProps = {
  readonly template: Template
  /** Undefined while it is being read. */
  readonly preflight: Preflight | undefined
  readonly onRemove: () => void
}

export function ManagerRow({ template, preflight, onRemove }: ManagerRowProps) {
  const { t } = useTranslation('directory-manager')
  const line = preflight?.manager
  const isMissing = preflight?.findings.some(({ code }) => code === 'manager-not-set') === true
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.who}>
          <strong>{t('name.label--manager')}</strong>{' '}
          {line !== undefined && (
            <span className={styles.office}>
              <bdi>{line.entity}</bdi> · <bdi dir="ltr">{line.email}</bdi>
            </span>
          )}
        </span>
        <span className={styles.facts}>
          {isMissing && (
            <Badge tone="danger" icon="warning">
              {t('to.status--not-set')}
            </Badge>
          )}
          {line !== undefined && <KeyBadges line={line} />}
        </span>
      </div>
      <IconButton icon="close" size="small" label={t('to.action--remove')} onPress={onRemove} />
      {isMissing && <SetUp />}
      {line !== undefined && line.encryption.state !== 'usable' && (
        <p className={styles.clear}>
          {t(template.leastProtection === 'signed' ? 'to.status--in-clear' : 'to.status--no-key')}
        </p>
      )}
    </li>
  )
}

function SetUp() {
  const { t } = useTranslation('directory-manager')
  const navigate = useNavigate()
  return (
    <p className={styles.clear}>
      <Button size="small" onPress={() => navigate({ screen: 'desk', section: 'profile' })}>
        {t('to.action--set-up')}
      </Button>
    </p>
  )
}

export type AddressManagerProps = {
  readonly template: Template
  readonly isAddressed: boolean
  readonly onAddress: () => void
}

/** The way to address the manager, where the template may go there; nothing where it may not. */
export function AddressManager({ template, isAddressed, onAddress }: AddressManagerProps) {
  const { t } = useTranslation('directory-manager')
  if (!mayGoToManager(template)) return null
  if (isAddressed)
    return goesToManagerAlone(template) ? null : <p className={styles.clear}>{t('to.hint--copies')}</p>
  return (
    <div>
      <Button size="small" icon="plus" onPress={onAddress}>
        {t('to.action--address')}
      </Button>
    </div>
  )
}
