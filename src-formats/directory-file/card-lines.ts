/** Cuts a file of vCards into cards of properties, each with its line. */
import type { ImportProblem } from '../../src-shared/domain/directory/exchange.ts'
import { type CardProperty, parseProperty } from './card-property.ts'
import { longestValue } from './limits.ts'
import { problem } from './outcome.ts'

export type Card = {
  /** 1-based line of `BEGIN`. */
  readonly line: number
  readonly properties: readonly CardProperty[]
  readonly problems: readonly ImportProblem[]
}

type Content = { readonly line: number; readonly text: string }

/**
 * The cards of a file, of versions 3 (RFC 2426) and 4 (RFC 6350). Problems stand with the card they belong to, those of
 * what is outside of any card with a card of their own.
 */
export function readCards(text: string): readonly Card[] {
  const cards: Card[] = []
  let open: { line: number; contents: Content[] } | undefined
  for (const content of unfolded(text)) {
    const word = content.text.trim().toUpperCase()
    if (word === 'BEGIN:VCARD') {
      if (open !== undefined) cards.push(broken(open.line, 'BEGIN'))
      open = { line: content.line, contents: [] }
    } else if (open === undefined) {
      if (word !== '') cards.push(broken(content.line, null))
    } else if (word === 'END:VCARD') {
      cards.push(readCard(open.line, open.contents))
      open = undefined
    } else if (word !== '') open.contents.push(content)
  }
  if (open !== undefined) cards.push(broken(open.line, 'END'))
  return cards
}

function broken(line: number, field: string | null): Card {
  return { line, properties: [], problems: [problem(line, 'line-unreadable', field)] }
}

/** Lines with their continuations, which begin with a blank (RFC 6350 §3.2). */
function unfolded(text: string): readonly Content[] {
  const contents: { line: number; parts: string[] }[] = []
  text.split('\n').forEach((part, index) => {
    const last = contents.at(-1)
    if (/^[ \t]/.test(part) && last !== undefined) last.parts.push(part.slice(1))
    else contents.push({ line: index + 1, parts: [part] })
  })
  return contents.map(({ line, parts }) => ({ line, text: parts.join('') }))
}

function readCard(line: number, contents: readonly Content[]): Card {
  const version = contents.find(({ text }) => /^VERSION[;:]/i.test(text))
  const number = version?.text.slice(version.text.indexOf(':') + 1).trim()
  if (number !== '3.0' && number !== '4.0') {
    const at = version?.line ?? line
    return { line, properties: [], problems: [problem(at, 'version-unsupported', 'VERSION')] }
  }
  const properties: CardProperty[] = []
  const problems: ImportProblem[] = []
  for (const content of contents) {
    const name = /^[A-Za-z0-9.-]{1,80}(?=[;:])/.exec(content.text)?.[0] ?? null
    if (content.text.length > longestValue) problems.push(problem(content.line, 'value-too-long', name))
    else {
      const found = parseProperty(content.text, content.line)
      if (found === undefined) problems.push(problem(content.line, 'line-unreadable', name))
      else properties.push(found)
    }
  }
  return { line, properties, problems }
}
