/** Records and words that the tests of messages share: invented offices, documentation addresses. */

import ar from '../../../../../locales/ar/templates.json' with { type: 'json' }
import en from '../../../../../locales/en/templates.json' with { type: 'json' }
import es from '../../../../../locales/es/templates.json' with { type: 'json' }
import fr from '../../../../../locales/fr/templates.json' with { type: 'json' }
import ru from '../../../../../locales/ru/templates.json' with { type: 'json' }
import zh from '../../../../../locales/zh/templates.json' with { type: 'json' }
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import {
  createWords,
  type Words,
  type WordTree,
} from '../../../../../src-shared/domain/messages/templates-words.ts'

export const catalogues: Readonly<Record<Language, WordTree>> = { ar, en, es, fr, ru, zh }

const wordsByLanguage = new Map(
  languages.map((language) => [language, createWords(language, catalogues[language])]),
)

export function wordsOf(language: Language): Words {
  const words = wordsByLanguage.get(language)
  if (words === undefined) throw new Error(`no words for ${language}`)
  return words
}

export const senderFingerprint = 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334'
export const ourFingerprint = 'F0E1D2C3B4A5968778695A4B3C2D1E0F00112233'
export const senderId = '0b0a7a0e-8f39-4c3b-9a55-3d1f5c1f7a01'
export const ourId = '6f1b1f3e-4a52-4f0b-8f7e-0f6a3c2d9b02'

/** A complete notification from the technical point of contact of El Salvador to that of Kenya. */
export function notification(changes: Partial<MessageRecord> = {}): MessageRecord {
  return {
    format: 'poc-desk-message',
    version: 1,
    id: '7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50',
    salt: 'AAECAwQFBgcICQoLDA0ODw',
    template: { id: 'T2', version: 1 },
    thread: 'c2d7a1de-9a64-4b59-8d3e-6a5f0e9b1c11',
    caseNumber: 'SLV-2026-1-004',
    mode: 'real',
    from: {
      state: 'SLV',
      pocType: 'technical',
      pocId: senderId,
      entity: 'Equipo de respuesta (demonstration)',
      contact: 'Servicio de guardia',
      email: 'poc@desk-slv.example',
      phone: '+503 5555 0100',
      timeZone: 'America/El_Salvador',
      fingerprint: senderFingerprint,
    },
    to: [
      {
        state: 'KEN',
        pocType: 'technical',
        pocId: ourId,
        entity: 'Response team (demonstration)',
        email: 'poc@desk-ken.example',
        fingerprint: ourFingerprint,
      },
    ],
    created: '2026-05-14T13:05:00.000Z',
    textLanguage: 'en',
    renderedIn: ['en', 'ar'],
    tlp: 'TLP:AMBER',
    precedence: 'priority',
    subject: 'Log-in attempts against a public administration',
    acknowledgement: { requested: true, by: '2026-05-17T13:05:00.000Z' },
    fields: {
      summary: 'Between 02:10 and 05:40 UTC, authentication servers received repeated log-in attempts.',
      detectedAt: '2026-05-14T05:45:00.000Z',
      incidentStatus: 'confirmed',
      incidentClass: 'intrusion-attempts',
      affectedSectors: ['public-administration', 'not-disclosed'],
      stateRelation: 'infrastructure-located-there',
      indicators: [
        { type: 'ipv4', value: '192.0.2.7', port: 443, seen: '2026-05-14T02:10:07.000Z', confidence: 'high' },
        { type: 'url', value: 'https://login.example.net/a?b=%20c' },
      ],
      supportingInformationToFollow: false,
      requestedAction: ['investigate'],
    },
    footers: ['non-attribution', 'good-faith', 'confidential', 'voluntary'],
    ...changes,
  }
}

/** The acknowledgement of {@link notification}, signed in clear. */
export function acknowledgement(changes: Partial<MessageRecord> = {}): MessageRecord {
  const received = notification()
  return notification({
    id: '2c4e6a80-1357-4bdf-8ace-013579bdf024',
    template: { id: 'T1', version: 1 },
    fields: {
      theirMessageId: received.id,
      theirContentId: 'ab'.repeat(32),
      receivedAt: '2026-05-14T14:00:00.000Z',
      legibility: 'ok',
      ourReference: 'KEN-2026-1-011',
      handler: 'Duty desk',
    },
    footers: ['no-agreement'],
    ...changes,
  })
}

/** What the officer typed of {@link notification}. */
export function notificationDraft(changes: Partial<Draft> = {}): Draft {
  const { id, mode, textLanguage, tlp, precedence, subject, acknowledgement, fields, footers } =
    notification()
  return {
    id,
    template: 'T2',
    mode,
    to: [ourId],
    textLanguage,
    renderedIn: ['en', 'ar'],
    tlp,
    precedence,
    subject,
    acknowledgement,
    fields,
    footers,
    ...changes,
  }
}
