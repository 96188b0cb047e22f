/** Elements of a page as text: everything that is not an element made here is escaped. */

/** Ready markup; no text becomes one but through {@link element}. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

/** What an element may hold; null and false hold nothing. */
export type Content = Markup | string | null | false | readonly Content[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? '')
}

/** A text between isolates (U+2068 … U+2069), which the plain form of a message needs and a page has an element for. */
const isolatedPart = /\u2068([^\u2068\u2069]*)\u2069/gu

/** A code in brackets or an instant in ISO 8601: identifiers that no end of a line may cut. */
const unbroken = /\[[^\s[\]]{1,80}\]|\b\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,16}Z)?\b/gu

/** A text as content: its isolates become elements, so that no invisible character is copied out of a page. */
function inline(text: string): string {
  return escaped(text)
    .replace(unbroken, '<bdi class="unbroken" dir="ltr">$&</bdi>')
    .replace(isolatedPart, '<bdi>$1</bdi>')
}

function written(content: Content): string {
  if (content === null || content === false) return ''
  if (typeof content === 'string') return inline(content)
  return content instanceof Markup ? content.html : content.map(written).join('')
}

/** Attributes that are undefined are left out. Names of elements and attributes are ours, never a sender's. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  return new Markup(`<${name}${writtenAttributes(attributes)}>${written(content)}</${name}>`)
}

/** An element that has no end. */
export function voidElement(name: 'meta' | 'link', attributes: Attributes): Markup {
  return new Markup(`<${name}${writtenAttributes(attributes)}>`)
}

type Attributes = Readonly<Record<string, string | undefined>>

function writtenAttributes(attributes: Attributes): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  )
  return given.join('')
}
