/** One message to each recipient: nobody learns of the others, one that fails keeps no other, nothing is half made. */
import { randomUUID } from 'node:crypto'
import { required } from '../../../src-shared/base/assert.ts'
import { asFailure, Failure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { managerId } from '../../../src-shared/domain/directory-manager.ts'
import { copiesFit, mostCopiedBytes } from '../../../src-shared/domain/messages/attachments.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { ReleasedEach } from '../../../src-shared/domain/messages/views.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { caseSeries } from './make-record.ts'
import { makeOne, type Prepared, prepare, type ReleaseOptions, type ReleaseTools } from './release.ts'
import { recordOf } from './rows.ts'
import { summaryOf } from './views.ts'

/** What would stop every further message as well: the rest is left where it is. */
const ends: ReadonlySet<FailureCode> = new Set([
  'release-authorisation-needed',
  'release-not-permitted',
  'own-key-unusable',
  'draft-changed',
  'gnupg-missing',
  'gnupg-refused',
  'cancelled',
  'vault-locked',
  'vault-busy',
  'storage-full',
  'storage-not-writable',
  'storage-not-readable',
  'vault-database-damaged',
])

/**
 * One message to each recipient. Each is made whole or not at all, and with it its recipient leaves the draft, so that
 * what was stopped, or failed, can be released later; it has the same case number then.
 * @param signal stops before the next message
 * @throws Failure `attachments-too-many-copies`; as `release` does for what concerns all, where nothing was made
 */
export async function releaseEach(
  tools: ReleaseTools,
  draft: Draft,
  options: ReleaseOptions,
  signal: AbortSignal,
): Promise<ReleasedEach> {
  const prepared = prepare(tools, draft, options)
  const before = madeBefore(prepared)
  const { to, toManager = false } = prepared.draft
  const wanted = [...(toManager ? [managerId] : []), ...to].filter((id) => !before.pocIds.has(id))
  if (wanted.length === 0) throw new Failure('message-already-released')
  refuseManyCopies(prepared.draft, wanted.length)
  const all: Batch = { made: [], failed: [], left: wanted, caseNumber: before.caseNumber }
  try {
    while (all.left.length > 0 && !signal.aborted) {
      const done = wanted.length - all.left.length
      tools.emit({ topic: 'progress', job: 'seal', step: 'each', done, total: wanted.length })
      if (!(await makeNext(tools, prepared, all))) break
    }
  } finally {
    if (all.made.length > 0) tools.emit({ topic: 'messages' })
  }
  const { made, failed, left } = all
  return { made, failed, left }
}

function refuseManyCopies({ attachments = [] }: Draft, recipients: number): void {
  if (!copiesFit(attachments, recipients))
    throw new Failure('attachments-too-many-copies', { megabytes: mostCopiedBytes / 1_000_000 })
}

type Batch = ReleasedEach & { caseNumber: string | undefined }

/** The message to the first of those that are left; false where the batch ends before it. */
async function makeNext(tools: ReleaseTools, prepared: Prepared, all: Batch): Promise<boolean> {
  const [pocId, ...rest] = all.left
  if (pocId === undefined) return false
  try {
    const left = [...all.failed.map((one) => one.pocId), ...rest]
    const toManager = pocId === managerId
    const order = { id: randomUUID(), to: toManager ? [] : [pocId], toManager, known: all.caseNumber }
    await makeOne(tools, prepared, { ...order, part: { draft: prepared.draft.id, left } })
    const row = required(messagesRepository(prepared.vault.database).find(order.id), 'message')
    all.caseNumber = row.case_number ?? all.caseNumber
    all.made.push(summaryOf(row))
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    if (ends.has(failure.code)) {
      if (all.made.length === 0) throw error
      return false
    }
    all.failed.push({ pocId, failure: { code: failure.code, params: failure.params } })
  }
  all.left = rest
  return true
}

function namedIn(record: MessageRecord | null): readonly (string | null)[] {
  if (record === null) return []
  const { to, directoryManager } = record
  return [...(directoryManager === undefined ? [] : [managerId]), ...to.map(({ pocId }) => pocId)]
}

/** What was made of the draft in an earlier attempt, which an officer stopped or which failed for some. */
function madeBefore({ vault, draft, at }: Prepared) {
  const rows = messagesRepository(vault.database).ofDraft(draft.id)
  const pocIds = new Set(rows.flatMap((row) => namedIn(recordOf(row))))
  // An exercise is counted apart, also where a draft became one in between.
  const series = `${caseSeries(vault.profile, draft.mode, at, vault.deviceLabel)}-`
  const numbers = rows.flatMap((row) => row.case_number ?? [])
  return { pocIds, caseNumber: numbers.find((number) => number.startsWith(series)) }
}
