/** What a draft becomes where an officer takes another way than the usual one. */
import type { Draft, Way } from '../../../src-shared/domain/messages/draft.ts'

/** Another office in the place of one, and once. */
export function withReplaced(draft: Draft, from: string, to: string): Draft {
  const replaced = draft.to.map((id) => (id === from ? to : id))
  return { ...draft, to: [...new Set(replaced)] }
}

export function withWay({ way: _before, ...draft }: Draft, way: Way): Draft {
  return way === 'usual' ? draft : { ...draft, way }
}
