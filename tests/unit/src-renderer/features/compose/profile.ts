/** A desk and a point of contact for tests of the compose form. */
import type { DeskProfile } from '../../../../../src-shared/contract/vault.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import { plainRecord } from '../../../../support/plain-record.ts'

export const deskProfile: DeskProfile = {
  state: 'SEN',
  pocType: 'technical',
  entity: 'Centre national (demonstration)',
  contact: 'Duty desk',
  email: 'desk@poc.example.org',
  phone: '+221330000000',
  timeZone: 'Africa/Dakar',
  textLanguage: 'fr',
}

export const theirFingerprint = 'AB'.repeat(20)

/** An entry of Kenya with one key in the given state. */
export function entry(
  id: string,
  encryption: DirectoryEntry['encryption'],
  entityName: Record<string, string> = { sw: 'Kituo cha taifa', en: 'National centre' },
): DirectoryEntry {
  return {
    layer: 'registry',
    pointOfContact: plainRecord({
      id,
      revision: 1,
      entityName,
      positionTitle: { en: 'Point of contact' },
      operationalLanguages: ['en', 'sw'],
      emails: [
        { address: 'person@poc.example.net', usage: 'personal' },
        { address: 'role@poc.example.net', usage: 'role' },
      ],
      availability: { aroundTheClock: true, timeZone: 'Africa/Nairobi', officeHours: {} },
      source: 'demonstration',
      handling: { tlp: 'TLP:AMBER' },
    }),
    smime: [],
    keys: [
      {
        fingerprint: theirFingerprint,
        userIds: [],
        version: 4,
        algorithm: 'ed25519',
        created: '2026-01-01T00:00:00.000Z',
        expires: encryption.until,
        revoked: false,
        encryption: { ...encryption, subkeyFingerprint: null },
        revocation: 'none',
        weakness: null,
        subkeys: [],
      },
    ],
    verifications: { [theirFingerprint]: 'unverified' },
    encryption,
    siblings: [],
    revision: 1,
    inEffect: true,
    waiting: [],
    deskPaths: [],
    links: [],
    holidays: [],
  }
}
