/**
 * A chart with its summary in words and the table that stands behind it. The drawing is for the eyes: the words and the
 * table say all of it, so assistive technology is given these alone.
 */
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../src-shared/base/languages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { classes } from '../ui/class-names.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { type Across, acrossOf } from './chart-space.ts'
import styles from './figure.module.css'

/** Looks of lines and words in a drawing, the same in every chart. */
export const figureStyles = styles

const PaperContext = createContext(false)

/** On paper nothing is folded: every table stands under its drawing. */
export function OnPaper({ children }: { readonly children: ReactNode }) {
  return <PaperContext value>{children}</PaperContext>
}

export type FigureProps = {
  /** What is drawn: the accessible name of the whole. */
  readonly name: string
  /** In units of the drawing. */
  readonly height: number
  /** What the drawing shows, in words. */
  readonly summary: ReactNode
  readonly table: ReactNode
  /** What each look means. */
  readonly legend?: ReactNode
  /** What will be drawn, in words; stands in place of a drawing that would be empty. */
  readonly empty?: string | undefined
  readonly children: ReactNode
}

export function Figure({ name, height, summary, table, legend, empty, children }: FigureProps) {
  return (
    <figure className={styles.figure} aria-label={name}>
      <div className={styles.summary}>{summary}</div>
      {empty === undefined ? (
        <>
          {legend}
          <Drawing height={height}>{children}</Drawing>
        </>
      ) : (
        <p className={styles.muted}>{empty}</p>
      )}
      <FigureTable>{table}</FigureTable>
    </figure>
  )
}

function FigureTable({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('pictures')
  const isPaper = useContext(PaperContext)
  return isPaper ? children : <Disclosure label={t('figure.label--table')}>{children}</Disclosure>
}

/** How wide drawings are, in their units. A narrow one is drawn anew, so that its words are not shrunk with it. */
const widths = { wide: 640, narrow: 420 } as const
/** In rem; below it a drawing is narrow. */
const narrowBelow = 30

const WidthContext = createContext<number>(widths.wide)

/** The width of the drawing around, and where a distance from the beginning of its lines of text stands. */
export function useDrawing(): { readonly width: number; readonly across: Across } {
  const width = useContext(WidthContext)
  const dir = directionOf(useLanguage())
  return useMemo(() => ({ width, across: acrossOf(width, dir) }), [width, dir])
}

function Drawing({ height, children }: Pick<FigureProps, 'height' | 'children'>) {
  const isPaper = useContext(PaperContext)
  const dir = directionOf(useLanguage())
  const drawing = useRef<SVGSVGElement>(null)
  const isNarrow = useIsNarrow(drawing)
  const width = isNarrow && !isPaper ? widths.narrow : widths.wide
  return (
    <svg
      ref={drawing}
      className={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
      // Places are computed; only the ends of words follow the direction.
      direction={dir}
    >
      <WidthContext value={width}>{children}</WidthContext>
    </svg>
  )
}

/** What is not laid out has no width, and is not narrow. */
function useIsNarrow(element: { readonly current: Element | null }): boolean {
  const [isNarrow, setNarrow] = useState(false)
  // Before it is painted: what is drawn first is what stays.
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return
    const pixels = narrowBelow * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const look = () => {
      const { width } = watched.getBoundingClientRect()
      setNarrow(width > 0 && width < pixels)
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return isNarrow
}

export type LegendProps = {
  readonly items: readonly {
    readonly id: string
    readonly look: string
    readonly words: string
    /** The mark as the drawing has it, within 28 by 16; a bar where it is left out. */
    readonly sign?: ReactNode
  }[]
}

export function Legend({ items }: LegendProps) {
  return (
    <ul className={styles.legend}>
      {items.map(({ id, look, words, sign }) => (
        <li key={id}>
          <svg width={28} height={16} aria-hidden="true" focusable="false">
            {sign ?? <rect x={1} y={3} width={26} height={10} className={classes(look, styles.bar)} />}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
