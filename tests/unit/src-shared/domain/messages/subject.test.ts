import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outerSubject, protectedSubject } from '../../../../../src-shared/domain/messages/subject.ts'
import { notification, wordsOf } from './examples.ts'

describe('outerSubject', () => {
  it('carries a random reference and, first, the exercise word', () => {
    expect(outerSubject(notification())).toBe('POC message 7F3A-91C2')
    expect(outerSubject(notification({ mode: 'exercise' }))).toBe('EXERCISE POC message 7F3A-91C2')
    expect(outerSubject(notification({ mode: 'test' }))).toBe('TEST POC message 7F3A-91C2')
  })

  it('depends on nothing but the id and the mode', () => {
    fc.assert(
      fc.property(
        fc.uuid({ version: 4 }),
        fc.string(),
        fc.constantFrom('TLP:RED', 'TLP:CLEAR'),
        (id, subject, tlp) => {
          const record = notification({
            id,
            subject,
            tlp,
            template: { id: 'T1', version: 1 },
            caseNumber: subject,
          })
          expect(outerSubject(record)).toBe(outerSubject(notification({ id })))
          expect(outerSubject(record)).toMatch(/^POC message [0-9A-F]{4}-[0-9A-F]{4}$/)
        },
      ),
    )
  })
})

describe('protectedSubject', () => {
  it('has the TLP label first, then template, case and subject', () => {
    expect(protectedSubject(notification(), wordsOf('en'))).toBe(
      'TLP:AMBER T2 SLV-2026-1-004 Log-in attempts against a public administration',
    )
  })

  it('says exercise in English and in the sender’s language', () => {
    expect(protectedSubject(notification({ mode: 'exercise', subject: 'S' }), wordsOf('es'))).toBe(
      'TLP:AMBER [EXERCISE EXERCISE EXERCISE / EJERCICIO EJERCICIO EJERCICIO] T2 SLV-2026-1-004 S',
    )
  })

  it('is one line without control characters, for any subject', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (subject) => {
        expect(protectedSubject(notification({ subject }), wordsOf('en'))).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u,
        )
      }),
    )
  })
})
