/** From a number of guesses to one of five words; apart from the estimator, which is large and loaded when needed. */

export const passphraseGrades = ['very-weak', 'weak', 'fair', 'good', 'strong'] as const
export type PassphraseGrade = (typeof passphraseGrades)[number]

/** What makes a passphrase easy to guess, where one thing stands out. */
export type PassphraseWeakness = 'related' | 'common' | 'keyboard' | 'repeat' | 'sequence' | 'date' | 'short'

export type PassphraseJudgement = {
  readonly grade: PassphraseGrade
  /** Null from `good` on. */
  readonly weakness: PassphraseWeakness | null
}

/**
 * The least number of guesses for `weak`, `fair`, `good` and `strong`, as powers of ten. One guess costs about half a
 * second of Argon2id here; who has a thousand machines that are ten times as fast makes 10¹² guesses in a bit more
 * than half a year, and 10¹⁵ in more than five centuries.
 */
const leastGuesses = [6, 9, 12, 15] as const

/** @param guessesLog10 the estimated number of guesses as a power of ten */
export function gradeOf(guessesLog10: number): PassphraseGrade {
  const passed = leastGuesses.filter((least) => guessesLog10 >= least).length
  return passphraseGrades[passed] ?? 'very-weak'
}

/** What is known about the desk as it may stand in a passphrase: whole, word by word, and written together. */
export function relatedWords(related: readonly string[]): readonly string[] {
  const forms = related.flatMap((text) => {
    const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    return [text.toLowerCase(), words.join(''), ...words]
  })
  return [...new Set(forms)].filter((form) => [...form].length > 2)
}
