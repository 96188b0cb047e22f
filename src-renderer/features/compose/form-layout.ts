/** The form of a template: its sections, in each what must be seen first and what is folded until it is wanted. */
import type { Template, TemplateField } from '../../../src-shared/domain/messages/template.ts'

export type FormSection = {
  readonly name: string
  /** Required fields, and those of which a rule may require one. */
  readonly first: readonly TemplateField[]
  readonly more: readonly TemplateField[]
}

/** Sections and fields keep the order of the template. */
export function formSections(template: Template): readonly FormSection[] {
  const ruled = new Set(template.rules.flatMap(fieldsItRequires))
  const isFirst = (field: TemplateField) => field.required || ruled.has(field.name)
  return [...new Set(template.fields.map((field) => field.section))].map((name) => {
    const fields = template.fields.filter((field) => field.section === name)
    return {
      name,
      first: fields.filter(isFirst),
      more: fields.filter((field) => !isFirst(field)),
    }
  })
}

/** Names of all fields from the top of the form to its end. */
export function fieldsInOrder(template: Template): readonly string[] {
  return formSections(template).flatMap(({ first, more }) => [...first, ...more].map(({ name }) => name))
}

function fieldsItRequires(rule: Template['rules'][number]): readonly string[] {
  switch (rule.rule) {
    case 'at-least-one':
      return rule.fields
    case 'required-when':
      return [rule.field]
    case 'not-before':
      return []
  }
}
