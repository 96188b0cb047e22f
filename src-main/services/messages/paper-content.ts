/** What goes on paper of a message: its renderings, and what the desk says of the copy. Pure; `paper.ts` reads the vault. */
import type { PaperBanner, PaperContent, PaperSheet } from '../../../src-formats/paper/types.ts'
import { directionOf, type Language } from '../../../src-shared/base/languages.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { cleanLine } from '../../../src-shared/domain/messages/clean-text.ts'
import { renderNoteVerbale } from '../../../src-shared/domain/messages/note-verbale.ts'
import type { PaperLayout } from '../../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { renderMessage, renderParts } from '../../../src-shared/domain/messages/render.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import { paperWords } from './paper-words.ts'

/** A message with the template it follows, or what a release would make of a draft. */
export type RecordOnPaper = {
  readonly record: MessageRecord
  readonly definition: TemplateDefinition
  readonly layout: PaperLayout
  readonly languages: readonly Language[]
  /** Where it comes from; null for a draft, which every page says it is. */
  readonly origin: Origin | null
}

/** Ours, or received: when it was opened, in words, and how its signature was judged. */
export type Origin =
  | { readonly direction: 'outgoing' }
  | {
      readonly direction: 'incoming'
      readonly opened: (language: Language) => string
      readonly level: Verdict['level']
    }

export function contentOf({ record, definition, layout, languages, origin }: RecordOnPaper): PaperContent {
  const sheet = (language: Language): PaperSheet =>
    layout === 'note-verbale'
      ? {
          layout,
          note: renderNoteVerbale({ record, definition, language, paperWords: paperWords(language) }),
        }
      : {
          layout,
          message: renderMessage({ record, definition, language }),
          remarks: origin === null ? [] : remarksOf(origin, language),
        }
  const parts = languages.map((language) => renderParts({ record, definition, language }))
  const reference = cleanLine(record.caseNumber)
  return {
    title: `${record.template.id} ${reference}`,
    tlp: record.tlp,
    reference,
    messageId: record.id,
    banners: banners([
      [
        'draft',
        origin === null ? languages.map((language) => paperWords(language)('sheet.label--draft')) : [],
      ],
      ['demonstration', parts.flatMap(({ demonstration }) => demonstration)],
      ['exercise', parts.flatMap(({ banner }) => banner)],
    ]),
    sheets: languages.map(sheet),
  }
}

function banners(
  all: readonly (readonly [nature: PaperBanner['nature'], lines: readonly string[]])[],
): PaperBanner[] {
  return all.flatMap(([nature, lines]) =>
    lines.length === 0 ? [] : [{ nature, lines: [...new Set(lines)] }],
  )
}

/** A message that cannot be set out from its data: without a record, of an unknown template, or with another text. */
export type TextOnPaper = {
  readonly text: string
  readonly language: Language
  readonly subject: string
  readonly origin: Origin
} & Pick<PaperContent, 'tlp' | 'reference' | 'messageId' | 'banners'>

export function textContent({ text, language, subject, origin, ...content }: TextOnPaper): PaperContent {
  const words = paperWords(language)
  const remarks = [...remarksOf(origin, language), words('sheet.prose--signed-text')]
  const title = cleanLine(subject) || words('sheet.heading--signed-text')
  return {
    ...content,
    title,
    sheets: [{ layout: 'signed-text', language, dir: directionOf(language), title, text, remarks }],
  }
}

function remarksOf(origin: Origin, language: Language): string[] {
  const words = paperWords(language)
  const copy = words('sheet.prose--copy')
  if (origin.direction === 'outgoing') return [copy]
  const judged = words(`sheet.prose--verdict-${origin.level}`)
  return [`${words('sheet.prose--opened', { date: origin.opened(language) })} ${judged}`, copy]
}
