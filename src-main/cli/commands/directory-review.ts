/** `directory review`: what waits for an officer, and the decisions on it. */
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { define } from '../command.ts'
import { table } from '../output.ts'

const idsSchema = z.array(z.uuid('names a change or a batch by its id')).default([])

export const review = define({
  name: 'directory review',
  says: 'List the proposed changes of the directory; with --accept or --reject, decide on some, all or nothing',
  options: {
    accept: { value: 'ID', several: true, says: 'accept this change or this batch; may be given again' },
    reject: { value: 'ID', several: true, says: 'reject this change or this batch; may be given again' },
    reason: { value: 'TEXT', says: 'why; needed with --reject' },
  },
  schema: z
    .object({
      given: z.array(z.string()).max(0, 'takes no further words'),
      accept: idsSchema,
      reject: idsSchema,
      reason: z.string().trim().min(1).max(500).optional(),
    })
    .refine(({ accept, reject }) => accept.length === 0 || reject.length === 0, {
      path: ['reject'],
      message: 'and --accept are two decisions; give one of them',
    })
    .refine(({ reject, reason }) => reject.length === 0 || reason !== undefined, {
      path: ['reason'],
      message: 'is needed with --reject',
    })
    .refine(({ accept, reject, reason }) => reason === undefined || accept.length + reject.length > 0, {
      path: ['reason'],
      message: 'belongs to --accept or --reject',
    }),
  run: async ({ accept, reject, reason = '' }, desk) => {
    const value = await desk.call('review.list', {})
    if (accept.length + reject.length === 0) return { value, text: listText(value.changes) }
    const ids = openChanges(value.changes, [...accept, ...reject])
    const decision = accept.length > 0 ? 'accept' : 'reject'
    const decided = await desk.call('review.decide', { ids, decision, reason })
    return { value: { decision, ...decided }, text: `${decision}ed: ${decided.decided}` }
  },
})

/** Ids of the changes that are named, one by one or by their batch. @throws Failure `change-not-found` */
function openChanges(changes: readonly RecordChange[], named: readonly string[]): string[] {
  const open = changes.filter(({ standing }) => standing === 'waiting' || standing === 'used-once')
  const found = named.flatMap((id) => {
    const meant = open.filter((change) => change.id === id || change.batch === id)
    if (meant.length === 0) throw new Failure('change-not-found')
    return meant.map((change) => change.id)
  })
  return [...new Set(found)]
}

/** Values stand in the JSON answer: a certificate has no place in a column. */
function listText(changes: readonly RecordChange[]): string {
  const rows = changes.map((change) => [
    change.state,
    change.type,
    inLanguage(change.entityName, ['en']).text,
    change.path === '' ? '(new)' : change.path,
    change.class,
    change.source,
    change.standing,
    change.alarm ? 'alarm' : '',
    change.proposedAt,
    change.id,
    change.batch ?? '',
  ])
  const headings = [
    'STATE',
    'TYPE',
    'OFFICE',
    'FIELD',
    'CLASS',
    'SOURCE',
    'STANDING',
    'ALARM',
    'SINCE',
    'ID',
    'BATCH',
  ]
  return `${table(headings, rows)}\n\n${changes.length}`
}
