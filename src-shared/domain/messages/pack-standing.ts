/** What becomes of a pack of templates on a desk, and the catalogue that follows from it. */
import { z } from 'zod'
import type { Catalogue, TemplateSource } from './catalogue.ts'

/** `ended`: no new message is written with it; old ones are still rendered with its words. */
export const packStandings = ['waiting', 'active', 'refused', 'ended'] as const
export const packStandingSchema = z.enum(packStandings)
export type PackStanding = z.infer<typeof packStandingSchema>

export const packOriginSchema = z.enum(['file', 'registry'])
export type PackOrigin = z.infer<typeof packOriginSchema>

/**
 * The catalogue with packs: new messages are written with the built-in templates and the active packs, and every version
 * that was ever in use is found.
 *
 * @param make the catalogue of the built-in templates with these packs (`templateCatalogue` of either side)
 */
export function catalogueWithPacks(
  make: (packs: readonly TemplateSource[]) => Catalogue,
  active: readonly TemplateSource[],
  ended: readonly TemplateSource[],
): Catalogue {
  const inUse = make(active)
  return ended.length === 0 ? inUse : { ...inUse, find: make([...active, ...ended]).find }
}
