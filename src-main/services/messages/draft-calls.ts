/** What officers are writing, kept until it is released or discarded. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { wayRepository } from '../../store/way-repository.ts'
import type { Session } from '../session.ts'
import { withHeldAttachments } from './attached-files.ts'
import { forgetSubmissions, saveEdited } from './second-officer-edits.ts'

type DraftCall = `messages.${'drafts' | 'draft' | 'saveDraft' | 'discardDraft'}`

export type DraftDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function draftHandlers({ session, clock, emit }: DraftDependencies): Handlers<DraftCall> {
  const drafts = () => draftsRepository(session.current().database)
  return {
    'messages.drafts': () => drafts().list(),
    'messages.draft': ({ id }) => {
      const draft = drafts().find(id)
      if (draft === undefined) throw new Failure('message-not-found')
      return draft
    },
    'messages.saveDraft': (draft) => {
      const at = clock()
      const vault = session.current()
      saveEdited(vault, withHeldAttachments(vault.database, draft), at)
      return { changed: toInstant(at) }
    },
    'messages.discardDraft': ({ id }) => {
      const vault = session.current()
      transaction(vault.database, () => {
        draftsRepository(vault.database).remove(id)
        wayRepository(vault.database).forgetStepsOfDraft(id)
        forgetSubmissions(vault, id, clock())
      })
      emit({ topic: 'messages' })
      return {}
    },
  }
}
