/** What goes on paper, and what a browser needs to print it. */
import type { Language } from '../../src-shared/base/languages.ts'
import type { Tlp } from '../../src-shared/domain/marking.ts'
import type { NoteVerbale } from '../../src-shared/domain/messages/note-verbale.ts'
import type { RenderedMessage } from '../../src-shared/domain/messages/rendered.ts'

/** One language of a message, beginning on a page of its own. */
export type PaperSheet =
  | {
      readonly layout: 'message'
      readonly message: Pick<RenderedMessage, 'language' | 'dir' | 'title' | 'blocks'>
      /** What the desk says of this copy, before the message. */
      readonly remarks: readonly string[]
    }
  | { readonly layout: 'note-verbale'; readonly note: NoteVerbale }
  /** A text that cannot be set out from data. */
  | {
      readonly layout: 'signed-text'
      readonly language: Language
      readonly dir: 'ltr' | 'rtl'
      readonly title: string
      readonly text: string
      readonly remarks: readonly string[]
    }

/** Words that stand on every page, each line on its own. */
export type PaperBanner = {
  readonly nature: 'demonstration' | 'exercise' | 'draft' | 'desk'
  readonly lines: readonly string[]
}

export type PaperContent = {
  /** For the file's own properties. */
  readonly title: string
  /** Null where the message does not say. */
  readonly tlp: Tlp | null
  /** Our case number; empty where there is none. */
  readonly reference: string
  readonly messageId: string
  readonly banners: readonly PaperBanner[]
  /** At least one; the first gives the direction of what stands on every page. */
  readonly sheets: readonly PaperSheet[]
}

/** Where the page finds its style sheet, beside itself. */
export const styleAddress = 'paper.css'

/** Millimetres. */
export type PaperMargins = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** A page without scripts, its style sheet, and what is repeated at the top and the bottom of every printed page. */
export type PaperDocument = {
  readonly html: string
  readonly style: string
  readonly header: string
  readonly footer: string
  readonly margins: PaperMargins
}
