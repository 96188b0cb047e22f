/** A value of a definition as a line: `maxLength: 8000, required: true`. */

/** `json` as in `PartDifference`; a dash where the part is not there. */
export function partText(json: string | null): string {
  return json === null ? '–' : textOf(JSON.parse(json))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ') || '–'
  if (typeof value !== 'object' || value === null) return String(value ?? '–')
  return Object.entries(value)
    .map(
      ([name, part]) =>
        `${name}: ${typeof part === 'object' && part !== null ? `(${textOf(part)})` : textOf(part)}`,
    )
    .join(', ')
}
