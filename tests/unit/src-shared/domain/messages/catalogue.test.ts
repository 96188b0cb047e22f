import { describe, expect, it } from 'vitest'
import { findTemplate, templates } from '../../../../../src-shared/domain/messages/catalogue.ts'
import { codeLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import { codeListSchema } from '../../../../../src-shared/domain/messages/template.ts'

describe.each(Object.values(templates))('template $id', (template) => {
  const names = template.fields.map((field) => field.name)

  it('stands under its own id and names each field once', () => {
    expect(templates[template.id]).toBe(template)
    expect(new Set(names).size).toBe(names.length)
  })

  it('keeps the fields of a section together', () => {
    const runs = template.fields.filter(
      (field, index) => field.section !== template.fields[index - 1]?.section,
    )
    expect(new Set(runs.map((field) => field.section)).size).toBe(runs.length)
  })

  it('has rules about its own fields and known codes only', () => {
    for (const rule of template.rules) {
      if (rule.rule === 'at-least-one') expect(names).toEqual(expect.arrayContaining(rule.fields))
      if (rule.rule === 'not-before')
        expect(names).toEqual(expect.arrayContaining([rule.earlier, rule.later]))
      if (rule.rule === 'required-when') {
        expect(names).toEqual(expect.arrayContaining([rule.field, rule.when]))
        const when = template.fields.find((field) => field.name === rule.when)
        expect(when?.type === 'code' || when?.type === 'codes' ? codeLists[when.list] : []).toEqual(
          expect.arrayContaining(rule.is),
        )
      }
    }
  })

  it('lets no free text leave unless it is encrypted', () => {
    const long = template.fields.filter((field) => field.type === 'long-text' || field.type === 'indicators')
    if (template.leastProtection === 'signed') expect(long).toEqual([])
    else expect(long.length).toBeGreaterThan(0)
  })
})

describe('the catalogue', () => {
  it('fixes the sentence that an acknowledgement is no agreement', () => {
    expect(templates.T1.footers).toContainEqual({ footer: 'no-agreement', fixed: true })
  })

  it('has non-attribution on in a notification, and no field for the location of perpetrators', () => {
    expect(templates.T2.footers.map((entry) => entry.footer)).toContain('non-attribution')
    expect(
      templates.T2.fields.filter((field) => /perpetrator|attribution|location/i.test(field.name)),
    ).toEqual([])
  })

  it('has a list for every code list, without repetitions', () => {
    for (const list of codeListSchema.options) {
      expect(codeLists[list].length).toBeGreaterThan(1)
      expect(new Set(codeLists[list]).size).toBe(codeLists[list].length)
    }
  })
})

describe('findTemplate', () => {
  it('answers the exact version only', () => {
    expect(findTemplate('T2', templates.T2.version)).toBe(templates.T2)
    expect(findTemplate('T2', templates.T2.version + 1)).toBeUndefined()
    expect(findTemplate('T99', 1)).toBeUndefined()
    expect(findTemplate('constructor', 1)).toBeUndefined()
  })
})
