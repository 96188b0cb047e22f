/** What a template requires is in sight; nothing is lost by folding the rest. */
import { describe, expect, it } from 'vitest'
import { fieldsInOrder, formSections } from '../../../../../src-renderer/features/compose/form-layout.ts'
import { catalogue, templateOf } from '../../../../support/templates.ts'

describe.each(catalogue.present.map(({ template }) => template))('form of $id', (template) => {
  const sections = formSections(template)

  it('shows every required field at once', () => {
    const folded = sections.flatMap(({ more }) => more)
    expect(folded.filter(({ required }) => required)).toEqual([])
  })

  it('has each field once', () => {
    const names = template.fields.map(({ name }) => name)
    expect(fieldsInOrder(template).toSorted()).toEqual(names.toSorted())
  })
})

describe('form of a notification', () => {
  it('keeps in sight what a rule may require', () => {
    const first = formSections(templateOf('T2')).flatMap((section) => section.first.map(({ name }) => name))
    expect(first).toEqual(expect.arrayContaining(['indicators', 'logExtract', 'requestedSteps']))
    expect(first).not.toContain('startedAt')
    expect(first).not.toContain('assessment')
  })
})
