/** Codes of States and regions; apart from the table of names, which only screens and renderings need. */
import { z } from 'zod'

/** ISO 3166-1 alpha-3, upper case. */
export const stateCodeSchema = z.string().regex(/^[A-Z]{3}$/)

/** M49 regions as the table spells them; their names on screen come from `locales`. */
export const regions = ['Africa', 'Americas', 'Asia', 'Europe', 'Oceania'] as const
export const regionSchema = z.enum(regions)
export type Region = z.infer<typeof regionSchema>
