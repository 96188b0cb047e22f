/** The place "Desk": a list of its sections in named groups, and the section that is open. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskSection, deskGroups, deskSections, useNavigate } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { nextIndex } from '../../ui/list-keys.ts'
import { Select } from '../../ui/select.tsx'
import styles from './desk-screen.module.css'

export type DeskScreenProps = {
  readonly section: DeskSection
  /** How much waits in a section, beside its name. */
  readonly counts?: Readonly<Partial<Record<DeskSection, ReactNode>>>
  /** The panels of the section. */
  readonly children: ReactNode
}

export function DeskScreen({ section, counts = {}, children }: DeskScreenProps) {
  const { t } = useTranslation('desk')
  const page = useRef<HTMLDivElement>(null)
  // A section begins at its top, however far down the one before was read.
  useEffect(() => {
    if (section !== undefined) page.current?.scrollTo(0, 0)
  }, [section])
  return (
    <div ref={page} className={styles.page}>
      <div className={styles.columns}>
        <header className={styles.side}>
          <h1 className={styles.title}>{t('screen.heading--desk')}</h1>
          <SectionSelect section={section} />
          <SectionList section={section} counts={counts} />
        </header>
        <section className={styles.panel} aria-label={t(`screen.label--${section}`)}>
          {children}
        </section>
      </div>
    </div>
  )
}

type SectionListProps = Required<Pick<DeskScreenProps, 'section' | 'counts'>>

/**
 * A navigation and no tabs, as tabs have no groups: each list is heard with the name of its group and its length, and
 * the section that is open as the current one. Each button is a stop of the Tab key, and arrow keys go on from it.
 */
function SectionList({ section, counts }: SectionListProps) {
  const { t } = useTranslation('desk')
  const id = useId()
  return (
    <nav className={styles.list} aria-label={t('screen.label--sections')} onKeyDown={moveInList}>
      {deskGroups.map((group) => (
        <div key={group.id} className={styles.group}>
          <p id={`${id}${group.id}`} className={styles.groupName}>
            {t(`group.label--${group.id}`)}
          </p>
          <ul aria-labelledby={`${id}${group.id}`}>
            {group.sections.map((one) => (
              <li key={one}>
                <SectionButton section={one} isHere={one === section} count={counts[one]} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

type SectionButtonProps = {
  readonly section: DeskSection
  readonly isHere: boolean
  readonly count: ReactNode
}

function SectionButton({ section, isHere, count }: SectionButtonProps) {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  return (
    <button
      type="button"
      className={classes(styles.section, isHere && styles.here)}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      onClick={() => navigate({ screen: 'desk', section })}
    >
      <span>{t(`screen.label--${section}`)}</span>
      {count}
    </button>
  )
}

/** At twice the size there is no room for a list beside the panel, nor for twelve lines above it. */
function SectionSelect({ section }: Pick<DeskScreenProps, 'section'>) {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  return (
    <div className={styles.select}>
      <Select
        label={t('screen.label--sections')}
        hideLabel
        options={deskSections.map((id) => ({ id, label: t(`screen.label--${id}`) }))}
        value={section}
        onChange={(chosen) => navigate({ screen: 'desk', section: chosen })}
      />
    </div>
  )
}

/**
 * The focus alone moves: what is opened is chosen by Enter or the space bar, as with every other button. The page keys
 * stay with the panel, which they scroll.
 */
function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const current = buttons.findIndex((button) => button.matches(':focus'))
  const next = nextIndex(event.key, current, buttons.length, 0)
  if (next === null || event.key.startsWith('Page')) return
  event.preventDefault()
  buttons[next]?.focus()
}
