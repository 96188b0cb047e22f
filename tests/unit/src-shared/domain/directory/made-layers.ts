/** What the registry, the desk and its officers say of one point of contact, for tests of the record in effect. */
import type { DirectoryLayers } from '../../../../../src-shared/domain/directory/effective.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import type { VerificationRecord } from '../../../../../src-shared/domain/directory/verification.ts'
import { fingerprint, pocId } from './made-records.ts'

export function layers(change: Partial<DirectoryLayers> = {}): DirectoryLayers {
  return { registry: null, desk: null, once: [], verified: [], ...change }
}

export function accepted(of: PointOfContact, received = of): DirectoryLayers['registry'] {
  return { accepted: of, received }
}

export function corrections(values: Readonly<Record<string, unknown>>): DirectoryLayers['desk'] {
  return { kind: 'corrections', values }
}

export function verification(change: Partial<VerificationRecord> = {}): VerificationRecord {
  return {
    id: '5b0f9e3a-1111-4c2d-9e8f-7a6b5c4d3e2f',
    pocId,
    fingerprint: fingerprint('A'),
    outcome: 'verified',
    how: 'call-back',
    withWhom: 'The duty officer',
    at: '2026-09-02T10:00:00Z',
    by: 'amina',
    note: '',
    ...change,
  }
}
