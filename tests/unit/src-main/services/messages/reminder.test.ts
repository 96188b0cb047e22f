import { describe, expect, it } from 'vitest'
import { otherChannels } from '../../../../../src-main/services/messages/reminder.ts'
import { codesOf, sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'

const voice = { number: '+254201234567', usage: 'voice' } as const
const own = { phones: [], otherChannels: [] }

describe('the channels that a reminder offers besides', () => {
  it('are the telephone of the profile, or one that the directory lists', () => {
    expect(otherChannels({ phone: voice.number }, undefined)).toEqual(['telephone'])
    expect(otherChannels({ phone: '' }, { ...own, phones: [voice] })).toEqual(['telephone'])
    expect(otherChannels({ phone: '' }, { ...own, phones: [{ ...voice, usage: 'fax' }] })).toEqual([])
    expect(otherChannels({ phone: '' }, undefined)).toEqual([])
  })

  it('are those of the record by their kind, each once, and none that was agreed with one State', () => {
    const channels = otherChannels(
      { phone: voice.number },
      {
        phones: [voice],
        otherChannels: [
          { type: 'video', handle: 'room 7' },
          { type: 'mission', handle: 'Geneva' },
          { type: 'mission', handle: 'New York' },
          { type: 'messenger', handle: '@desk', agreedWith: 'FRA' },
        ],
      },
    )
    expect(channels).toEqual(['telephone', 'video', 'mission'])
    expect(codesOf(sharedLists, 'channel-type')).toEqual(expect.arrayContaining(channels))
  })
})
