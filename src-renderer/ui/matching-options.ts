/** Which options of a list a typed text leaves. */
import type { Option } from './option.ts'

/** Letters that Arabic writers exchange: alef maksura and yeh, teh marbuta and heh. */
const exchanged: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه' }

/** Options whose label or detail contains the text, without regard to case and accents; all for an empty text. */
export function matchingOptions<Id extends string>(
  options: readonly Option<Id>[],
  text: string,
): readonly Option<Id>[] {
  const wanted = folded(text)
  if (wanted === '') return options
  return options.filter((option) => folded(`${option.label} ${option.detail ?? ''}`).includes(wanted))
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[ىة]/gu, (letter) => exchanged[letter] ?? letter)
    .toLowerCase()
    .trim()
}
