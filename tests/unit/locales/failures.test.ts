/** Every failure says what happened, then what is safe and what to do next. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-shared/base/languages.ts'

const root = join(import.meta.dirname, '../../..')

type Words = Readonly<Record<'error--title' | 'prose--advice', string>>

function failuresIn(language: string): Readonly<Record<string, Words>> {
  return JSON.parse(readFileSync(join(root, `locales/${language}/failures.json`), 'utf8')).codes
}

/** The officer stopped it; nothing is shown of it (`failure-notice.tsx`). */
const unshown = new Set(['cancelled'])
/** A full stop within an abbreviation or the ending of a file is followed by no space. */
const sentences = (text: string) => text.split(/(?<=[.!?؟])\s+|(?<=。)/u).filter((part) => part.trim() !== '')

describe.each(languages)('failures in %s', (language) => {
  const failures = Object.entries(failuresIn(language)).filter(([code]) => !unshown.has(code))

  it('say what happened in one sentence', () => {
    const open = failures.filter(([, words]) => !/[.。?؟]$/u.test(words['error--title']))
    expect(open.map(([code]) => code)).toEqual([])
  })

  it('say what is safe and what to do next', () => {
    const short = failures.filter(([, words]) => sentences(words['prose--advice']).length < 2)
    expect(short.map(([code]) => code)).toEqual([])
  })
})
