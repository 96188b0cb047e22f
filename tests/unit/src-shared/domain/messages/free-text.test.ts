/** What could be a case number in a text, and what an officer may type in of one. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseNumbersIn, readingSchema } from '../../../../../src-shared/domain/messages/free-text.ts'

it('finds case numbers as desks write them, each once, in their order', () => {
  const text = 'Re: your KEN-2026-D1-001 (our REF/2026/17), see KEN-2026-D1-001 and X-FRA-2026-D2-014.'
  expect(caseNumbersIn(text)).toEqual(['KEN-2026-D1-001', 'REF/2026/17', 'X-FRA-2026-D2-014'])
})

it.each(['2026-11-21', 'AB-CD-EF', 'ken-2026-d1-001', 'https://a.example/KEN/2026/1x', 'CVE-2026'])(
  'takes %s for none, or at worst for a date',
  (text) => {
    expect(caseNumbersIn(text).filter((number) => !/^[0-9-]+$/u.test(number))).toEqual([])
  },
)

it('is done with any text at once, and finds no more than fifty', () => {
  fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => caseNumbersIn(text).length <= 50))
  const long = 'A-'.repeat(200_000)
  expect(caseNumbersIn(long)).toEqual([])
  const many = Array.from({ length: 90 }, (_one, index) => `KEN-2026-${index}`).join(' ')
  expect(caseNumbersIn(many)).toHaveLength(50)
})

it('bounds what is typed in', () => {
  const reading = {
    template: 'T2',
    subject: ' Scanning ',
    theirReference: '',
    request: '',
    happenedAt: null,
    replyBy: null,
    tlp: null,
  }
  expect(readingSchema.parse(reading).subject).toBe('Scanning')
  expect(readingSchema.safeParse({ ...reading, request: 'x'.repeat(2_001) }).success).toBe(false)
  expect(readingSchema.safeParse({ ...reading, tlp: 'TLP:WHITE' }).success).toBe(false)
})
