/** The list that the program proposes: what T2 and T3 ask about, as what is usually needed to study an incident. */
import type { TFunction } from 'i18next'

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** In the language of the interface; whoever attaches it keeps it in that language. */
export function defaultItems(t: TFunction<'national'>): string[] {
  return places.map((place) => t(`default-item.label--${place}`))
}
