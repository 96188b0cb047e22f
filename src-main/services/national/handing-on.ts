/** A message as plain text for handing on inside the State: its marking stands at the head and at the end. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { toPlainText } from '../../../src-shared/domain/messages/plain-text.ts'
import { renderMessage } from '../../../src-shared/domain/messages/render.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import { recordOf } from '../messages/rows.ts'

/** Lines above the first words of a message: what it is made for, and the marking. A marking further down is not at its head. */
const mostHeadLines = 8

/**
 * In `language` where the message can be rendered from its record, else as it was signed. What was signed counts: a
 * message whose text differs from its record is handed on as it was signed, too.
 */
export function handingOnText(
  row: MessageRow,
  catalogue: Pick<Catalogue, 'find'>,
  language: Language,
): string {
  const text = readableText(row, catalogue, language).trimEnd()
  const { tlp } = row
  if (tlp === null) return `${text}\n`
  const head = text
    .split('\n')
    .slice(0, mostHeadLines)
    .some((line) => line.trim() === tlp)
    ? ''
    : `${tlp}\n\n`
  return `${head}${text}\n\n${tlp}\n`
}

/** The text of a kept message in one language, or as it was signed. */
export function readableText(
  row: MessageRow,
  catalogue: Pick<Catalogue, 'find'>,
  language: Language,
): string {
  const record = recordOf(row)
  const definition = record === null ? undefined : catalogue.find(record.template.id, record.template.version)
  const differs = row.verdict?.reasons.includes('text-differs') === true
  if (record === null || definition === undefined || differs) return row.signed_text
  return toPlainText([renderMessage({ record, definition, language })])
}
