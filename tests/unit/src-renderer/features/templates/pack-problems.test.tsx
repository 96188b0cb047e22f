/** Every problem of a pack has a sentence in every language, with where it is and without words of the schemas. */
import { expect, it } from 'vitest'
import { PackProblems } from '../../../../../src-renderer/features/templates/pack-problems.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { packProblem, packProblemCodes } from '../../../../../src-shared/domain/messages/pack-problems.ts'
import { shapeFaults } from '../../../../../src-shared/domain/messages/pack-shape.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-21T06:57:00.000Z')
const place = 'templates.0.version'
const particulars = { path: place, message: 'Invalid input', names: 'remark', max: 5, min: 5 }

it.each(languages)('in %s', async (language) => {
  const problems = [
    ...shapeFaults.map((fault) => packProblem('wrong-shape', { ...particulars, fault })),
    packProblem('wrong-shape', { path: place, message: 'Invalid input' }),
  ]
  const { text } = await drawScreen(createFakeDesk(), <PackProblems title="Problems" problems={problems} />, {
    now,
    language,
    answers: [],
  })
  expect(text.split(place)).toHaveLength(problems.length + 1)
  expect(text).not.toMatch(/Invalid input|\{\{|error--/u)
  const others = packProblemCodes.map((code) => packProblem(code, particulars))
  const drawn = await drawScreen(createFakeDesk(), <PackProblems title="Problems" problems={others} />, {
    now,
    language,
    answers: [],
  })
  expect(drawn.text).not.toMatch(/Invalid input|\{\{|error--/u)
})
