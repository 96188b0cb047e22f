/** What the desk keeps for its own State: domestic entities, terms of reference, lists of information needed. */

import { ChecklistsPanel } from './checklists-panel.tsx'
import { EntitiesPanel } from './entities-panel.tsx'
import { TermsPanel } from './terms-panel.tsx'

/** @param mayDecide whether the officer may change what holds for the whole desk */
export function NationalSection({ mayDecide }: { readonly mayDecide: boolean }) {
  return (
    <>
      <EntitiesPanel />
      <TermsPanel mayChange={mayDecide} />
      <ChecklistsPanel mayChange={mayDecide} />
    </>
  )
}
