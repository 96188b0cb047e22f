/** The program's own words in a message as it is rendered: title, headings, labels, statements and footers. */
import type { RenderedBlock, RenderedMessage } from '../../../src-shared/domain/messages/rendered.ts'

/** Without what the senders wrote, which stays in its own language. */
export function wordsOf({ title, banner, blocks }: RenderedMessage): readonly string[] {
  return [title, ...banner, ...blocks.flatMap(wordsOfBlock)].map(plain).filter((word) => word !== '')
}

function wordsOfBlock(block: RenderedBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'lines':
      return block.lines.map(({ label }) => label)
    case 'free-text':
      return [block.label, block.note ?? '']
    case 'table':
      return [block.label, ...block.columns]
    case 'items':
      return [
        block.label,
        ...block.items.flatMap(({ lines, text }) => [
          ...lines.map(({ label }) => label),
          ...(text === null ? [] : wordsOfBlock(text)),
        ]),
      ]
  }
}

/** As text that is compared: without marks of direction, blanks as one. */
export function plain(text: string): string {
  return text
    .replace(/[\u2066-\u2069\u200e\u200f]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
