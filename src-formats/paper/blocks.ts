/** The blocks of a rendered message as elements of a page; the counterpart on screen is the page's own. */
import type {
  FreeTextBlock,
  RenderedBlock,
  RenderedItem,
  RenderedLine,
} from '../../src-shared/domain/messages/rendered.ts'
import { type Content, element, type Markup } from './markup.ts'

export function blockMarkup(block: RenderedBlock): Markup {
  switch (block.kind) {
    case 'heading':
      return element('h2', {}, block.text)
    case 'paragraph':
      return element('p', { class: block.tone }, block.text)
    case 'lines':
      return lines(block.lines)
    case 'free-text':
      return freeText(block)
    case 'table':
      return table(block)
    case 'items':
      return items(block)
  }
}

/** Each heading with what stands below it, so that a heading never ends a page. */
export function sectionsOf(blocks: readonly RenderedBlock[]): Markup[] {
  const groups: RenderedBlock[][] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    if (block.kind === 'heading' || group === undefined) groups.push([block])
    else group.push(block)
  }
  return groups.map((group) => {
    const [first] = group
    const heading = first?.kind === 'heading' ? first.text : ''
    return element(
      'section',
      {},
      group.map((block) => blockBelow(heading, block)),
    )
  })
}

/** A block under its heading: a label that only repeats the heading is left out. */
export function blockBelow(heading: string, block: RenderedBlock): Markup {
  return blockMarkup('label' in block && block.label === heading ? { ...block, label: '' } : block)
}

function labelOf(label: string, note: string | null = null): Content {
  if (label === '' && note === null) return null
  const aside = label === '' ? 'aside alone' : 'aside'
  return element('p', { class: 'label' }, label, note !== null && element('span', { class: aside }, note))
}

/** A technical value: from left to right and in fixed width, whatever stands around it. */
export function exact(value: string): Markup {
  return element('code', { dir: 'ltr', translate: 'no' }, value)
}

function valueMarkup(line: RenderedLine): Markup {
  if (line.nature === 'exact') return exact(line.value)
  const language = line.language ?? undefined
  return element('bdi', { dir: line.dir, lang: language }, line.value)
}

function lines(all: readonly RenderedLine[]): Markup {
  const line = (one: RenderedLine) =>
    element('div', { class: 'line' }, element('dt', {}, one.label), element('dd', {}, valueMarkup(one)))
  return element('dl', {}, all.map(line))
}

function freeText({ label, note, text, language, dir }: FreeTextBlock): Markup {
  return element(
    'div',
    { class: 'free' },
    labelOf(label, note),
    element(
      'div',
      { class: 'text', lang: language, dir },
      text.split(/\n{2,}/u).map((part) => element('p', {}, part)),
    ),
  )
}

function items({ label, items: rows }: Extract<RenderedBlock, { kind: 'items' }>): Markup {
  return element(
    'div',
    { class: 'free' },
    labelOf(label),
    element(
      'ol',
      {},
      rows.map((row) => element('li', {}, item(row))),
    ),
  )
}

/** A line without a label is the name of its row. */
function item({ lines: all, text }: RenderedItem): Content {
  const name = all.find((line) => line.label === '')
  const rest = all.filter((line) => line !== name)
  return [
    name !== undefined && element('p', { class: 'name' }, valueMarkup(name)),
    rest.length > 0 && lines(rest),
    text !== null && freeText(text),
  ]
}

/** The first row of headings is repeated on every page that the table reaches. */
function table({ label, columns, rows, exactColumn }: Extract<RenderedBlock, { kind: 'table' }>): Markup {
  const cell = (text: string, column: number) =>
    column === exactColumn
      ? element('td', { class: 'exact' }, exact(text))
      : element('td', {}, element('bdi', {}, text))
  return element(
    'div',
    { class: 'free' },
    labelOf(label),
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map((column) => element('th', { scope: 'col' }, column)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map((row) => element('tr', {}, row.map(cell))),
      ),
    ),
  )
}
