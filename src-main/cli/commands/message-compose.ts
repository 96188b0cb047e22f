/** `message compose`: from JSON to a draft that is checked, and from there to sealed files where that was ordered. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { nearestLanguage } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import { templates } from '../../../src-shared/domain/messages/catalogue.ts'
import { type Draft, draftSchema } from '../../../src-shared/domain/messages/record.ts'
import { checkDraft, type Problem } from '../../../src-shared/domain/messages/validate.ts'
import { type ExportForm, exportForms, type Preflight } from '../../../src-shared/domain/messages/views.ts'
import type { Outcome } from '../command.ts'
import { type Desk, withSigningKey } from '../desk.ts'
import { checkFolder, readJson, writeInto } from '../files.ts'
import { facts, table } from '../output.ts'

/**
 * A draft as a script writes it. Left out may be what has one sensible value; mode, marking and whether an
 * acknowledgement is asked for are always said. Unknown names are refused, since a misspelt one would be lost.
 */
export const composedSchema = draftSchema
  .partial({ id: true, textLanguage: true, renderedIn: true, precedence: true, footers: true })
  .strict()
export type Composed = z.output<typeof composedSchema>

/** Keeps and checks the draft of `from`; releases it and writes its forms into `out` where that is given. */
export async function compose(from: string, out: string | undefined, desk: Desk): Promise<Outcome> {
  if (out !== undefined) await checkFolder(out)
  const composed = await readJson(from, composedSchema)
  const status = await desk.call('vault.status', {})
  if (status.state !== 'open') throw new Error('the vault was opened for this command')
  const draft = completeDraft(composed, status.profile)
  const problems = checkDraft(draft, templates[draft.template])
  const preflight = await desk.call('messages.preflight', { to: draft.to, template: draft.template })
  await desk.call('messages.saveDraft', draft)
  if (out === undefined) {
    const value = { id: draft.id, released: false, problems, preflight, files: [] }
    return { value, text: checkText(draft, problems, preflight) }
  }
  for (const line of problemLines(problems)) desk.note(line)
  const { summary, contentId } = await withSigningKey(desk, () => desk.call('messages.release', draft))
  // From here on the message exists: `message export` writes its files where this does not succeed.
  desk.note(`Released as ${summary.id}.`)
  const files = await writeForms(desk, summary.id, out, exportForms)
  const { id, caseNumber } = summary
  return {
    value: { id, released: true, problems, preflight, files, caseNumber, contentId },
    text: facts([['message', id], ['case', caseNumber], ...files.map((file) => ['file', file] as const)]),
  }
}

/** Writes these sealed forms into a folder and records that they were exported; answers the absolute paths. */
export async function writeForms(
  desk: Desk,
  id: string,
  folder: string,
  forms: readonly ExportForm[],
): Promise<string[]> {
  const written: string[] = []
  for (const form of forms) {
    written.push(await writeInto(folder, await desk.handlers['internal.messageFile']({ id, form })))
    await desk.handlers['internal.messageExported']({ id, form })
  }
  return written
}

/** What was left out: a new id, the desk's own language, English beside it, routine, all footers of the template. */
export function completeDraft(composed: Composed, profile: DeskProfile): Draft {
  const first = nearestLanguage(profile.textLanguage) ?? 'en'
  return {
    ...composed,
    id: composed.id ?? randomUUID(),
    textLanguage: composed.textLanguage ?? profile.textLanguage,
    renderedIn: composed.renderedIn ?? (first === 'en' ? ['en'] : [first, 'en']),
    precedence: composed.precedence ?? 'routine',
    footers: composed.footers ?? templates[composed.template].footers.map(({ footer }) => footer),
  }
}

function checkText(draft: Draft, problems: readonly Problem[], { lines, canRelease }: Preflight): string {
  const rows = lines.map((line) => [
    line.state,
    line.entity,
    line.email ?? '',
    line.blocked ?? line.encryption.state,
    line.provisional ? 'used once' : '',
    line.fingerprint ?? '',
  ])
  return [
    facts([
      ['draft', draft.id],
      ['complete', problems.length === 0],
      ['recipients can be used', canRelease],
    ]),
    ...problemLines(problems),
    '',
    table(['STATE', 'OFFICE', 'ADDRESS', 'ENCRYPTION', 'NOTE', 'KEY'], rows),
  ].join('\n')
}

function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(({ field, kind, params }) => {
    const more = Object.entries(params).map(([name, value]) => `${name}=${value}`)
    return ['problem:', field, kind, ...more].join(' ')
  })
}
