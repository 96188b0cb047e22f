/** The results of the palette by kind; the focus stays in its field (aria-activedescendant). */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { PointedOption } from '../../ui/pointed-option.tsx'
import styles from './palette.module.css'
import type { PaletteEntry, PaletteSection } from './palette-entries.ts'

export type PaletteListProps = {
  readonly id: string
  readonly sections: readonly PaletteSection[]
  readonly activeKey: string | null
  readonly onPoint: (key: string) => void
  readonly onChoose: (entry: PaletteEntry) => void
}

/** The id of an entry's element, for `aria-activedescendant`. */
export function optionId(listId: string, key: string): string {
  return `${listId}-${key.replaceAll(' ', '-')}`
}

export function PaletteList({ id, sections, activeKey, onPoint, onChoose }: PaletteListProps) {
  const { t } = useTranslation('find')
  useEffect(() => {
    if (activeKey === null) return
    document.getElementById(optionId(id, activeKey))?.scrollIntoView({ block: 'nearest' })
  }, [id, activeKey])
  return (
    <div id={id} role="listbox" aria-label={t('palette.label--results')} className={styles.list}>
      {sections.map((section) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is not a set of fields
        <div key={section.id} role="group" aria-labelledby={`${id}-in-${section.id}`}>
          <div id={`${id}-in-${section.id}`} className={styles.section} role="presentation">
            {t(`palette.label--${section.id}`)}
          </div>
          {section.entries.map((entry) => (
            <EntryRow
              key={entry.key}
              id={optionId(id, entry.key)}
              entry={entry}
              isActive={entry.key === activeKey}
              onPoint={() => onPoint(entry.key)}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type EntryRowProps = {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function EntryRow({ id, entry, isActive, onPoint, onChoose }: EntryRowProps) {
  return (
    <PointedOption
      id={id}
      isSelected={isActive}
      className={classes(styles.entry, isActive && styles.active)}
      onPoint={isActive ? undefined : onPoint}
      onChoose={onChoose}
    >
      <Icon name={entry.icon} />
      <span className={styles.words}>
        <bdi className={styles.label}>{entry.label}</bdi>
        {entry.detail !== '' && <span className={styles.detail}>{entry.detail}</span>}
      </span>
    </PointedOption>
  )
}
