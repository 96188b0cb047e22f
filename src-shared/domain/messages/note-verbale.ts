/** A message as a note verbale: in the third person, unsigned, with the customary sentences (DOMAIN.md §9 T11, T12). */
import { directionOf, type Language } from '../../base/languages.ts'
import { formalStateName, stateName } from '../states.ts'
import { cleanLine } from './clean-text.ts'
import type { MessageRecord } from './record.ts'
import { type RenderInput, renderParts } from './render.ts'
import type { RenderedBlock } from './rendered.ts'
import type { Words } from './templates-words.ts'

/** An office as it stands on a line of its own. */
export type NamedOffice = { readonly entity: string; readonly state: string }

/** Names within sentences stand between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
export type NoteVerbale = {
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  readonly sender: NamedOffice
  readonly number: { readonly label: string; readonly value: string }
  /** That it is an exercise, and which text is authentic. */
  readonly notes: readonly RenderedBlock[]
  readonly opening: string
  /** Numbered from 1. */
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly RenderedBlock[] }[]
  readonly request: string
  readonly courtesy: string
  /** The place is written in by hand: no record knows it. */
  readonly place: string
  readonly date: string
  readonly seal: string
  readonly initials: string
  readonly addressees: readonly NamedOffice[]
  /** Everything the record says beside the note, small, at its end: nothing that was signed is left out. */
  readonly particulars: { readonly heading: string; readonly blocks: readonly RenderedBlock[] }
}

export type NoteInput = RenderInput & {
  /** The words of `locales/<language>/paper.json`. */
  readonly paperWords: Words
}

/** Of a message whose template is one of those of `layoutsOf`. */
export function renderNoteVerbale({ paperWords, ...input }: NoteInput): NoteVerbale {
  const { record, definition, language } = input
  const words = definition.words(language)
  const parts = renderParts(input)
  const names = namesIn(input)
  const number = numberOf(record)
  const template = record.template.id
  return {
    language,
    dir: directionOf(language),
    title: paperWords('note.heading--title'),
    sender: officeOf(record.from, language),
    number: { label: paperWords('note.label--number'), value: cleanLine(record.caseNumber) },
    notes: [...parts.nature, ...parts.authentic],
    opening: paperWords(`note.prose--opening-${template}-${number}`, names),
    sections: grouped([...parts.sections, ...parts.footers]),
    request: paperWords(`note.prose--request-${template}`),
    courtesy: paperWords(`note.prose--courtesy-${number}`, names),
    place: paperWords('note.label--place'),
    date: dateAlone(record.created, words, paperWords),
    seal: paperWords('note.label--seal'),
    initials: paperWords('note.label--initials'),
    addressees: [...managerOf(input), ...record.to.map((office) => officeOf(office, language))],
    particulars: {
      heading: paperWords('note.heading--particulars'),
      blocks: [...parts.envelope, parts.about],
    },
  }
}

/**
 * The day in UTC as it stands under a note, without the ISO form beside it. The first of a month has a word of its own
 * where a language writes it so (French: 1er); the signed text keeps to figures, which are compared byte for byte.
 */
function dateAlone(instant: string, words: Words, paperWords: Words): string {
  const date = new Date(instant)
  const number = date.getUTCDate()
  const day = number === 1 ? paperWords('note.label--first-day') : number
  const month = words(`date.month.${date.getUTCMonth() + 1}`)
  return words('date.day', { day, month, year: date.getUTCFullYear() })
}

/** To the manager of the directory a note is addressed, and points of contact are given copies (DOMAIN.md §9 T11). */
function numberOf({ to, directoryManager }: MessageRecord): 'manager' | 'several' | 'one' {
  if (directoryManager !== undefined) return 'manager'
  return to.length > 1 ? 'several' : 'one'
}

/** Its function stands where other offices have their State. */
function managerOf({ record: { directoryManager }, definition, language }: RenderInput): NamedOffice[] {
  if (directoryManager === undefined) return []
  const state = definition.words(language)('envelope.directory-manager')
  return [{ entity: cleanLine(directoryManager.entity), state }]
}

type Office = { readonly entity: string; readonly state: string }

function officeOf({ entity, state }: Office, language: Language): NamedOffice {
  return { entity: cleanLine(entity), state: stateName(state, language) }
}

/** The placeholders of the customary sentences. */
function namesIn({ record, language }: RenderInput): Readonly<Record<string, string>> {
  const [to] = record.to
  const addressee = record.directoryManager ?? to
  return {
    sender: isolated(entityInSentence(record.from.entity, language)),
    state: isolated(stateInSentence(record.from.state, language)),
    addressee: isolated(addressee === undefined ? '…' : entityInSentence(addressee.entity, language)),
    addresseeState: isolated(to === undefined ? '…' : stateInSentence(to.state, language)),
  }
}

const isolated = (name: string): string => `\u2068${name}\u2069`

/** The English sentences bring the article, which some offices have in their name. */
function entityInSentence(entity: string, language: Language): string {
  const name = cleanLine(entity)
  return language === 'en' ? name.replace(/^the /iu, '') : name
}

const frenchContractions = { 'le ': 'du ', 'les ': 'des ' } as const
const spanishContractions = { 'el ': 'del ' } as const

/**
 * The formal name as the sentence takes it: in English, French and Spanish after the preposition (`of the Republic of
 * Kenya`, `de la République du Kenya`, `del Reino de España`), elsewhere as it is.
 */
export function stateInSentence(code: string, language: Language): string {
  const name = formalStateName(code, language)
  if (language === 'en') return `of ${name}`
  if (language === 'es') return contracted(name, spanishContractions) ?? `de ${name}`
  if (language === 'fr')
    return contracted(name, frenchContractions) ?? (/^[AEIOUYÉÈÎ]/u.test(name) ? `d’${name}` : `de ${name}`)
  return name
}

function contracted(name: string, contractions: Readonly<Record<string, string>>): string | undefined {
  const found = Object.entries(contractions).find(([article]) => name.startsWith(article))
  return found === undefined ? undefined : found[1] + name.slice(found[0].length)
}

/** Each heading with what stands below it. */
function grouped(blocks: readonly RenderedBlock[]): NoteVerbale['sections'] {
  const sections: { heading: string; blocks: RenderedBlock[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, blocks: [] })
    else sections.at(-1)?.blocks.push(block)
  }
  return sections
}
