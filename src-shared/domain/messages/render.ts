/** Renders a message record in one language; pure, so that sender and receiver get the same blocks. */
import { directionOf, type Language } from '../../base/languages.ts'
import type { TemplateDefinition } from './catalogue.ts'
import { demonstrationBanner, exerciseBanner } from './exercise.ts'
import type { MessageRecord } from './record.ts'
import { renderEnvelope } from './render-envelope.ts'
import { renderField } from './render-fields.ts'
import type { RenderContext } from './render-lines.ts'
import type { RenderedBlock, RenderedLine, RenderedMessage } from './rendered.ts'
import type { Template } from './template.ts'

export type RenderInput = {
  readonly record: MessageRecord
  /** The template of exactly the record's version, see `Catalogue.find`. */
  readonly definition: TemplateDefinition
  readonly language: Language
}

/** Which text is authentic, and whether a person has reviewed this one; nothing to say of the authentic text. */
function languageNote(
  { record, language, words }: RenderContext,
  reviewed: readonly Language[],
): RenderedBlock[] {
  const authentic = record.renderedIn[0]
  if (authentic === undefined || authentic === language) return []
  const key = reviewed.includes(language) ? 'note.courtesy' : 'note.unreviewed'
  const text = words(key, { language: words(`language.${authentic}`) })
  return [{ kind: 'paragraph', tone: 'note', text }]
}

function statement(text: string): RenderedBlock {
  return { kind: 'paragraph', tone: 'statement', text }
}

function exerciseStatement({ record, words }: RenderContext): RenderedBlock[] {
  if (record.mode === 'real') return []
  return [statement(words(record.mode === 'exercise' ? 'exercise.about' : 'exercise.test-about'))]
}

function mergeLines(blocks: readonly (RenderedBlock | RenderedLine)[]): RenderedBlock[] {
  const merged: RenderedBlock[] = []
  let lines: RenderedLine[] = []
  for (const block of blocks) {
    if (!('kind' in block)) {
      if (lines.length === 0) merged.push({ kind: 'lines', lines })
      lines.push(block)
    } else {
      lines = []
      merged.push(block)
    }
  }
  return merged
}

/** The filled fields, section by section in the order of the template; a section without any is left out. */
function sections(context: RenderContext, template: Template): RenderedBlock[] {
  const names = [...new Set(template.fields.map((field) => field.section))]
  return names.flatMap((name) => {
    const fields = template.fields.filter((field) => field.section === name)
    const filled = mergeLines(fields.flatMap((field) => renderField(field, context) ?? []))
    if (filled.length === 0) return []
    return [{ kind: 'heading', text: context.words(`${template.id}.section.${name}`) } as const, ...filled]
  })
}

/** The record's footers in the order of the template; a fixed one stands even where a record lacks it. */
function footerBlocks({ record, words }: RenderContext, template: Template): RenderedBlock[] {
  const fixed = template.footers.filter((entry) => entry.fixed).map((entry) => entry.footer)
  const shown = [...new Set([...fixed, ...record.footers])]
  if (shown.length === 0) return []
  return [
    { kind: 'heading', text: words('footer-heading') },
    ...shown.map(
      (footer) => ({ kind: 'paragraph', tone: 'footer', text: words(`footer.${footer}`) }) as const,
    ),
  ]
}

/** What a rendering is made of, for layouts that set it out in another order or with other words around it. */
export type MessageParts = {
  readonly title: string
  readonly demonstration: readonly string[]
  readonly banner: readonly string[]
  /** Which text is authentic, where it is another one. */
  readonly authentic: readonly RenderedBlock[]
  /** That it is an exercise or a test. */
  readonly nature: readonly RenderedBlock[]
  readonly envelope: readonly RenderedBlock[]
  readonly sections: readonly RenderedBlock[]
  readonly footers: readonly RenderedBlock[]
  /** Which template it follows. */
  readonly about: RenderedBlock
}

function contextOf({ record, definition, language }: RenderInput): RenderContext {
  const { lists } = definition
  return { record, language, words: definition.words(language), lists, dir: directionOf(language) }
}

/** The parts of {@link renderMessage}, each in one language; what is not filled is left out. */
export function renderParts(input: RenderInput): MessageParts {
  const context = contextOf(input)
  const { record, words } = context
  const { template, reviewed } = input.definition
  const about = words('note.template', { id: template.id, version: template.version })
  return {
    title: words(`${template.id}.name`),
    demonstration: demonstrationBanner(record, words),
    banner: exerciseBanner(record.mode, words),
    authentic: languageNote(context, reviewed),
    nature: exerciseStatement(context),
    envelope: renderEnvelope(context),
    sections: sections(context, template),
    footers: footerBlocks(context, template),
    about: { kind: 'paragraph', tone: 'note', text: about },
  }
}

/**
 * The whole message in one language: envelope, opening, the filled fields by section, closing, footers, and which
 * template it follows. Technical values are shown exactly; the sender's own words stay as written and are marked
 * with their language. Never throws on a valid record, also where a value is not what the template expects: it
 * is shown as it is, because nothing that was signed may be hidden.
 */
export function renderMessage(input: RenderInput): RenderedMessage {
  const { record, language, words, dir } = contextOf(input)
  const parts = renderParts(input)
  const { template } = input.definition
  return {
    language,
    dir,
    languageName: words('language.self'),
    tlp: record.tlp,
    demonstration: parts.demonstration,
    banner: parts.banner,
    title: parts.title,
    blocks: [
      ...parts.authentic,
      ...parts.nature,
      ...parts.envelope,
      statement(words(`${template.id}.opening`)),
      ...parts.sections,
      statement(words(`${template.id}.closing`)),
      ...parts.footers,
      parts.about,
    ],
  }
}
