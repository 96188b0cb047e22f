/** Which cases wait for a word to the manager of the directory. */
import { describe, expect, it } from 'vitest'
import type { FactRow } from '../../../../../src-main/services/clocks/case-facts.ts'
import { awaitsManagersAnswer } from '../../../../../src-main/services/clocks/from-manager.ts'

const thread = '00000000-0000-4000-8000-000000000001'
const open = { closed: new Map<string, string>() }

type Part = { readonly isFromManager?: boolean; readonly isProved?: boolean; readonly asksAnswer?: boolean }

/** Only what the rule reads. */
const row = ({ isFromManager = true, isProved = true, asksAnswer = false }: Part = {}) =>
  ({
    row: { isFromManager },
    message: { isProved, asks: { acknowledgement: null, answer: asksAnswer ? { by: null } : null } },
  }) as FactRow

describe('awaitsManagersAnswer', () => {
  it('is so where the last word is a proved text of the manager', () => {
    expect(awaitsManagersAnswer(thread, [row({ isFromManager: false }), row()], open)).toBe(true)
  })

  it('is not so once somebody wrote after it', () => {
    expect(awaitsManagersAnswer(thread, [row(), row({ isFromManager: false })], open)).toBe(false)
  })

  it("is not so where nothing proves that it is the manager's", () => {
    expect(awaitsManagersAnswer(thread, [row({ isProved: false })], open)).toBe(false)
  })

  it('is not so where it has a clock of its own, or the case is closed, or nothing is in it', () => {
    expect(awaitsManagersAnswer(thread, [row({ asksAnswer: true })], open)).toBe(false)
    const closed = { closed: new Map([[thread, '2026-11-20T10:42:00.000Z']]) }
    expect(awaitsManagersAnswer(thread, [row()], closed)).toBe(false)
    expect(awaitsManagersAnswer(thread, [], open)).toBe(false)
  })
})
