/** How many points of contact one message still takes. */
import { mostAddressees } from '../../../src-shared/domain/messages/draft.ts'

/** Of the members of a group, those to add to the recipients `to`, and how many of the others a message has no room for. */
export function fitting(
  to: readonly string[],
  members: readonly string[],
): { readonly added: readonly string[]; readonly leftOut: number } {
  const missing = members.filter((id) => !to.includes(id))
  const added = missing.slice(0, Math.max(0, mostAddressees - to.length))
  return { added, leftOut: missing.length - added.length }
}
