/** The record of the preview: it must render, and say what the release will say. */
import { describe, expect, it } from 'vitest'
import { reduceDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { previewRecord } from '../../../../../src-renderer/features/compose/preview-record.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { newDraft } from '../../../../../src-shared/domain/messages/new-draft.ts'
import { messageRecordSchema } from '../../../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'
import { deskProfile, entry, theirFingerprint } from './profile.ts'

const now = new Date('2026-11-21T06:57:00.000Z')
const office = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const ourFingerprint = 'CD'.repeat(20)
const usable = { state: 'usable', until: '2027-06-01T00:00:00.000Z' } as const
const expired = { state: 'expired', until: '2026-06-01T00:00:00.000Z' } as const

function draftOf(template: 'T2' | 'T14') {
  return newDraft({
    id: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
    template: templateOf(template),
    to: [office],
    profile: deskProfile,
    interfaceLanguage: 'en',
    theirLanguages: [],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    subject: 'Log-in attempts',
    fields: {},
    now,
  })
}

function preview(
  template: 'T2' | 'T14',
  encryption: Parameters<typeof entry>[1],
  mode: 'real' | 'exercise' = 'real',
) {
  const draft = reduceDraft(draftOf(template), { type: 'mode-chosen', mode })
  return previewOf({ draft, definition: definitionOf(template), entries: known(entry(office, encryption)) })
}

const known = (one: ReturnType<typeof entry>) => new Map([[office, one]])

function previewOf(parts: Partial<Parameters<typeof previewRecord>[0]>) {
  return previewRecord({
    draft: draftOf('T2'),
    definition: definitionOf('T2'),
    profile: deskProfile,
    kind: 'real',
    ownFingerprint: ourFingerprint,
    entries: new Map(),
    now,
    ...parts,
  })
}

describe('previewRecord', () => {
  it('is a record of the shape that the release makes', () => {
    expect(messageRecordSchema.safeParse(preview('T2', usable)).success).toBe(true)
  })

  it('names the desk with its key, and the role mailbox of the recipient with theirs', () => {
    const record = preview('T2', usable)
    expect(record.from).toMatchObject({ state: 'SEN', fingerprint: ourFingerprint })
    expect(record.to).toEqual([
      {
        state: 'KEN',
        pocType: 'technical',
        pocId: office,
        entity: 'National centre',
        email: 'role@poc.example.net',
        fingerprint: theirFingerprint,
      },
    ])
  })

  it('takes the name of the office in the language of the desk, else in English', () => {
    const named = entry(office, usable, { sw: 'Kituo', fr: 'Centre national', en: 'National centre' })
    const record = previewOf({ entries: known(named) })
    expect(record.to[0]?.entity).toBe('Centre national')
    expect(preview('T2', usable).to[0]?.entity).toBe('National centre')
  })

  it('is encrypted to all or to none', () => {
    const other = '7d0e2f65-9d0a-4c55-8f2c-1f3a5f6c7d99'
    const draft = { ...draftOf('T14'), to: [office, other] }
    const entries = new Map([
      [office, entry(office, usable)],
      [other, entry(other, expired)],
    ])
    const clear = previewOf({ draft, entries, definition: definitionOf('T14') })
    expect(clear.to.map(({ fingerprint }) => fingerprint)).toEqual([null, null])
    expect(clear.subject).toBe(definitionOf('T14').words('fr')('T14.name'))
    const encrypted = previewOf({ draft, entries })
    expect(encrypted.subject).toBe('Log-in attempts')
    expect(encrypted.to.map(({ fingerprint }) => fingerprint)).toEqual([theirFingerprint, null])
  })

  it('has the typed subject of a fixed form only where it does not leave in clear', () => {
    const name = definitionOf('T14').words('fr')('T14.name')
    expect(preview('T14', expired).subject).toBe(name)
    expect(preview('T14', usable).subject).toBe('Log-in attempts')
    const entries = known(entry(office, expired))
    for (const way of ['paper', 'password'] as const) {
      const draft = { ...draftOf('T14'), way }
      expect(previewOf({ draft, entries, definition: definitionOf('T14') }).subject).toBe('Log-in attempts')
    }
  })

  it('says where the vault is for demonstration', () => {
    expect(preview('T2', usable)).not.toHaveProperty('demonstration')
    const record = previewOf({ kind: 'demonstration' })
    expect(record.demonstration).toBe(true)
  })

  it('shows no key for a recipient who cannot be encrypted to', () => {
    expect(preview('T14', expired).to[0]?.fingerprint).toBeNull()
    expect(preview('T2', expired).to[0]?.fingerprint).toBeNull()
  })

  it('shows no key that an officer has rejected', () => {
    const verifications = { [theirFingerprint]: 'rejected' as const }
    const record = previewOf({ entries: known({ ...entry(office, usable), verifications }) })
    expect(record.to[0]?.fingerprint).toBeNull()
  })

  it('fills the fingerprint that the template takes from the desk', () => {
    expect(preview('T14', usable).fields.ourFingerprint).toBe(ourFingerprint)
  })

  it('gives exercises their own series of case numbers', () => {
    expect(preview('T2', usable).caseNumber.startsWith('SEN-2026-')).toBe(true)
    expect(preview('T2', usable, 'exercise').caseNumber.startsWith('X-SEN-2026-')).toBe(true)
  })

  it('has what the envelope may have besides, and nothing where nothing was chosen', () => {
    const draft = { ...draftOf('T2'), pap: 'PAP:GREEN' as const, preferredReply: { language: 'sw' } }
    expect(previewOf({ draft })).toMatchObject({ pap: 'PAP:GREEN', preferredReply: { language: 'sw' } })
    expect(previewOf({})).not.toHaveProperty('pap')
  })

  it('leaves out a recipient that is still being read', () => {
    const record = previewRecord({
      draft: draftOf('T2'),
      definition: definitionOf('T2'),
      profile: deskProfile,
      kind: 'demonstration',
      ownFingerprint: null,
      entries: new Map(),
      now,
    })
    expect(record.to).toEqual([])
  })

  it('renders in each of the six languages, empty as it is', () => {
    for (const language of languages) {
      const record = preview('T2', usable)
      const message = renderMessage({
        record,
        definition: definitionOf('T2'),
        language,
      })
      expect(message.dir).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(message.tlp).toBe('TLP:AMBER')
    }
  })
})
