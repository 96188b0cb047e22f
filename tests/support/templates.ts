/** The built-in templates for tests, with the words that are shipped. */
import { templateCatalogue } from '../../src-main/services/messages/words.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { TemplateDefinition } from '../../src-shared/domain/messages/catalogue.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { Template } from '../../src-shared/domain/messages/template.ts'

export const catalogue = templateCatalogue()

/** The definition that new messages are written with. */
export function definitionOf(id: string): TemplateDefinition {
  return required(catalogue.current(id), `template ${id}`)
}

export function templateOf(id: string): Template {
  return definitionOf(id).template
}

/** The definition of exactly the record's version. */
export function definitionFor({ template }: Pick<MessageRecord, 'template'>): TemplateDefinition {
  return required(
    catalogue.find(template.id, template.version),
    `template ${template.id}, version ${template.version}`,
  )
}
