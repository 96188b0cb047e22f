/** The reviewed table of States: 193 Members and 2 observers, with UN names in the six official languages. */
import { z } from 'zod'
import table from '../../assets/states.json' with { type: 'json' }
import { languageSchema } from '../base/language-schema.ts'
import type { Language } from '../base/languages.ts'
import { stateCodeSchema } from './state-codes.ts'

const namesSchema = z.record(languageSchema, z.string().min(1))

const stateSchema = z.object({
  alpha3: stateCodeSchema,
  alpha2: z.string().length(2),
  /** UN M49 code as three digits. */
  m49: z.string().regex(/^\d{3}$/),
  status: z.enum(['member', 'observer']),
  region: z.string(),
  subregion: z.string(),
  capital: z.string(),
  callingCode: z.string(),
  shortName: namesSchema,
  formalName: namesSchema,
})
export type State = z.infer<typeof stateSchema>

/** All 195 rows, in the order of the table (alpha-3). Validated against the schema by a unit test. */
export const states: readonly State[] = table as readonly State[]

const byCode = new Map(states.map((state) => [state.alpha3, state]))

export function findState(code: string): State | undefined {
  return byCode.get(code)
}

/**
 * The UN short name of a State for running text and lists. French and Spanish UN names carry their article in
 * brackets (`Angola (l')`), which belongs to sorting lists only and is left out here. An unknown code is
 * answered as it is, so that a record from a newer table can still be shown.
 */
export function stateName(code: string, language: Language): string {
  const name = byCode.get(code)?.shortName[language]
  return name === undefined ? code : name.replace(/ \((?:le|la|les|l'|l’|el|los|las)\)$/u, '')
}

/** The UN formal name (`the Republic of Angola`), or the short one where the table has none. */
export function formalStateName(code: string, language: Language): string {
  return byCode.get(code)?.formalName[language] ?? stateName(code, language)
}
