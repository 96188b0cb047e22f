import { describe, expect, it } from 'vitest'
import {
  selectThreads,
  type ThreadFilter,
} from '../../../../../src-renderer/features/messages/thread-filter.ts'
import type { ThreadSummary } from '../../../../../src-shared/domain/messages/views.ts'

const base: ThreadSummary = {
  thread: 'c3f1c9f0-31f2-4c43-b7f4-2ef0f7f2c001',
  subject: 'Log-in attempts',
  counterparts: ['KEN'],
  caseNumber: null,
  mode: 'real',
  tlp: null,
  messages: [],
  latest: '2026-11-20T08:00:00.000Z',
  acknowledged: null,
  owesAcknowledgement: false,
  closed: null,
}
const closed = {
  ...base,
  thread: 'c3f1c9f0-31f2-4c43-b7f4-2ef0f7f2c002',
  owesAcknowledgement: true,
  closed: { at: '2026-11-20T09:00:00.000Z', reason: 'resolved' },
} as const

describe('the list of cases', () => {
  it.each<[ThreadFilter, readonly ThreadSummary[]]>([
    ['all', [base, closed]],
    ['open', [base]],
    ['closed', [closed]],
    ['owed', [closed]],
    ['unsent', []],
  ])('shows for “%s” what is asked for', (filter, shown) => {
    expect(selectThreads([base, closed], filter, '', 'en')).toEqual(shown)
  })

  it('narrows open and closed cases by words alike', () => {
    expect(selectThreads([base, closed], 'closed', 'kenya', 'en')).toEqual([closed])
    expect(selectThreads([base, closed], 'open', 'france', 'en')).toEqual([])
  })
})
