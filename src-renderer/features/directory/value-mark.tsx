/** Marks a value that the desk has set itself over what the registry says, and one that nobody has confirmed for long. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangePath } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { isWithin } from '../../parts/record-paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { useOldAge } from './confirmation/ages-context.ts'
import styles from './history/history.module.css'
import { useLayers } from './history/history-context.ts'

export type ValueMarkProps = {
  /** A field, which stands for its items too, or one item. */
  readonly path: ChangePath
  readonly children: ReactNode
}

export function ValueMark({ path, children }: ValueMarkProps) {
  const { t } = useTranslation(['directory', 'readiness'])
  const formats = useFormats()
  const now = useNow()
  const isOwn = useLayers()?.deskPaths.some((own) => isWithin(own, path)) === true
  const old = useOldAge(path)
  if (!isOwn && old === null) return children
  return (
    <span className={styles.marked}>
      <span>{children}</span>
      {isOwn && (
        <Badge tone="info" icon="pen">
          {t('directory:layer.status--desk')}
        </Badge>
      )}
      {old !== null && (
        <Badge tone={old.standing === 'overdue' ? 'caution' : 'neutral'} icon="clock" isQuiet>
          {t('readiness:age.status--confirmed', { when: formats.relative(old.confirmed, now) })}
        </Badge>
      )}
    </span>
  )
}
