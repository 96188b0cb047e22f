/** What the rules for the fields of a vCard have in common. */
import type { Multilingual } from '../../src-shared/domain/directory/record.ts'
import { type CardProperty, property } from './card-property.ts'
import { undetermined } from './draft.ts'

export type Properties = readonly CardProperty[]

export function all(properties: Properties, name: string): Properties {
  return properties.filter((each) => each.name === name)
}

/** In order of `PREF`, those without one last (RFC 6350 §5.3). */
export function preferred(properties: Properties, name: string): Properties {
  const rank = ({ params }: CardProperty) => Number(params.pref?.[0] ?? 101) || 101
  return all(properties, name).toSorted((one, other) => rank(one) - rank(other))
}

export function firstText(properties: Properties, name: string): string | undefined {
  const text = all(properties, name)[0]?.values.join(';').trim()
  return text === '' ? undefined : text
}

/** The preference of an item of an ordered list; RFC 6350 §5.3 ends at 100. */
export function pref(index: number): { readonly pref: string } {
  return { pref: String(Math.min(index + 1, 100)) }
}

/** One property for each wording; `ALTID` says that they are one text in several languages (RFC 6350 §5.4). */
export function wordings(name: string, text: Multilingual | undefined): Properties {
  return Object.entries(text ?? {}).map(([language, words]) =>
    property(name, words, { language, altid: '1' }),
  )
}

/** The wordings of a property, by `choose` from its components; the first where a language stands twice. */
export function readWordings(
  properties: Properties,
  name: string,
  choose: (values: readonly string[]) => string | undefined = (values) => values.join(';'),
): Multilingual | undefined {
  const found = new Map<string, string>()
  for (const { params, values } of all(properties, name)) {
    const words = choose(values)?.trim() ?? ''
    const language = params.language?.[0] ?? undetermined
    if (words !== '' && !found.has(language)) found.set(language, words)
  }
  return found.size === 0 ? undefined : Object.fromEntries(found)
}

export function filled(values: readonly string[]): readonly string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '')
}

/** Whether the card is of a person: it says so, or it names somebody beside an office. */
export function isPerson(properties: Properties): boolean {
  const kind = firstText(properties, 'kind')?.toLowerCase()
  if (kind !== undefined) return kind === 'individual'
  const office = filled(all(properties, 'org')[0]?.values ?? [])
  const name = firstText(properties, 'fn')
  return office.length > 0 && name !== undefined && !office.includes(name)
}
