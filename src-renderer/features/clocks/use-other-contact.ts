/** Another office of each State that a step is for, in the place of the one that was written to. */
import type { OtherContact } from '../../../src-shared/contract/ladder.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'

/** Who stands for an office is for its State to say, before any likeness of kinds. */
export function contactFor<Contact extends Pick<OtherContact, 'pocId' | 'type' | 'isAlternate'>>(
  pocType: OtherContact['type'],
  written: ReadonlySet<string>,
  contacts: readonly Contact[],
): Contact | undefined {
  const others = contacts.filter(({ pocId }) => !written.has(pocId))
  return (
    others.find(({ isAlternate }) => isAlternate) ?? others.find(({ type }) => type === pocType) ?? others[0]
  )
}

export function useOtherContact(message: MessageView | undefined) {
  const asking = useDeskCommand('messages.otherContacts')
  return {
    error: asking.error,
    isPending: asking.isPending,
    /** Ids of points of contact: an alternate of the record, else one of the same kind where there is one; undefined where the directory did not answer. */
    find: async (states: readonly string[]): Promise<readonly string[] | undefined> => {
      const addressed = (message?.record?.to ?? []).flatMap(({ state, pocId, pocType }) =>
        pocId !== null && states.includes(state) ? [{ pocId, pocType }] : [],
      )
      const written = new Set(addressed.map(({ pocId }) => pocId))
      const found = new Set<string>()
      try {
        for (const { pocId, pocType } of addressed) {
          const { contacts } = await asking.mutateAsync({ id: pocId })
          const other = contactFor(pocType, written, contacts)
          if (other !== undefined) found.add(other.pocId)
        }
      } catch {
        // The command keeps the failure, and the panel shows it.
        return undefined
      }
      return [...found]
    },
  }
}
