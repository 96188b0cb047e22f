import { describe, expect, it } from 'vitest'
import { zoneOfCase, zoneOfMessage } from '../../../../../src-renderer/features/messages/counterpart-zone.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'

const options = fakeCorrespondence(new Date('2026-11-20T10:42:00.000Z'))
const own = { proof: 'own', pocId: null, timeZone: 'Asia/Singapore' } as const
const office = (pocId: string | null, timeZone: string | null) =>
  ({ proof: 'addressed', pocId, timeZone }) as const

describe('the time zone of the other side', () => {
  it('is that of the record of what came in', async () => {
    const received = await fakeMessageHandlers(options)['messages.openText']({ text: '-----BEGIN PGP' })
    expect(zoneOfMessage(received, [own])).toBe('Europe/Paris')
    const record = required(received.record, 'record')
    const elsewhere = { ...record, from: { ...record.from, timeZone: 'Mars/Olympus' } }
    expect(zoneOfMessage({ ...received, record: elsewhere }, [own])).toBeNull()
    expect(zoneOfMessage({ ...received, record: null }, [own])).toBeNull()
  })

  it('is that of those to whom ours went, where they are in one', async () => {
    const sent = await fakeMessageHandlers(options)['messages.release'](sampleDraft(options))
    const to = required(sent.record?.to[0], 'addressee').pocId
    expect(zoneOfMessage(sent, [own, office(to, 'Africa/Nairobi')])).toBe('Africa/Nairobi')
    expect(zoneOfMessage(sent, [own, office(crypto.randomUUID(), 'Africa/Nairobi')])).toBeNull()
  })

  it('is one for the case only where everybody is in it', () => {
    expect(zoneOfCase([own, office('a', 'Africa/Nairobi'), office('b', 'Africa/Nairobi')])).toBe(
      'Africa/Nairobi',
    )
    expect(zoneOfCase([own, office('a', 'Africa/Nairobi'), office('b', 'Europe/Paris')])).toBeNull()
    expect(zoneOfCase([own, office('a', 'Africa/Nairobi'), office('b', null)])).toBeNull()
    expect(zoneOfCase([own])).toBeNull()
    expect(zoneOfCase([office('a', 'Mars/Olympus')])).toBeNull()
  })
})
