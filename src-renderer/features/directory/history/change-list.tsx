/** Every change of a record, newest first: what it was and is, what became of it, by whom and why. */
import { useTranslation } from 'react-i18next'
import type { ChangeStanding, RecordChange } from '../../../../src-shared/domain/directory/changes.ts'
import type { KeyFacts } from '../../../../src-shared/domain/directory/key-facts.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { FromTo } from '../../../parts/change-value.tsx'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Badge } from '../../../ui/badge.tsx'
import type { IconName } from '../../../ui/icon.tsx'
import type { Tone } from '../../../ui/tone.ts'
import styles from './history.module.css'

const looks: Readonly<Record<ChangeStanding, { readonly tone: Tone; readonly icon: IconName }>> = {
  waiting: { tone: 'caution', icon: 'clock' },
  'used-once': { tone: 'caution', icon: 'warning' },
  'in-effect': { tone: 'good', icon: 'check-circle' },
  rejected: { tone: 'neutral', icon: 'close' },
  superseded: { tone: 'neutral', icon: 'minus' },
}

export type ChangeListProps = {
  readonly changes: readonly RecordChange[]
  /** What is known of the certificates of the record. */
  readonly keys: readonly KeyFacts[]
}

export function ChangeList({ changes, keys }: ChangeListProps) {
  const { t } = useTranslation('directory')
  if (changes.length === 0) return <p className={styles.quiet}>{t('history.prose--no-changes')}</p>
  return (
    <ol className={styles.list}>
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} keys={keys} />
      ))}
    </ol>
  )
}

type ChangeRowProps = Pick<ChangeListProps, 'keys'> & { readonly change: RecordChange }

function ChangeRow({ change, keys }: ChangeRowProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const fieldName = useFieldName()
  const { path, standing } = change
  const look = looks[standing]
  const labels = { from: t('change.label--before'), to: t('change.label--after') }
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <strong>{fieldName(path)}</strong>
        <Badge tone={look.tone} icon={look.icon}>
          {t(`change.status--${standing}`)}
        </Badge>
      </div>
      <FromTo path={path} from={change.from} to={change.to} keys={keys} labels={labels} />
      <p className={styles.quiet}>
        {t('change.label--proposed', {
          source: t(`change.label--source-${change.source}`),
          when: formats.dateTime(change.proposedAt),
        })}
      </p>
      <Decision change={change} />
    </li>
  )
}

function Decision({ change }: { readonly change: RecordChange }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const { decidedAt, decidedBy, reason } = change
  return (
    <>
      {decidedAt !== null && decidedBy !== null && (
        <p className={styles.quiet}>
          {t('change.label--decided', { officer: isolated(decidedBy), when: formats.dateTime(decidedAt) })}
        </p>
      )}
      {reason !== '' && (
        <p className={styles.quiet}>{t('change.label--reason', { reason: isolated(reason) })}</p>
      )}
    </>
  )
}
