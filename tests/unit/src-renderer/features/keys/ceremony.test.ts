/** The rules of the ceremony: known numbers only, nothing verified that was not heard, and what is recorded. */
import { describe, expect, it } from 'vitest'
import {
  type CeremonyForm,
  callInput,
  isComplete,
  knownNumbers,
  scriptLanguage,
  verificationInput,
} from '../../../../../src-renderer/features/keys/ceremony.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import type { RecordChange } from '../../../../../src-shared/domain/directory/changes.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import { makeFakeDirectory, toEntryView } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const directory = makeFakeDirectory(now)
const view = toEntryView(required(directory[1], 'entry'), directory, now)
const entry: DirectoryEntry = {
  ...view,
  inEffect: true,
  waiting: [],
  pointOfContact: {
    ...view.pointOfContact,
    operationalLanguages: ['sw', 'zh-Hant', 'ru'],
    phones: [
      { number: '+25420001', usage: 'voice' },
      { number: '+25420002', usage: 'fax' },
      { number: '+25420003', usage: 'emergency' },
    ],
  },
}
const change = (path: string, standing: RecordChange['standing']): RecordChange => ({
  id: '00000000-0000-4000-8000-000000000001',
  pocId: entry.pointOfContact.id,
  state: entry.pointOfContact.state,
  type: entry.pointOfContact.type,
  entityName: {},
  path,
  from: null,
  to: { number: '+25420003', usage: 'emergency' },
  class: 'grant',
  source: 'registry',
  standing,
  alarm: false,
  certifiedByVerified: false,
  proposedAt: '2026-11-19T00:00:00.000Z',
  decidedAt: null,
  decidedBy: null,
  reason: '',
  batch: null,
})
const form: CeremonyForm = {
  way: 'call-back',
  number: '+25420001',
  outcome: 'verified',
  notReached: 'wrong-number',
  withWhom: ' Head of desk ',
  note: '',
}
const subject = {
  pocId: entry.pointOfContact.id,
  fingerprint: '26158C8894EAAF42B6514B60DC157E291B558266',
  at: now.toISOString(),
}

describe('knownNumbers', () => {
  it('offers what one can speak at, of the record in effect', () => {
    expect(knownNumbers(entry).map(({ number }) => number)).toEqual(['+25420001', '+25420003'])
  })
  it('offers no number that waits in review or is only used once', () => {
    for (const standing of ['waiting', 'used-once'] as const) {
      const waiting = [change('phones/+25420003', standing)]
      expect(knownNumbers({ ...entry, waiting }).map(({ number }) => number)).toEqual(['+25420001'])
    }
  })
  it('offers none of an office that nobody has accepted', () => {
    expect(knownNumbers({ ...entry, inEffect: false })).toEqual([])
  })
})

describe('scriptLanguage', () => {
  it('is their first operational language among the six, else our own', () => {
    expect(scriptLanguage(entry, 'fr')).toBe('zh')
    const others = { ...entry.pointOfContact, operationalLanguages: ['sw', 'pt'] }
    expect(scriptLanguage({ ...entry, pointOfContact: others }, 'fr')).toBe('fr')
  })
})

describe('what is recorded', () => {
  it('is verified only where the groups agree and somebody is named', () => {
    expect(isComplete(form, 'agrees')).toBe(true)
    for (const heard of ['empty', 'incomplete', 'differs'] as const)
      expect(isComplete(form, heard)).toBe(false)
    expect(isComplete({ ...form, withWhom: ' ' }, 'agrees')).toBe(false)
    expect(isComplete({ ...form, outcome: null }, 'agrees')).toBe(false)
    expect(isComplete({ ...form, outcome: 'rejected' }, 'empty')).toBe(true)
    expect(isComplete({ ...form, outcome: 'not-reached', withWhom: '' }, 'empty')).toBe(true)
    expect(isComplete({ ...form, outcome: 'not-reached', way: 'mission' }, 'empty')).toBe(false)
  })

  it('is a finding and a call', () => {
    const finding = contract['keys.verify'].input.parse(verificationInput(form, subject))
    expect(finding).toEqual({
      ...subject,
      outcome: 'verified',
      how: 'call-back',
      withWhom: 'Head of desk',
      note: '',
    })
    expect(contract['calls.record'].input.parse(callInput(form, subject))).toMatchObject({
      pocId: subject.pocId,
      number: '+25420001',
      purpose: 'verify-key',
      outcome: 'reached',
    })
  })

  it('is only a call where nobody was reached, and only a finding without a call', () => {
    const notReached: CeremonyForm = { ...form, outcome: 'not-reached' }
    expect(verificationInput(notReached, subject)).toBeNull()
    expect(callInput(notReached, subject)).toMatchObject({ outcome: 'wrong-number' })
    const inPerson: CeremonyForm = { ...form, way: 'in-person', outcome: 'rejected' }
    expect(callInput(inPerson, subject)).toBeNull()
    expect(verificationInput(inPerson, subject)).toMatchObject({ outcome: 'rejected', how: 'in-person' })
  })
})
