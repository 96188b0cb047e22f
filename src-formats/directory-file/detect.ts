/** Tells what a file of contacts is by what stands in it, and by its name only where that leaves it open. */
import type { ImportFormat } from '../../src-shared/domain/directory/exchange.ts'
import { jsonFormat } from './json.ts'

/** As much as is looked at; a vCard or JSON begins at once, a profile within its first pages. */
const looked = 65_536

/** The most likely format; `csv` where nothing else fits, since any text is a table of one column. */
export function detectFormat(text: string, fileName: string): ImportFormat {
  const head = text.slice(0, looked).replace(/^\uFEFF/, '')
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase()
  if (/^BEGIN:VCARD[ \t\r]*$/im.test(head)) return 'vcard'
  if (/^\s*[[{]/.test(head)) return head.includes(jsonFormat) ? 'json' : 'team-list'
  // A table may hold such a line too.
  if (ending !== 'csv' && ending !== 'tsv' && /^[#*\s]{0,8}2\.1\.?[*\s]+\S/m.test(head)) return 'rfc2350'
  if (ending === 'vcf' || ending === 'vcard') return 'vcard'
  return ending === 'json' ? 'json' : 'csv'
}
