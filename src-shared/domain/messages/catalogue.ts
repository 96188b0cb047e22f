/** The templates this version of POC Desk speaks, read from the template data and checked once. */
import t1 from '../../../assets/templates/t1.json' with { type: 'json' }
import t2 from '../../../assets/templates/t2.json' with { type: 'json' }
import t14 from '../../../assets/templates/t14.json' with { type: 'json' }
import { type Template, type TemplateId, templateIdSchema, templateSchema } from './template.ts'

/** Every template of the built-in catalogue (DOMAIN.md §9), in its present version. */
export const templates: Readonly<Record<TemplateId, Template>> = {
  T1: templateSchema.parse(t1),
  T2: templateSchema.parse(t2),
  T14: templateSchema.parse(t14),
}

/**
 * The template of exactly this version. Undefined for another one: its fields and words may differ, so the
 * message is shown as it was signed and not rendered anew.
 */
export function findTemplate(id: string, version: number): Template | undefined {
  const known = templateIdSchema.safeParse(id)
  if (!known.success) return undefined
  const template = templates[known.data]
  return template.version === version ? template : undefined
}
