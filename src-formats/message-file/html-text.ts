/** Turns the HTML of a mail into text: nothing is drawn, fetched, run or hidden, and every step is linear. */
import { decodeEntities } from './html-entities.ts'

/** What they hold is no text of the sender. */
const withoutText: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template'])
/** Each begins and ends a line. */
const blocks: ReadonlySet<string> = new Set(
  'address article blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const cells: ReadonlySet<string> = new Set(['td', 'th'])
const tagName = /<\/?([A-Za-z][A-Za-z0-9]*)/y
const link = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
/** An attribute that is longer is no address that anybody reads. */
const longestTag = 4096

type State = { readonly out: string[]; preformatted: number; target: string | null }

/**
 * The text of `html` in reading order, LF line ends. What the page would hide is text as well, so that nobody can show
 * one reader more than another. Where a link leads stands behind its words in angle brackets.
 */
export function htmlText(html: string): string {
  const state: State = { out: [], preformatted: 0, target: null }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    addText(state, html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    at = afterTag(state, html, open)
  }
  return state.out
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
}

function addText({ out, preformatted }: State, raw: string): void {
  if (raw === '') return
  // Before the entities: a no-break space and a written line end stay.
  const spaced = preformatted > 0 ? raw.replace(/\r\n?/g, '\n') : raw.replace(/[ \t\r\n\f]+/g, ' ')
  const last = out.at(-1)
  const atStart = preformatted === 0 && (last === undefined || last.endsWith('\n') || last.endsWith(' '))
  out.push(decodeEntities(atStart ? spaced.replace(/^ /, '') : spaced))
}

/** Where the text goes on after what begins with "<" at `open`. */
function afterTag(state: State, html: string, open: number): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  tagName.lastIndex = open
  const match = tagName.exec(html)
  if (match === null) {
    if (/[!?/]/.test(html[open + 1] ?? '')) return after(html, '>', open)
    state.out.push('<')
    return open + 1
  }
  const name = (match[1] ?? '').toLowerCase()
  const closing = html[open + 1] === '/'
  const end = after(html, '>', open)
  if (withoutText.has(name) && !closing) return afterElement(html, name, end)
  drawTag(state, name, closing, html.slice(open, Math.min(end, open + longestTag)))
  return end
}

function drawTag(state: State, name: string, closing: boolean, tag: string): void {
  const { out } = state
  if (name === 'pre') state.preformatted = Math.max(0, state.preformatted + (closing ? -1 : 1))
  if (name === 'a') {
    if (state.target !== null) out.push(` <${state.target}>`)
    const href = closing ? null : link.exec(tag)
    const target = decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim()
    state.target = target === '' || target.startsWith('#') ? null : target
  }
  if (cells.has(name) && closing) out.push('\t')
  if (blocks.has(name)) out.push(name === 'li' && !closing ? '\n- ' : '\n')
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** After the end tag of an element whose content is left out; at the end where there is none. */
function afterElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^>]{0,200}>`, 'gi')
  end.lastIndex = from
  return end.exec(html) === null ? html.length : end.lastIndex
}
