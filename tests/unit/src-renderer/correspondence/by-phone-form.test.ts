/** When a call about an acknowledgement is complete, and what is handed over of it. */
import { describe, expect, it } from 'vitest'
import {
  callInput,
  emptyCall,
  type PhoneForm,
} from '../../../../src-renderer/correspondence/by-phone-form.ts'

const at = '2026-11-20T10:42:00.000Z'
const office = '00000000-0000-4000-8000-000000000001'
const message = '00000000-0000-4000-8000-000000000002'
const complete: PhoneForm = {
  ...emptyCall(office, at),
  number: '+254201234567',
  withWhom: ' Wanjiru ',
  note: ' Tomorrow. ',
  stopsReminders: true,
}

describe('a call about an acknowledgement', () => {
  it('is not complete as it begins, nor without a time or a person', () => {
    expect(callInput(emptyCall(office, at), message, 'them')).toBeNull()
    expect(callInput({ ...complete, at: null }, message, 'them')).toBeNull()
    expect(callInput({ ...complete, withWhom: '  ' }, message, 'them')).toBeNull()
  })

  it('needs a number where we called, and only there', () => {
    expect(callInput({ ...complete, number: '' }, message, 'them')).toBeNull()
    expect(callInput({ ...complete, number: '', direction: 'incoming' }, message, 'them')?.number).toBe('')
  })

  it('stops reminders of theirs only', () => {
    expect(callInput(complete, message, 'them')).toEqual({
      ...complete,
      message,
      withWhom: 'Wanjiru',
      note: 'Tomorrow.',
    })
    expect(callInput(complete, message, 'us')?.stopsReminders).toBe(false)
  })
})
