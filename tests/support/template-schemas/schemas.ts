/** The JSON Schemas of what authors of templates and of drafts write. */
import { z } from 'zod'
import { composedSchema } from '../../../src-main/cli/commands/message-compose.ts'
import { templatePackSchema } from '../../../src-shared/domain/messages/pack.ts'
import { templateSchema } from '../../../src-shared/domain/messages/template.ts'

/** What is described, by the names of the files. */
export const templateSchemas = {
  template: templateSchema,
  pack: templatePackSchema,
  draft: composedSchema,
} as const

const titles: Readonly<Record<keyof typeof templateSchemas, string>> = {
  template: 'Definition of a message template',
  pack: 'Pack of message templates with code lists and words in six languages',
  draft: 'Draft of a message for poc-desk message compose',
}

/** The schema files, by name. What compares several fields cannot be said in JSON Schema: `templates check` says it. */
export function templateSchemaFiles(): ReadonlyMap<string, string> {
  const names = ['template', 'pack', 'draft'] as const
  return new Map(
    names.map((name) => {
      const { $schema, ...schema } = z.toJSONSchema(templateSchemas[name], { io: 'input' })
      const head = { $schema, $id: `urn:poc-desk:templates:1:${name}`, title: titles[name] }
      return [`${name}.schema.json`, `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`]
    }),
  )
}
