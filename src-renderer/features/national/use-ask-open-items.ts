/** Begins the inquiry about the open items of a list, opens it, and marks them as asked for. */
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { CaseChecklist } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useNavigate } from '../../navigation.ts'
import { openItems, withQuestions } from './ask-open-items.ts'

export type AskingOpenItems = {
  /** `about`: the row of the message that the inquiry is about. */
  readonly ask: (checklist: CaseChecklist, about: string) => void
  readonly isPending: boolean
  readonly error: Failure | null
}

export function useAskOpenItems(): AskingOpenItems {
  const navigate = useNavigate()
  const beginning = useDeskCommand('messages.beginAbout')
  const marking = useDeskCommand('national.markItems')
  const ask = (checklist: CaseChecklist, about: string) => {
    const items = openItems(checklist)
    beginning.mutate(
      { id: about, template: 'T3' },
      {
        onSuccess: (draft) => {
          const places = items.map(({ place }) => place)
          marking.mutate(
            { id: checklist.id, items: places, standing: 'asked' },
            {
              onSuccess: () => navigate({ screen: 'compose', to: [], draft: withQuestions(draft, items) }),
            },
          )
        },
      },
    )
  }
  return {
    ask,
    isPending: beginning.isPending || marking.isPending,
    error: beginning.error ?? marking.error,
  }
}
