/** Whatever can happen in a case has its words in the report of it. */
import { describe, expect, it } from 'vitest'
import { reportWords } from '../../../../../src-main/services/case-export/report-words.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { caseEventKinds, closingReasons } from '../../../../../src-shared/domain/cases/case-event.ts'

describe.each(languages)('an event of a case in a report in %s', (language) => {
  const words = reportWords(language)
  const key = (kind: string) => `report.label--event-${kind}`

  it.each(caseEventKinds)('of the kind %s has words', (kind) => {
    // Words that are missing are answered by their key.
    expect(words(key(kind))).not.toBe(key(kind))
  })

  it.each(closingReasons)('that closes it as %s has the words of the reason', (reason) => {
    for (const of of [`event.status--closed-${reason}`, `close.label--${reason}`])
      expect(words(of)).not.toBe(of)
  })

  it('is told from every other kind', () => {
    const said = caseEventKinds.map((kind) => words(key(kind)))
    expect(new Set(said).size).toBe(caseEventKinds.length)
  })
})
