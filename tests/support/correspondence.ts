/** Two desks' profiles, a notification between them, and files that no desk of ours would write. */
import { randomUUID } from 'node:crypto'
import { newSalt } from '../../src-formats/content-id.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { encodeRecord } from '../../src-shared/domain/messages/content.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { textOf } from '../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { definitionFor } from './templates.ts'
import type { TestDesk } from './two-desks.ts'

export const kenya: DeskProfile = {
  state: 'KEN',
  pocType: 'technical',
  entity: 'National CSIRT of Kenya',
  contact: 'Duty officer',
  email: 'duty@csirt.ken.example',
  phone: '+254201234567',
  timeZone: 'Africa/Nairobi',
  textLanguage: 'en',
}
export const france: DeskProfile = {
  state: 'FRA',
  pocType: 'technical',
  entity: 'CSIRT national',
  contact: 'Permanence',
  email: 'permanence@csirt.fra.example',
  phone: '+33123456789',
  timeZone: 'Europe/Paris',
  textLanguage: 'fr',
}

/** What a T14 asks for where an office has no key: a channel of encrypted mail, and a call to compare. */
export const channelProposal = {
  keyProblem: 'no-key',
  answer: 'proposal',
  proposedChannel: ['encrypted-mail'],
  maxSensitivity: 'TLP:AMBER',
  verificationMethod: 'call-back',
  callBackNumber: '+254201234567',
} satisfies Draft['fields']

/** A complete T2 to one point of contact of the directory, with no instant that lies behind some day. */
export function notification(to: string, changes: Partial<Draft> = {}): Draft {
  return {
    id: randomUUID(),
    template: 'T2',
    mode: 'real',
    to: [to],
    textLanguage: 'en',
    renderedIn: ['en', 'fr'],
    tlp: 'TLP:AMBER',
    precedence: 'urgent',
    subject: 'Scanning of registry servers',
    acknowledgement: { requested: true },
    fields: {
      summary: 'Repeated scanning from one network since the morning.',
      detectedAt: '2026-11-21T03:00:00.000Z',
      incidentStatus: 'ongoing',
      incidentClass: 'information-gathering',
      affectedSectors: ['not-disclosed'],
      stateRelation: 'infrastructure-located-there',
      supportingInformationToFollow: true,
      requestedAction: ['investigate'],
    },
    footers: ['non-attribution', 'good-faith', 'confidential', 'voluntary'],
    ...changes,
  }
}

/** A record from one desk to another with particulars that no program of ours would choose. */
export function craftedRecord(
  from: TestDesk,
  to: TestDesk,
  model: MessageRecord,
  changes: Partial<MessageRecord> = {},
): MessageRecord {
  const { profile, ownKeys } = from.vault
  return {
    ...model,
    id: randomUUID(),
    salt: newSalt(),
    thread: randomUUID(),
    from: {
      ...model.from,
      ...profile,
      pocId: from.pointOfContact.id,
      fingerprint: ownKeys.signing.fingerprint,
    },
    to: [
      {
        state: to.vault.profile.state,
        pocType: to.vault.profile.pocType,
        pocId: to.pointOfContact.id,
        entity: to.vault.profile.entity,
        email: to.vault.profile.email,
        fingerprint: to.vault.ownKeys.signing.fingerprint,
      },
    ],
    ...changes,
  }
}

/** That record, signed by `from` and encrypted to `to`, with the text a desk would print of it. */
export async function craftedFile(
  from: TestDesk,
  to: TestDesk,
  record: MessageRecord,
  at: Date,
): Promise<Uint8Array> {
  return inProcessPgp().writeAsc({
    record: new TextEncoder().encode(encodeRecord(record)),
    readable: textOf(record, definitionFor(record)),
    protectedSubject: '',
    outerSubject: '',
    from: { name: '', email: from.vault.profile.email },
    to: [{ name: '', email: to.vault.profile.email }],
    date: at,
    messageId: `<${randomUUID()}@poc-desk.invalid>`,
    signingKey: required(await from.vault.ownKeys.signing.privateKey(), 'a key in the vault'),
    recipients: [to.vault.ownKeys.signing.publicKey],
    protection: 'encrypted',
    ownCertificate: null,
    attachments: [],
  })
}
