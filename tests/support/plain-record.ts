/** A record with what a record cannot be without, as a portal would have it. */
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { kept } from './point-of-contact.ts'

/** Of Kenya, technical, without keys and links, but for what a test says of it; unknown fields are kept too. */
export function plainRecord(change: Partial<PointOfContact>): PointOfContact {
  return kept({
    id: 'b8a4f0d2-3c1e-4f7a-9d60-2f1c5e8a7b90',
    revision: 3,
    revised: '2026-01-01T00:00:00Z',
    state: 'KEN',
    type: 'technical',
    holder: 'entity',
    entityName: { en: 'Centre (demonstration)' },
    positionTitle: { en: 'Head' },
    operationalLanguages: ['sw', 'en'],
    emails: [{ address: 'role@centre.example', usage: 'role' }],
    phones: [],
    otherChannels: [],
    availability: { aroundTheClock: false, timeZone: 'Africa/Nairobi', officeHours: {} },
    pgpKeys: [],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: '2026-01-01',
    status: 'active',
    source: 'portal',
    sourceDate: '2026-01-01',
    checks: [],
    handling: { tlp: 'TLP:GREEN' },
    ...change,
  })
}
