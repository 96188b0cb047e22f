/** What of a message stands open to whoever carries it, where it leaves signed and not encrypted (DOMAIN.md §9, T1, T9, T13, T14). */
import type { TemplateDefinition } from './catalogue.ts'
import type { Draft } from './draft.ts'
import type { Template } from './template.ts'

/**
 * The subject of a fixed form: the name of its template in the sender's first language. A message that leaves in clear has
 * no other one, whatever was typed, since its subject stands in the text that everybody can read.
 */
export function fixedSubject(
  { template, words }: Pick<TemplateDefinition, 'template' | 'words'>,
  { renderedIn }: Pick<Draft, 'renderedIn'>,
): string {
  return words(renderedIn[0] ?? 'en')(`${template.id}.name`)
}

/** Whether a message of this protection goes through the mail unencrypted; paper goes by a channel that was agreed. */
export function leavesOpen(
  protection: 'encrypted' | 'signed' | 'blocked',
  { way = 'usual' }: Pick<Draft, 'way'>,
): boolean {
  return protection === 'signed' && way === 'usual'
}

/**
 * Names of the fields that take words which the fixed form does not ask for: typed, and neither required nor made so by
 * a rule. The comment of a ping reply is one.
 */
export function remarksOf({ fields, rules }: Pick<Template, 'fields' | 'rules'>): readonly string[] {
  const asked = new Set(rules.flatMap((rule) => (rule.rule === 'required-when' ? [rule.field] : [])))
  return fields
    .filter(({ type, required, automatic, name }) => {
      const isTyped = (type === 'text' || type === 'long-text') && !automatic
      return isTyped && !required && !asked.has(name)
    })
    .map(({ name }) => name)
}
