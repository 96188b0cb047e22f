/** For each value in effect its layer, since when, from whom, and what the registry says in its place. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueOrigin } from '../../../../src-shared/domain/directory/changes.ts'
import { valueAt } from '../../../../src-shared/domain/directory/record-paths.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { ChangeValue } from '../../../parts/change-value.tsx'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import styles from './history.module.css'
import { TakeBackForm } from './take-back-form.tsx'

export type OriginListProps = {
  readonly entry: DirectoryEntry
  readonly origins: readonly ValueOrigin[]
}

export function OriginList({ entry, origins }: OriginListProps) {
  const { t } = useTranslation('directory')
  if (origins.length === 0) return <p className={styles.quiet}>{t('history.prose--no-origins')}</p>
  return (
    <ul className={styles.list}>
      {origins.map((origin) => (
        <OriginRow key={origin.path} entry={entry} origin={origin} />
      ))}
    </ul>
  )
}

function OriginRow({ entry, origin }: { readonly entry: DirectoryEntry; readonly origin: ValueOrigin }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const fieldName = useFieldName()
  const [isAsked, setAsked] = useState(false)
  const { path, layer } = origin
  const isOwn = layer === 'desk' && entry.layer === 'registry'
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <strong>{fieldName(path)}</strong>
        <Badge
          tone={layer === 'registry' ? 'neutral' : 'info'}
          icon={layer === 'registry' ? 'registry' : 'pen'}
        >
          {t(`record.label--layer-${layer}`)}
        </Badge>
      </div>
      <ChangeValue path={path} value={valueAt(entry.pointOfContact, path)} keys={entry.keys} />
      <p className={styles.quiet}>
        {origin.by === null
          ? t('history.label--since', {
              source: t(`change.label--source-${origin.source}`),
              when: formats.dateTime(origin.since),
            })
          : t('history.label--since-by', {
              source: t(`change.label--source-${origin.source}`),
              when: formats.dateTime(origin.since),
              officer: isolated(origin.by),
            })}
      </p>
      {isOwn && (
        <div className={styles.instead}>
          <span className={styles.quiet}>{t('history.label--registry-says')}</span>
          <ChangeValue path={path} value={origin.registryValue} keys={entry.keys} />
        </div>
      )}
      {isOwn && !isAsked && (
        <span>
          <Button size="small" onPress={() => setAsked(true)}>
            {t('history.action--take-back')}
          </Button>
        </span>
      )}
      {isAsked && <TakeBackForm id={entry.pointOfContact.id} path={path} onClose={() => setAsked(false)} />}
    </li>
  )
}
