/** JSON of strangers: where its parts stand in the text, how deep it goes, and how it travels inside other formats. */
import { deepestJson } from './limits.ts'
import { lineCounter } from './text-lines.ts'

/** A part of a JSON text, or the line at which the text stops being JSON that we read. */
export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly tooDeep: boolean }

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const blank = /[ \t\n\r]*/y

/**
 * The value of a JSON text (RFC 8259), nested at most {@link deepestJson} deep. Never throws; `JSON.parse` names no
 * line for most errors, so a text it refuses is walked once more.
 */
export function readJson(text: string): JsonResult {
  const walk = walkJson(text)
  if (walk.tooDeep) return { ok: false, line: walk.line, tooDeep: true }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, line: walk.line, tooDeep: false }
  }
}

/**
 * The 1-based lines at which the elements of a list begin: of the list that is the whole text, or of those that are
 * the values of a key named in `keys` of the outermost object. The text must be JSON.
 */
export function elementLines(text: string, keys: readonly string[]): readonly number[] {
  return walkJson(text, keys).elements
}

type Walk = { readonly line: number; readonly tooDeep: boolean; readonly elements: readonly number[] }
type Level = { readonly list: boolean; readonly wanted: boolean; expects: 'value' | 'key' | 'colon' | 'next' }

/** One pass over the tokens with a stack of levels; ends at the end or at the first token out of place. */
function walkJson(text: string, keys: readonly string[] = []): Walk {
  const lineOf = lineCounter(text)
  const elements: number[] = []
  const levels: Level[] = []
  let key = ''
  let offset = skipBlank(text, 0)
  const stop = (tooDeep = false): Walk => ({
    line: lineOf(Math.min(offset, Math.max(text.length - 1, 0))),
    tooDeep,
    elements,
  })
  while (offset < text.length) {
    const level = levels.at(-1)
    const character = text.charAt(offset)
    const end = endOfToken(text, offset)
    if (end === undefined || !isInPlace(character, level)) return stop()
    const begins = level?.expects === 'value' && character !== ']'
    if (begins && level.list && level.wanted) elements.push(lineOf(offset))
    if (level?.expects === 'key' && character === '"' && levels.length === 1)
      key = text.slice(offset + 1, end - 1)
    if (character === '{' || character === '[') {
      if (levels.length >= deepestJson) return stop(true)
      const list = character === '['
      const wanted =
        list && (levels.length === 0 || (levels.length === 1 && level?.list === false && keys.includes(key)))
      if (level !== undefined) level.expects = 'next'
      levels.push({ list, wanted, expects: list ? 'value' : 'key' })
    } else step(character, levels)
    offset = skipBlank(text, end)
  }
  return stop()
}

function step(character: string, levels: Level[]): void {
  const level = levels.at(-1)
  if (character === '}' || character === ']') levels.pop()
  else if (level === undefined) return
  else if (character === ',') level.expects = level.list ? 'value' : 'key'
  else if (character === ':') level.expects = 'value'
  else level.expects = level.expects === 'key' ? 'colon' : 'next'
}

function isInPlace(character: string, level: Level | undefined): boolean {
  if (level === undefined) return !',:]}'.includes(character)
  if (character === '}') return !level.list && (level.expects === 'key' || level.expects === 'next')
  if (character === ']') return level.list
  if (character === ',') return level.expects === 'next'
  if (character === ':') return level.expects === 'colon'
  return level.expects === 'value' || (level.expects === 'key' && character === '"')
}

function endOfToken(text: string, offset: number): number | undefined {
  const character = text.charAt(offset)
  if ('{}[],:'.includes(character)) return offset + 1
  if (character !== '"') return endOfMatch(scalar, text, offset)
  for (let at = offset + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return undefined
    if (code === 0x5c) at += 1
  }
  return undefined
}

function skipBlank(text: string, offset: number): number {
  return endOfMatch(blank, text, offset) ?? offset
}

function endOfMatch(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/**
 * JSON in printable characters on one line, without runs of spaces: other programs fold, trim and split what they
 * carry, and a semicolon would part a cell where a spreadsheet takes it for a separator.
 */
export function portableJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\u2028\u2029\ufeff;]|\s{2,}/gu, (found) =>
    Array.from(found, escaped).join(''),
  )
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
