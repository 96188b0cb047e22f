/** Records of one office as fast-check draws them: few values of each kind, so that two of them meet and differ. */
import fc from 'fast-check'
import {
  type PointOfContact,
  pointOfContactSchema,
  type Weekday,
} from '../../../../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import { plainRecord } from '../../../../support/plain-record.ts'

export const pocId = '0a7c2b5e-9d0f-4b1c-8a5e-3f1d2c4b6a70'

/** A fingerprint of one repeated digit. */
export function fingerprint(digit: string): string {
  return digit.repeat(40)
}

export function key(
  digit: string,
  certificate = `certificate of ${digit}`,
): PointOfContact['pgpKeys'][number] {
  return { fingerprint: fingerprint(digit), certificate, origin: 'registry' }
}

export function record(change: Partial<PointOfContact> = {}): PointOfContact {
  return plainRecord({
    id: pocId,
    revision: 1,
    revised: '2026-09-01T00:00:00Z',
    entityName: { en: 'National CSIRT' },
    positionTitle: { en: 'Duty officer' },
    operationalLanguages: ['en', 'sw'],
    emails: [{ address: 'duty@csirt.example', usage: 'role' }],
    phones: [{ number: '+254201234567', usage: 'voice' }],
    pgpKeys: [key('A')],
    sourceDate: '2026-09-01',
    handling: { tlp: 'TLP:AMBER' },
    ...change,
  })
}

const dates = ['2026-01-01', '2026-06-01', '2027-01-01'] as const
const text = fc.constantFrom('one', 'two', 'three')
const tlp = fc.constantFrom(...tlpLabels)
const weekday = fc.constantFrom<Weekday>('monday', 'friday')

/** Any record of the office, two items of one key and fields of a newer registry among them. */
export const anyRecord: fc.Arbitrary<PointOfContact> = fc
  .record(
    {
      revision: fc.integer({ min: 1, max: 9 }),
      state: fc.constantFrom('KEN', 'FRA'),
      type: fc.constantFrom('technical', 'diplomatic'),
      entityName: fc.record({ en: text, fr: text }, { requiredKeys: ['en'] }),
      person: fc.record({ name: text }),
      operationalLanguages: fc.subarray(['en', 'fr', 'ar']),
      emails: fc.array(
        fc.record({
          address: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'c@x.example'),
          usage: fc.constantFrom('role', 'incident'),
        }),
        { maxLength: 4 },
      ),
      phones: fc.array(
        fc.record(
          {
            number: fc.constantFrom('+2541', '+25420001', '+25420002').map((start) => start.padEnd(8, '0')),
            usage: fc.constantFrom('voice', 'fax'),
            timeZone: fc.constantFrom('Africa/Nairobi', 'UTC'),
          },
          { requiredKeys: ['number', 'usage'] },
        ),
        { maxLength: 3 },
      ),
      pgpKeys: fc.array(
        fc.tuple(fc.constantFrom('A', 'B', 'C'), text, fc.boolean()).map(([digit, words, claims]) => ({
          ...key(digit, `${digit} ${words}`),
          ...(claims ? { verified: { by: 'x', how: 'other', at: '2026-01-01T00:00:00Z' } } : {}),
        })),
        { maxLength: 3 },
      ),
      otherChannels: fc.array(
        fc.record(
          {
            type: fc.constantFrom('video', 'messenger'),
            handle: fc.constantFrom('h', 'h#2', 'long'.repeat(120)),
            maxSensitivity: tlp,
            agreedWith: text,
          },
          { requiredKeys: ['type', 'handle'] },
        ),
        { maxLength: 3 },
      ),
      availability: fc.record({
        aroundTheClock: fc.boolean(),
        timeZone: fc.constant('UTC'),
        officeHours: fc.dictionary(weekday, fc.constant([{ from: '08:00', until: '17:00' }])),
      }),
      alternates: fc.subarray([pocId]),
      validFrom: fc.constantFrom(...dates),
      validUntil: fc.constantFrom(...dates),
      status: fc.constantFrom('active', 'unconfirmed', 'superseded', 'withdrawn'),
      handling: fc.record({ tlp, national: text }, { requiredKeys: ['tlp'] }),
      lastContact: fc.constant('2026-05-05T00:00:00Z'),
      'of/a~newer registry': fc.record({ deep: fc.array(text, { maxLength: 2 }) }),
      'emails/c@x.example': text,
      '': text,
    },
    { requiredKeys: [] },
  )
  .map((change) => pointOfContactSchema.parse({ ...record(), ...change }))
