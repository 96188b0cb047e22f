/** A message rendered in one language, as blocks: the preview draws them and the text form prints them. */
import type { Language } from '../../base/languages.ts'
import type { Tlp } from '../marking.ts'

export type RenderedLine = {
  readonly label: string
  readonly value: string
  /** `words`: ours, in the message language; `typed`: the sender's own; `exact`: an identifier, never altered. */
  readonly nature: 'words' | 'typed' | 'exact'
  /** BCP 47 tag of `value`; null for an identifier. */
  readonly language: string | null
  readonly dir: 'ltr' | 'rtl' | 'auto'
  /** Help for the screen alone (the same instant in the sender's time zone); never part of the signed text. */
  readonly aside: string | null
}

/** What the sender wrote in own words, as written. */
export type FreeTextBlock = {
  readonly kind: 'free-text'
  readonly label: string
  /** Says in which language the text was written, where that is not the language of the rendering. */
  readonly note: string | null
  readonly text: string
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
}

/** One row of a numbered list. A line without a label is the name of the row. */
export type RenderedItem = {
  readonly lines: readonly RenderedLine[]
  readonly text: FreeTextBlock | null
}

export type RenderedBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly tone: 'statement' | 'footer' | 'note'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly RenderedLine[] }
  | FreeTextBlock
  | {
      readonly kind: 'table'
      readonly label: string
      readonly columns: readonly string[]
      /** Cells in the order of `columns`; empty where nothing was given. */
      readonly rows: readonly (readonly string[])[]
      /** The column whose values are shown exactly, in monospace and from left to right. */
      readonly exactColumn: number
    }
  /** Rows numbered from 1. */
  | { readonly kind: 'items'; readonly label: string; readonly items: readonly RenderedItem[] }

export type RenderedMessage = {
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  /** Name of the language in itself. */
  readonly languageName: string
  readonly tlp: Tlp
  /** First and last lines of what a demonstration vault made, before those of an exercise; else empty. */
  readonly demonstration: readonly string[]
  /** First and last lines of an exercise or a test; empty for real traffic. */
  readonly banner: readonly string[]
  readonly title: string
  readonly blocks: readonly RenderedBlock[]
}
