/** Names of attached files, and what became of those that a record names. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attachmentName,
  bytesOfAttachments,
  comparedAttachments,
  copiesFit,
  mostAttachmentBytes,
  mostCopiedBytes,
} from '../../../../../src-shared/domain/messages/attachments.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { notificationDraft } from './examples.ts'

describe('the name of an attached file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['  a\u0000b\n c.txt ', 'ab c.txt'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['.bashrc', '_bashrc'],
    ['fdp\u202e.exe', 'fdp.exe'],
    ['تقرير الحادث.pdf', 'تقرير الحادث.pdf'],
    ['事件报告.docx', '事件报告.docx'],
    ['report. ', 'report'],
    ['', 'attachment'],
    ['C:\\temp\\x.log', 'C__temp_x.log'],
  ])('of %j is %j', (given, name) => {
    expect(attachmentName(given, [])).toBe(name)
  })

  it('gets a number before its ending where another file has it, in any capitals', () => {
    expect(attachmentName('Report.PDF', ['report.pdf', 'report (2).pdf'])).toBe('Report (3).PDF')
  })

  it('is one that a message takes, whatever the file is called', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom('\u202e', '/', '.', ' ', 'ا', '\ud800', '\u200f', 'a', '"') }),
    )
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 5 }), (given) => {
        const names: string[] = []
        for (const one of given) names.push(attachmentName(one, names))
        const attachments = names.map((name, index) => ({
          name,
          size: 1,
          sha256: String(index).padStart(64, '0'),
          type: 'text/plain',
        }))
        expect(names.every((name) => name.length > 0 && name.length <= 200)).toBe(true)
        const problems = checkDraft(notificationDraft({ attachments }), definitionOf('T2'))
        expect(problems.filter(({ field }) => field === 'attachments')).toEqual([])
      }),
    )
  })
})

describe('what came of the named files', () => {
  const file = (name: string, digit: string, size = 3) => ({ name, size, sha256: digit.repeat(64) })
  const [a, b] = [file('a.csv', 'a'), file('b.csv', 'b')]

  it('is present, missing, another under its name, or not named', () => {
    const other = file('B.csv', 'c', 9)
    const further = file('d.csv', 'd')
    expect(comparedAttachments([a, b, file('e.csv', 'e')], [further, other, a])).toEqual([
      { ...a, state: 'present', kept: a.sha256 },
      { ...b, state: 'differs', kept: other.sha256 },
      { ...file('e.csv', 'e'), state: 'missing', kept: null },
      { ...further, state: 'not-named', kept: further.sha256 },
    ])
  })

  it('goes by the content and not by the name', () => {
    const [renamed] = comparedAttachments([a], [{ ...a, name: 'other.csv' }])
    expect(renamed).toEqual({ ...a, state: 'present', kept: a.sha256 })
  })

  it('is not asked where there is no record', () => {
    expect(comparedAttachments(null, [a])).toEqual([{ ...a, state: 'present', kept: a.sha256 }])
    expect(comparedAttachments([], [a])).toEqual([{ ...a, state: 'not-named', kept: a.sha256 }])
  })

  it('names every file that is kept exactly once, and every named one', () => {
    const files = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        size: fc.nat(9),
        sha256: fc.constantFrom(...['1', '2', '3', '4'].map((digit) => digit.repeat(64))),
      }),
      { maxLength: 6 },
    )
    const once = fc.uniqueArray(
      files.map(([first]) => first ?? a),
      { selector: ({ sha256 }) => sha256 },
    )
    fc.assert(
      fc.property(once, once, (named, came) => {
        const rows = comparedAttachments(named, came)
        const kept = rows.flatMap((row) => row.kept ?? [])
        expect(kept.toSorted()).toEqual(came.map(({ sha256 }) => sha256).toSorted())
        expect(rows.slice(0, named.length).map(({ sha256 }) => sha256)).toEqual(
          named.map(({ sha256 }) => sha256),
        )
      }),
    )
  })
})

it('counts all bytes', () => {
  expect(bytesOfAttachments([{ size: 3 }, { size: 4 }])).toBe(7)
})

describe('copies of files, one to each recipient', () => {
  const file = (size: number) => ({ size })

  it('fit up to the bound, together and times the recipients', () => {
    expect(copiesFit([file(mostCopiedBytes)], 1)).toBe(true)
    expect(copiesFit([file(mostCopiedBytes / 10), file(1)], 10)).toBe(false)
    expect(copiesFit([file(mostAttachmentBytes)], 10)).toBe(true)
    expect(copiesFit([file(mostAttachmentBytes)], 11)).toBe(false)
    expect(copiesFit([], 1_000)).toBe(true)
  })
})
