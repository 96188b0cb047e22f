/** `message compose`: from JSON to a draft that is checked, and from there to sealed files where that was ordered. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import { nearestLanguage } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { preflightMessage } from '../../../src-shared/domain/messages/preflight-facts.ts'
import { overridesOf } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Problem } from '../../../src-shared/domain/messages/problem.ts'
import { type Draft, draftSchema } from '../../../src-shared/domain/messages/record.ts'
import { checkDraft } from '../../../src-shared/domain/messages/validate.ts'
import type { ExportForm, Preflight } from '../../../src-shared/domain/messages/views.ts'
import { templateCatalogue } from '../../services/messages/words.ts'
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

export type ComposeOptions = {
  /** Where the forms of the released message are written; undefined where the draft is only kept and checked. */
  readonly folder: string | undefined
  /** Whether the releaser takes note of every warning of the pre-flight, unseen by this program. */
  readonly acceptWarnings: boolean
}

/** Keeps and checks the draft of `from`; releases it and writes its forms into `folder` where that is given. */
export async function compose(
  from: string,
  { folder, acceptWarnings }: ComposeOptions,
  desk: Desk,
): Promise<Outcome> {
  if (folder !== undefined) await checkFolder(folder)
  const composed = await readJson(from, composedSchema)
  const status = await desk.call('vault.status', {})
  if (status.state !== 'open') throw new Error('the vault was opened for this command')
  const definition = definitionIn(await catalogueOf(desk), composed.template)
  const draft = completeDraft(composed, status.profile, definition)
  const problems = checkDraft(draft, definition)
  const { to, template, about } = draft
  const message = preflightMessage(draft, definition.template)
  const preflight = await desk.call('messages.preflight', {
    to,
    template,
    message,
    ...(about === undefined ? {} : { about: about.message }),
  })
  await desk.call('messages.saveDraft', draft)
  if (folder === undefined) {
    const value = { id: draft.id, released: false, problems, preflight, files: [] }
    return { value, text: checkText(draft, problems, preflight) }
  }
  for (const line of [...problemLines(problems), ...findingLines(preflight)]) desk.note(line)
  const overridden = acceptWarnings ? overridesOf(preflight.findings) : []
  const { summary, contentId } = await withSigningKey(desk, () =>
    desk.call('messages.release', { ...draft, overridden }),
  )
  // From here on the message exists: `message export` writes its files where this does not succeed.
  desk.note(`Released as ${summary.id}.`)
  const files = await writeForms(desk, summary.id, folder)
  const { id, caseNumber } = summary
  return {
    value: { id, released: true, problems, preflight, files, caseNumber, contentId },
    text: facts([['message', id], ['case', caseNumber], ...files.map((file) => ['file', file] as const)]),
  }
}

/**
 * Writes these sealed forms, or all that there are, into a folder and records that they were exported; answers the
 * absolute paths.
 */
export async function writeForms(
  desk: Desk,
  id: string,
  folder: string,
  forms?: readonly ExportForm[],
): Promise<string[]> {
  const written: string[] = []
  const all = forms ?? (await desk.call('messages.message', { id })).forms
  for (const form of all) {
    written.push(await writeInto(folder, await desk.handlers['internal.messageFile']({ id, form })))
    await desk.handlers['internal.messageExported']({ id, form })
  }
  return written
}

/** The templates of the program and of the packs in use. */
async function catalogueOf(desk: Desk): Promise<Catalogue> {
  return templateCatalogue((await desk.call('templates.catalogue', {})).active)
}

/** @throws Failure `template-not-found` */
function definitionIn(catalogue: Catalogue, template: string): TemplateDefinition {
  const definition = catalogue.current(template)
  if (definition === undefined) throw new Failure('template-not-found', { template })
  return definition
}

/** What was left out: a new id, the desk's own language, English beside it, routine, all footers of the template. */
export function completeDraft(
  composed: Composed,
  profile: DeskProfile,
  { template }: TemplateDefinition,
): Draft {
  const first = nearestLanguage(profile.textLanguage) ?? 'en'
  return {
    ...composed,
    id: composed.id ?? randomUUID(),
    textLanguage: composed.textLanguage ?? profile.textLanguage,
    renderedIn: composed.renderedIn ?? (first === 'en' ? ['en'] : [first, 'en']),
    precedence: composed.precedence ?? 'routine',
    footers: composed.footers ?? template.footers.map(({ footer }) => footer),
  }
}

function checkText(draft: Draft, problems: readonly Problem[], preflight: Preflight): string {
  const { lines, canRelease } = preflight
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
    ...findingLines(preflight),
    '',
    table(['STATE', 'OFFICE', 'ADDRESS', 'ENCRYPTION', 'NOTE', 'KEY'], rows),
  ].join('\n')
}

/** The pre-flight in the codes of `docs/preflight.md`, with the State where it is about a recipient. */
function findingLines({ findings, lines }: Preflight): string[] {
  const states = new Map(lines.map(({ pocId, state }) => [pocId, state]))
  return findings.map(({ level, code, pocId = '', params }) => {
    const more = Object.entries(params).map(([name, value]) => `${name}=${value}`)
    return [`${level}:`, code, states.get(pocId) ?? [], ...more].flat().join(' ')
  })
}

function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(({ field, kind, params }) => {
    const more = Object.entries(params).map(([name, value]) => `${name}=${value}`)
    return ['problem:', field, kind, ...more].join(' ')
  })
}
