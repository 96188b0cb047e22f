/** What a printed page shows, as lines without markup: for golden files that a person can read. */

import type { PaperDocument } from '../../src-formats/paper/types.ts'
import { required } from '../../src-shared/base/assert.ts'

type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: (Element | string)[]
}

const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*>|([^<]+)/gu
const endless = ['meta', 'link']
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/gu, (_all, name) => entities[name] ?? '')

/**
 * The tree of a page of ours; throws where an element is not closed by its own end, as would be if a text had become
 * markup.
 */
export function parsePage(html: string): Element {
  const root: Element = { name: 'root', attributes: {}, content: [] }
  const open = [root]
  for (const [, slash, name, attributes = '', text] of html.replace('<!doctype html>', '').matchAll(token)) {
    const present = required(open.at(-1), 'an element')
    if (text !== undefined) present.content.push(unescaped(text))
    else if (slash === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
    } else {
      const pairs = [...attributes.matchAll(/([a-z-]+)="([^"]*)"/gu)]
      const element: Element = {
        name: required(name, 'a name'),
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)])),
        content: [],
      }
      present.content.push(element)
      if (!endless.includes(element.name)) open.push(element)
    }
  }
  if (open.length !== 1) throw new Error('an element is not closed')
  return root
}

export function textIn(node: Element | string): string {
  return typeof node === 'string' ? node : node.content.map(textIn).join('')
}

/** All elements of that name, or with that class, in their order. */
export function elementsIn(node: Element, wanted: string): Element[] {
  return node.content.flatMap((inner) => {
    if (typeof inner === 'string') return []
    const own = inner.name === wanted || (inner.attributes.class ?? '').split(' ').includes(wanted)
    return [...(own ? [inner] : []), ...elementsIn(inner, wanted)]
  })
}

const children = (node: Element): Element[] => node.content.filter((inner) => typeof inner !== 'string')
const marked = ({ attributes: { lang, dir } }: Element) =>
  [lang, dir].filter((part) => part !== undefined).join(' ')

/** One line for every block, indented as it stands; what runs from left to right or in a language of its own says so. */
function linesOf(node: Element, indent: string): string[] {
  const inside = () => children(node).flatMap((inner) => linesOf(inner, indent))
  const deeper = () => children(node).flatMap((inner) => linesOf(inner, `${indent}  `))
  const name = node.attributes.class ?? node.name
  switch (node.name) {
    case 'article':
      return [`===== ${name} [${marked(node)}]`, ...inside()]
    case 'h1':
      return [`# ${textIn(node)}`]
    case 'h2':
      return ['', `## ${textIn(node)}`]
    case 'p':
      return [`${indent}${node.attributes.class === undefined ? '' : `(${name}) `}${inlineOf(node)}`]
    case 'dl':
      return children(node).map((line) => `${indent}- ${children(line).map(inlineOf).join(': ')}`)
    case 'ol':
      return children(node).flatMap((item, index) => [
        `${indent}${index + 1}.`,
        ...linesOf(item, `${indent}  `),
      ])
    case 'tr':
      return [`${indent}| ${children(node).map(inlineOf).join(' | ')} |`]
    case 'div':
      return name === 'text' ? [`${indent}[${marked(node)}]`, ...deeper()] : inside()
    default:
      return inside()
  }
}

/** Text with the direction of what has one of its own. */
function inlineOf(node: Element): string {
  return node.content
    .map((inner) => {
      if (typeof inner === 'string') return inner
      const text = inlineOf(inner)
      return inner.name === 'code' ? `\`${text}\`` : text
    })
    .join('')
}

/** Header and footer of every page, then the sheets. */
export function outlineOf({ html, header, footer, margins }: PaperDocument): string {
  const furniture = (part: string) => {
    const page = parsePage(part.replace(/<style>[^<]*<\/style>/u, ''))
    const cells = elementsIn(page, 'row').flatMap(children).map(textIn)
    return [
      cells.join(' | '),
      ...elementsIn(page, 'banner').map((one) => `${one.attributes.class}: ${textIn(one)}`),
    ]
  }
  const body = required(elementsIn(parsePage(html), 'body')[0], 'a body')
  const lines = [
    `margins ${margins.top} ${margins.right} ${margins.bottom} ${margins.left} mm`,
    ...furniture(header),
    ...linesOf(body, ''),
    '',
    ...furniture(
      footer
        .replaceAll('<span class="pageNumber"></span>', 'n')
        .replace('<span class="totalPages"></span>', 'm'),
    ),
  ]
  return `${lines.join('\n')}\n`
}
