/** What is kept and linked of the keys that were read: nothing is linked that no officer confirmed. */
import { describe, expect, it } from 'vitest'
import {
  choicesOf,
  countSuggestions,
  firstChoice,
  groupOf,
  withAllLinks,
  withKept,
  withLink,
} from '../../../../../src-renderer/features/keys/import-choice.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakeKeysInFile } from '../../../../support/fake-keys.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const items = fakeKeysInFile(makeFakeDirectory(now))
const suggested = items[0]?.suggestions[0]?.pocId ?? ''

describe('the choice', () => {
  it('groups by whether a key can be used and read', () => {
    expect(items.map((item) => groupOf(item, now))).toEqual(['usable', 'usable', 'unusable', 'unreadable'])
  })

  it('begins with what is new, linked with nobody', () => {
    expect(choicesOf(firstChoice(items))).toEqual([
      { index: 0, pocId: null },
      { index: 2, pocId: null },
    ])
  })

  it('links one by one, or all at once, and keeps what it links', () => {
    const none = withKept(firstChoice(items), 0, false)
    expect(choicesOf(none)).toEqual([{ index: 2, pocId: null }])
    expect(choicesOf(withLink(none, 0, suggested, true))).toContainEqual({ index: 0, pocId: suggested })
    expect(countSuggestions(items)).toBe(1)
    expect(choicesOf(withAllLinks(none, items))).toEqual([
      { index: 2, pocId: null },
      { index: 0, pocId: suggested },
    ])
  })

  it('takes the link away with the key, and keeps the key without the link', () => {
    const all = withAllLinks(firstChoice(items), items)
    expect(choicesOf(withKept(withKept(all, 0, false), 0, true))).toContainEqual({ index: 0, pocId: null })
    expect(choicesOf(withLink(all, 0, suggested, false))).toContainEqual({ index: 0, pocId: null })
  })
})
