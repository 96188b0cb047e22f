/** The message that a draft is about, and the questions that it asks. */
import { useMemo } from 'react'
import type { FailureData } from '../../../src-shared/base/failure.ts'
import { questionsIn } from '../../../src-shared/domain/messages/about.ts'
import type { About } from '../../../src-shared/domain/messages/draft.ts'
import type { Question } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'

export type AboutParts = {
  /** Undefined while it is being read. */
  readonly view: MessageView | undefined
  readonly failure: FailureData | null
  /** Of a message that is answered; none where its template is not known here. */
  readonly questions: readonly Question[]
  /** BCP 47 tag of its free text. */
  readonly language: string | undefined
}

export function useAbout(about: About | undefined): AboutParts {
  const asked = useDeskQuery(
    'messages.message',
    { id: about?.message ?? '' },
    { enabled: about !== undefined },
  )
  const catalogue = useCatalogue()
  const record = asked.data?.record ?? null
  const questions = useMemo(
    () =>
      record === null || about?.as !== 'reply'
        ? []
        : questionsIn(record, catalogue.find(record.template.id, record.template.version)),
    [record, about?.as, catalogue],
  )
  return {
    view: asked.data,
    failure: asked.error,
    questions,
    language: record?.textLanguage,
  }
}
