/** Who approved a message of ours as its second officer, and whether that still matches the record. */
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../src-shared/domain/messages/second-officer.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import styles from './message-body.module.css'

export function ApprovalFact({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  const { officer, at, comment, key, publicKey, signature, standing } = approval
  return (
    <ul className={styles.list}>
      <li>
        {t('approval.label--by', {
          officer: officer === null ? '—' : isolated(officer),
          date: formats.dateTime(at),
        })}
      </li>
      <li>
        <Badge
          tone={standing === 'valid' ? 'good' : 'danger'}
          icon={standing === 'valid' ? 'check' : 'danger'}
        >
          {t(`approval.status--${standing}`)}
        </Badge>
      </li>
      {comment !== '' && (
        <li>
          <bdi>{comment}</bdi>
        </li>
      )}
      <li>
        {t('approval.label--key')} <CodeGroups value={key} perLine={8} />
      </li>
      <li>
        {t('approval.label--approval')}{' '}
        <CopyButton text={`${publicKey.trim()}\n${signature}\n`} what={t('approval.label--approval')} />
      </li>
    </ul>
  )
}
