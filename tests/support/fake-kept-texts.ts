/** The fake trusted side: what was typed and not sent, by place. */
import type { Part } from './fake-desk-state.ts'

export function keptTextHandlers(first: Readonly<Record<string, string>>): Part<'keptTexts'> {
  const kept = new Map(Object.entries(first))
  return {
    'keptTexts.read': ({ place }) => ({ value: kept.get(place) ?? null }),
    'keptTexts.keep': ({ place, value }) => {
      if (value === null) kept.delete(place)
      else kept.set(place, value)
      return {}
    },
  }
}
