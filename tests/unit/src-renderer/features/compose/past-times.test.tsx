/** A time that has passed is said with the name of its field and what to do, in every language. */
import { expect, it } from 'vitest'
import { ProblemSummary } from '../../../../../src-renderer/features/compose/problem-summary.tsx'
import { composeProblems } from '../../../../../src-renderer/features/compose/problems.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { notificationDraft } from '../../../src-shared/domain/messages/examples.ts'

const by = '2026-11-24T09:00:00.000Z'
const draft = notificationDraft({ acknowledgement: { requested: true, by }, replyBy: by })
const definition = definitionOf('T2')

it.each(languages)('in %s', async (language) => {
  const now = new Date('2026-11-28T09:00:00.000Z')
  const problems = composeProblems({ draft, definition, preflight: undefined, now })
  const screen = <ProblemSummary definition={definition} problems={problems} attempts={1} />
  const { text } = await drawScreen(createFakeDesk(), screen, { now, language, answers: [] })
  const words = drawnWords(language)
  for (const key of ['label--acknowledgement-by', 'label--reply-by'])
    expect(text).toContain(words(`compose:envelope.${key}`))
  for (const key of ['error--past-acknowledgement', 'error--past-reply'])
    expect(text).toContain(words(`compose:problems.${key}`))
})
