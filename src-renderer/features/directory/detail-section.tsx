/** A part of the record under its own heading; one press away, where its values are from. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordPart } from '../../parts/record-paths.ts'
import { Button } from '../../ui/button.tsx'
import styles from './entry-detail.module.css'
import { useLayers } from './history/history-context.ts'

export type DetailSectionProps = {
  readonly title: string
  /** The part of the record it shows; without one there is no history to ask for. */
  readonly part?: RecordPart
  readonly children: ReactNode
}

export function DetailSection({ title, part, children }: DetailSectionProps) {
  const { t } = useTranslation('directory')
  const { t: common } = useTranslation('common')
  const layers = useLayers()
  return (
    <section className={styles.section}>
      <header className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {part !== undefined && layers !== null && (
          <Button
            variant="quiet"
            size="small"
            aria-label={common('named.label--about', { what: t('history.action--origin'), about: title })}
            onPress={() => layers.openHistory(part)}
          >
            {t('history.action--origin')}
          </Button>
        )}
      </header>
      {children}
    </section>
  )
}
