/** Marks a value that the desk has set itself over what the registry says. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangePath } from '../../../../src-shared/domain/directory/changes.ts'
import { isWithin } from '../../../parts/record-paths.ts'
import { Badge } from '../../../ui/badge.tsx'
import styles from './history.module.css'
import { useLayers } from './history-context.ts'

export type DeskMarkProps = {
  /** A field, which stands for its items too, or one item. */
  readonly path: ChangePath
  readonly children: ReactNode
}

export function DeskMark({ path, children }: DeskMarkProps) {
  const { t } = useTranslation('directory')
  const isOwn = useLayers()?.deskPaths.some((own) => isWithin(own, path)) === true
  if (!isOwn) return children
  return (
    <span className={styles.marked}>
      <span>{children}</span>
      <Badge tone="info" icon="pen">
        {t('layer.status--desk')}
      </Badge>
    </span>
  )
}
