/** The fake trusted side: text by other programs, filed and read in memory. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { FreeTextView, SuggestedCase } from '../../src-shared/domain/messages/free-text.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeFreeText = Partial<FreeTextView> & { readonly suggested?: readonly SuggestedCase[] }

export function freeTextHandlers(
  { suggested = [], ...first }: FakeFreeText,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'freeText'> {
  const views = new Map<string, FreeTextView>()
  const viewOf = (id: string): FreeTextView =>
    views.get(id) ?? { filing: null, reading: null, language: null, ...first }
  const change = (id: string, changes: Partial<FreeTextView>) => {
    views.set(id, { ...viewOf(id), ...changes })
    emit({ topic: 'messages' })
    return {}
  }
  const said = () => ({ at: clock().toISOString(), by: 'Duty' })
  return {
    'freeText.view': ({ id }) => viewOf(id),
    'freeText.suggestions': () => ({ cases: [...suggested] }),
    'freeText.file': ({ id }) => change(id, { filing: said() }),
    'freeText.takeBack': ({ id }) => change(id, { filing: null }),
    'freeText.keepReading': ({ id, reading }) =>
      change(id, { reading: reading === null ? null : { ...said(), reading } }),
  }
}
