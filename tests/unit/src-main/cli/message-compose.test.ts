/** A draft as a script writes it: what may be left out, and that the documented one is complete. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { completeDraft, composedSchema } from '../../../../src-main/cli/commands/message-compose.ts'
import { deskProfileSchema } from '../../../../src-shared/contract/vault.ts'
import { draftSchema } from '../../../../src-shared/domain/messages/draft.ts'
import { checkDraft } from '../../../../src-shared/domain/messages/validate.ts'
import { kenya, notification } from '../../../support/correspondence.ts'
import { definitionOf, templateOf } from '../../../support/templates.ts'

const page = readFileSync(new URL('../../../../docs/command-line.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''))
const { id: _, ...script } = notification('6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01')

it('the documented profile and draft are complete', () => {
  const profile = deskProfileSchema.parse(examples[0])
  const draft = completeDraft(composedSchema.parse(examples[1]), profile, definitionOf('T2'))
  expect(checkDraft(draft, definitionOf(draft.template))).toEqual([])
})

it('fills in what was left out and leaves what was said', () => {
  const { textLanguage, renderedIn, precedence, footers, ...rest } = script
  const draft = draftSchema.parse(
    completeDraft(composedSchema.parse(rest), { ...kenya, textLanguage: 'fr-CA' }, definitionOf('T2')),
  )
  expect(draft).toMatchObject({ textLanguage: 'fr-CA', renderedIn: ['fr', 'en'], precedence: 'routine' })
  expect(draft.footers).toEqual(templateOf('T2').footers.map(({ footer }) => footer))
  const said = { textLanguage, renderedIn, precedence, footers }
  expect(
    completeDraft(composedSchema.parse(script), { ...kenya, textLanguage: 'sw' }, definitionOf('T2')),
  ).toMatchObject(said)
})

it('renders in English alone where the desk writes in none of the six languages', () => {
  const { renderedIn, ...rest } = script
  expect(renderedIn).toBeDefined()
  expect(
    completeDraft(composedSchema.parse(rest), { ...kenya, textLanguage: 'sw' }, definitionOf('T2'))
      .renderedIn,
  ).toEqual(['en'])
})

it.each(['mode', 'tlp', 'acknowledgement', 'to', 'subject', 'fields', 'template'])('needs %s', (name) => {
  const without = Object.fromEntries(Object.entries(script).filter(([key]) => key !== name))
  expect(composedSchema.safeParse(without).success).toBe(false)
})

it('refuses a name it does not know', () => {
  expect(composedSchema.safeParse({ ...script, tpl: 'TLP:RED' }).success).toBe(false)
})
