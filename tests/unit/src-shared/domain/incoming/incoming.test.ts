/** Rules of what comes in: references in subjects, codes of reports, names of files that are looked at. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canBeConfirmed,
  type ReportView,
  referenceInSubject,
  statusSubjects,
  subjectOfStatus,
} from '../../../../../src-shared/domain/incoming/report.ts'
import { isWatchedName } from '../../../../../src-shared/domain/incoming/watched.ts'
import { modes } from '../../../../../src-shared/domain/messages/record.ts'
import { outerSubject } from '../../../../../src-shared/domain/messages/subject.ts'

describe('referenceInSubject', () => {
  it('finds the reference of every message of ours, also behind what mail systems put before it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...modes), fc.boolean(), (id, mode, demonstration) => {
        const subject = outerSubject({ id, mode, demonstration })
        const reference = id.slice(0, 8)
        for (const written of [subject, `Undeliverable: ${subject}`, `RE: ${subject.toLowerCase()}`])
          expect(referenceInSubject(written)).toBe(reference)
      }),
    )
  })

  it.each([
    '',
    'POC message',
    'POC message 7F3A91C2',
    'POC message 7F3A-91C',
    'POC message 7F3A-91C2F',
    'x 7F3A-91C2',
  ])('finds none in %j', (subject) => {
    expect(referenceInSubject(subject)).toBeNull()
  })
})

describe('subjectOfStatus', () => {
  it.each([
    ['5.1.1', 'address'],
    ['5.2.2', 'mailbox'],
    ['4.4.1', 'network'],
    ['5.7.26', 'security'],
    ['5.0.0', 'other'],
    ['5.9.9', 'other'],
    [null, 'other'],
  ] as const)('%s is about: %s', (status, subject) => {
    expect(subjectOfStatus(status)).toBe(subject)
  })

  it('has a word for every code', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 4, 5), fc.nat(999), fc.nat(999), (kind, subject, detail) => {
        expect(statusSubjects).toContain(subjectOfStatus(`${kind}.${subject}.${detail}`))
      }),
    )
  })
})

describe('canBeConfirmed', () => {
  const line = { address: 'a@b.example', status: null, text: '', addressee: null } as const
  const match = { by: 'subject', message: {}, sentAt: null } as unknown as ReportView['match']
  const view = { handle: '', lines: [{ ...line, action: 'failed' }], match, isRecorded: false } as ReportView

  it('is so for what failed, of a message of ours, once', () => {
    expect(canBeConfirmed(view)).toBe(true)
    expect(canBeConfirmed({ ...view, match: null })).toBe(false)
    expect(canBeConfirmed({ ...view, isRecorded: true })).toBe(false)
    expect(canBeConfirmed({ ...view, isOfNobody: true })).toBe(false)
  })

  it.each(['delayed', 'delivered', 'relayed', 'expanded'] as const)('is never so for %s alone', (action) => {
    expect(canBeConfirmed({ ...view, lines: [{ ...line, action }] })).toBe(false)
    expect(canBeConfirmed({ ...view, lines: [{ ...line, action }, ...view.lines] })).toBe(true)
  })
})

describe('isWatchedName', () => {
  it.each([
    ['a.eml', true],
    ['A.EML', true],
    ['encrypted.asc', true],
    ['x.y.pgp', true],
    ['x.gpg', true],
    ['.hidden.eml', false],
    ['eml', false],
    ['a.eml.part', false],
    ['a.msg', true],
    ['winmail.dat', true],
    ['WINMAIL (2).DAT', true],
    ['ATT00001', true],
    ['att00002.txt', true],
    ['ATT00001.bin', true],
    ['ATT00001.htm', false],
    ['.ATT00001', false],
    ['ATT1', false],
    ['a.dat', false],
    ['a', false],
  ])('%s: %s', (name, isWatched) => {
    expect(isWatchedName(name)).toBe(isWatched)
  })
})
