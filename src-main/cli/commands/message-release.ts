/** The second half of `message compose --export`: one message, or one for each recipient, and the files of them. */
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { ExportForm } from '../../../src-shared/domain/messages/export-form.ts'
import {
  type Finding,
  findingsOfEach,
  overridesOf,
} from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { MessageSummary } from '../../../src-shared/domain/messages/views.ts'
import type { Outcome } from '../command.ts'
import { type Desk, withSigningKey } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { writeInto } from '../files.ts'
import { facts } from '../output.ts'

export type ReleaseManner = {
  /** Where the forms of the released messages are written. */
  readonly folder: string
  /** Whether the releaser takes note of every warning of the pre-flight, unseen by this program. */
  readonly acceptWarnings: boolean
  /** Whether each recipient is sent a message of its own. */
  readonly each: boolean
  readonly hiddenKeyIds: boolean
}

type ReleaseOrder = CallInput<'messages.release'>

/** Releases a draft and writes its files; what the answer says of the draft itself is the caller's. */
export function releaseAndWrite(
  draft: Draft,
  findings: readonly Finding[],
  manner: ReleaseManner,
  desk: Desk,
): Promise<Outcome & { readonly value: object }> {
  const shown = manner.each ? findingsOfEach(findings) : findings
  const overridden = manner.acceptWarnings ? overridesOf(shown) : []
  const order = { ...draft, overridden, options: { hiddenKeyIds: manner.hiddenKeyIds } }
  return manner.each ? releaseEach(order, manner.folder, desk) : releaseOne(order, manner.folder, desk)
}

async function releaseOne(order: ReleaseOrder, folder: string, desk: Desk) {
  const { summary, contentId } = await withSigningKey(desk, () => desk.call('messages.release', order))
  const files = await written(desk, summary, folder)
  const { id, caseNumber } = summary
  return {
    value: { id, released: true, files, caseNumber, contentId },
    text: facts([['message', id], ['case', caseNumber], ...files.map((file) => ['file', file] as const)]),
  }
}

/** Recipients for whom nothing could be made stay in the draft, and the command ends with 1. */
async function releaseEach(order: ReleaseOrder, folder: string, desk: Desk) {
  const { made, failed, left } = await withSigningKey(desk, () => desk.call('messages.releaseEach', order))
  const messages = []
  for (const summary of made) {
    const { id, counterparts, caseNumber } = summary
    messages.push({ id, counterparts, caseNumber, files: await written(desk, summary, folder) })
  }
  for (const { pocId, failure } of failed) desk.note(`Not released for ${pocId}: ${failure.code}.`)
  return {
    value: { id: order.id, released: made.length > 0, messages, failed, left },
    text: messages
      .map(({ id, counterparts, caseNumber, files }) =>
        facts([
          ['message', id],
          ['to', counterparts.join(' ') || null],
          ['case', caseNumber],
          ...files.map((file) => ['file', file] as const),
        ]),
      )
      .join('\n\n'),
    ...(failed.length + left.length === 0 ? {} : { exit: exitCodes.failed }),
  }
}

/** From here on the message exists: `message export` writes its files where this does not succeed. */
function written(desk: Desk, { id }: MessageSummary, folder: string): Promise<string[]> {
  desk.note(`Released as ${id}.`)
  return writeForms(desk, id, folder)
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
  const paths: string[] = []
  const all = forms ?? (await desk.call('messages.message', { id })).forms
  for (const form of all) {
    const file = await desk.handlers['internal.messageFile']({ id, form })
    for (const one of [file, ...file.beside]) paths.push(await writeInto(folder, one))
    await desk.handlers['internal.messageExported']({ id, form })
  }
  return paths
}
