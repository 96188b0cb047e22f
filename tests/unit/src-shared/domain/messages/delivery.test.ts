/** What officers say of a sending, and the order in which forms are offered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import {
  channels,
  confirmWithinMinutes,
  isOverdue,
  sendingSchema,
} from '../../../../../src-shared/domain/messages/delivery.ts'
import { exportForms, formsInOrder } from '../../../../../src-shared/domain/messages/export-form.ts'

const at = '2026-11-21T09:00:00.000Z'

describe('a sending', () => {
  it('names a channel by the codes of the shared list, in its order', () => {
    expect(channels).toEqual(sharedLists['channel-type'])
    expect(sendingSchema.safeParse({ at, channel: 'pigeon' }).success).toBe(false)
    expect(sendingSchema.safeParse({ at }).success).toBe(false)
  })

  it('takes an address and one line of a note', () => {
    const said = { at, channel: 'mission', mailbox: 'duty@csirt.ken.example', note: ' by\u202e courier ' }
    expect(sendingSchema.parse(said)).toEqual({ ...said, note: 'by courier' })
    expect(sendingSchema.safeParse({ ...said, mailbox: 'duty' }).success).toBe(false)
  })
})

describe('isOverdue', () => {
  it('asks after thirty minutes, and not before', () => {
    const since = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000)
    expect(isOverdue(at, since(confirmWithinMinutes - 1))).toBe(false)
    expect(isOverdue(at, since(confirmWithinMinutes))).toBe(true)
  })
})

describe('formsInOrder', () => {
  it('offers exactly the forms there are, the wanted one first', () => {
    const forms = fc.uniqueArray(fc.constantFrom(...exportForms))
    fc.assert(
      fc.property(forms, fc.constantFrom(...exportForms), (there, wanted) => {
        const offered = formsInOrder(there, wanted)
        expect([...offered].sort()).toEqual([...there].sort())
        expect(offered.includes(wanted)).toBe(there.includes(wanted))
        if (there.includes(wanted)) expect(offered[0]).toBe(wanted)
      }),
    )
    expect(formsInOrder(['asc', 'eml'], 'outlook')).toEqual(['eml', 'asc'])
  })
})
