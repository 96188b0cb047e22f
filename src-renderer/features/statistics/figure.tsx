/** A chart with its summary in words and the table that stands behind it. */
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../../src-shared/base/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './statistics.module.css'

export type FigureProps = {
  /** Accessible name of the drawing. */
  readonly name: string
  readonly width: number
  readonly height: number
  /** What the drawing shows, in words; read with it. */
  readonly summary: ReactNode
  readonly table: ReactNode
  /** What each look means. */
  readonly legend?: ReactNode
  /** What will be drawn, in words; stands in place of a drawing that would be empty. */
  readonly empty?: string | undefined
  readonly children: ReactNode
}

export function Figure(props: FigureProps) {
  const { t } = useTranslation('statistics')
  const { summary, table, empty } = props
  const id = useId()
  return (
    <figure className={styles.figure}>
      <div id={id} className={styles.summary}>
        {summary}
      </div>
      {empty === undefined ? (
        <Drawing {...props} describedBy={id} />
      ) : (
        <p className={styles.muted}>{empty}</p>
      )}
      <Disclosure label={t('chart.label--table')}>{table}</Disclosure>
    </figure>
  )
}

export type NothingYetProps = { readonly of: 'times' | 'weeks' | 'volumes' }

/** Where there is not even a figure: that there is none, and what will appear. */
export function NothingYet({ of }: NothingYetProps) {
  const { t } = useTranslation('statistics')
  return (
    <>
      <p className={styles.muted}>{t('chart.prose--none')}</p>
      <p className={styles.muted}>{t(`chart.prose--none-${of}`)}</p>
    </>
  )
}

type DrawingProps = FigureProps & { readonly describedBy: string }

function Drawing({ name, width, height, legend, describedBy, children }: DrawingProps) {
  const dir = directionOf(useLanguage())
  return (
    <>
      {legend}
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={name}
        aria-describedby={describedBy}
        // Places are computed; only the ends of words follow the direction.
        direction={dir}
      >
        {children}
      </svg>
    </>
  )
}

export type LegendProps = {
  readonly items: readonly { readonly id: string; readonly look: string; readonly words: string }[]
}

export function Legend({ items }: LegendProps) {
  return (
    <ul className={styles.legend}>
      {items.map(({ id, look, words }) => (
        <li key={id}>
          <svg width={28} height={12} aria-hidden="true" focusable="false">
            <rect x={1} y={1} width={26} height={10} className={`${look} ${styles.bar}`} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
