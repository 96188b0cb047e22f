/** Traffic Light Protocol 2.0 (FIRST, August 2022): labels are identifiers, never translated. */
import { z } from 'zod'

export const tlpLabels = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const
export const tlpSchema = z.enum(tlpLabels)
export type Tlp = z.infer<typeof tlpSchema>

/** The label of the two that lets information travel less far. */
export function stricterTlp(one: Tlp, other: Tlp): Tlp {
  return tlpLabels.indexOf(one) < tlpLabels.indexOf(other) ? one : other
}

/** Foreground colours on black, as FIRST defines them (DOMAIN.md §5). */
export const tlpColours: Readonly<Record<Tlp, string>> = {
  'TLP:RED': '#FF2B2B',
  'TLP:AMBER+STRICT': '#FFC000',
  'TLP:AMBER': '#FFC000',
  'TLP:GREEN': '#33FF00',
  'TLP:CLEAR': '#FFFFFF',
}
