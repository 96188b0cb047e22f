/** `message compose`: from JSON to a draft that is checked, and from there to sealed files where that was ordered. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { type Clock, systemClock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { nearestLanguage } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import { type ManagerLine, managerId } from '../../../src-shared/domain/directory-manager.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { type Draft, draftSchema } from '../../../src-shared/domain/messages/draft.ts'
import { askedOf, preflightMessage } from '../../../src-shared/domain/messages/preflight-facts.ts'
import type { Problem } from '../../../src-shared/domain/messages/problem.ts'
import { checkDraftAt } from '../../../src-shared/domain/messages/validate.ts'
import { everyLine, type Preflight, type PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { templateCatalogue } from '../../services/messages/words.ts'
import type { Outcome } from '../command.ts'
import type { Desk } from '../desk.ts'
import { checkFolder, readJson } from '../files.ts'
import { facts, table } from '../output.ts'
import { type ReleaseManner, releaseAndWrite } from './message-release.ts'

/**
 * A draft as a script writes it. Left out may be what has one sensible value; mode, marking and whether an
 * acknowledgement is asked for are always said. Unknown names are refused, since a misspelt one would be lost.
 */
export const composedSchema = draftSchema
  // Files are read into the vault with their draft: a list of them alone would name what is not there.
  .omit({ attachments: true })
  .partial({ id: true, textLanguage: true, renderedIn: true, precedence: true, footers: true })
  .strict()
export type Composed = z.output<typeof composedSchema>

/** What a message is made of: the draft as JSON, and files that go with it. */
export type Sources = { readonly from: string; readonly attach: readonly string[] }

/**
 * Keeps and checks the draft of `from` with its files; releases it, and writes the forms of what it becomes, where
 * `manner` says how. Where a file cannot be taken the draft is kept with those before it.
 */
export async function compose(
  { from, attach }: Sources,
  manner: ReleaseManner | undefined,
  desk: Desk,
  clock: Clock = systemClock,
): Promise<Outcome> {
  if (manner !== undefined) await checkFolder(manner.folder)
  const composed = await readJson(from, desk.streams, composedSchema)
  const status = await desk.call('vault.status', {})
  if (status.state !== 'open') throw new Error('the vault was opened for this command')
  const definition = definitionIn(await catalogueOf(desk), composed.template)
  const plain = completeDraft(composed, status.profile, definition)
  // Before anything is kept: an unknown recipient is refused here.
  const first = await preflightOf(plain, definition, desk)
  await desk.call('messages.saveDraft', plain)
  const draft = await withFiles(plain, attach, desk)
  const problems = checkDraftAt(draft, definition, clock())
  const preflight = draft === plain ? first : await preflightOf(draft, definition, desk)
  if (manner === undefined) {
    const value = { id: draft.id, released: false, problems, preflight, files: [] }
    return { value, text: checkText(draft, problems, preflight) }
  }
  for (const line of [...problemLines(problems), ...findingLines(preflight)]) desk.note(line)
  const outcome = await releaseAndWrite(draft, preflight.findings, manner, desk)
  return { ...outcome, value: { ...outcome.value, problems, preflight } }
}

function preflightOf(draft: Draft, { template }: TemplateDefinition, desk: Desk): Promise<Preflight> {
  const message = preflightMessage(draft, template)
  return desk.call('messages.preflight', { ...askedOf(draft), template: template.id, message })
}

/** The draft with what is attached to it; the same one where nothing is. */
async function withFiles(draft: Draft, files: readonly string[], desk: Desk): Promise<Draft> {
  let complete = draft
  const { handles } = await desk.handlers['internal.handAttachments']({
    paths: files.map((file) => resolve(file)),
  })
  for (const handle of handles) {
    const { attachments } = await desk.call('messages.attach', { draft: draft.id, handle })
    complete = { ...draft, attachments }
  }
  return complete
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
  const { lines, copies = [], manager, canRelease } = preflight
  const rowOf = (line: PreflightLine, ...notes: readonly string[]) => [
    line.state,
    line.entity,
    line.email ?? '',
    line.blocked ?? line.encryption.state,
    [...notes, ...(line.provisional ? ['used once'] : [])].join(', '),
    line.fingerprint ?? '',
  ]
  const rows = [...lines.map((line) => rowOf(line)), ...copies.map((line) => rowOf(line, 'copy'))]
  return [
    facts([
      ['draft', draft.id],
      ['complete', problems.length === 0],
      ['recipients can be used', canRelease],
    ]),
    ...problemLines(problems),
    ...findingLines(preflight),
    '',
    table(
      ['STATE', 'OFFICE', 'ADDRESS', 'ENCRYPTION', 'NOTE', 'KEY'],
      [...(manager === undefined ? [] : [managerRow(manager)]), ...rows],
    ),
  ].join('\n')
}

/** Of no State, as the directory has none for it. */
function managerRow({ entity, email, encryption, fingerprint }: ManagerLine): string[] {
  return ['manager', entity, email, encryption.state, '', fingerprint ?? '']
}

/** The pre-flight in the codes of `docs/preflight.md`, with the State, or the manager, where it is about a recipient. */
function findingLines({ findings, ...preflight }: Preflight): string[] {
  const states = new Map([
    [managerId, 'manager'],
    ...everyLine(preflight).map(({ pocId, state }) => [pocId, state] as const),
  ])
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
