/** Judges how many guesses a passphrase takes, by zxcvbn-ts. Loaded only where a new passphrase is chosen. */
import { type Match, ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import {
  gradeOf,
  type PassphraseJudgement,
  type PassphraseWeakness,
  relatedWords,
} from './passphrase-judgement.ts'

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/**
 * @param related names of the desk, its State and its officers, which are guessed first
 * @returns the grade, and below `good` the one weakness to name
 */
export function estimatePassphrase(passphrase: string, related: readonly string[]): PassphraseJudgement {
  const { guessesLog10, sequence } = estimator.check(passphrase, [...relatedWords(related)])
  const grade = gradeOf(guessesLog10)
  return { grade, weakness: grade === 'good' || grade === 'strong' ? null : weaknessOf(sequence) }
}

/** The longest part that is easier to guess than by trying all characters. */
function weaknessOf(sequence: readonly Match[]): PassphraseWeakness {
  const known = sequence.filter(({ pattern }) => pattern !== 'bruteforce' && pattern !== 'separator')
  const longest = known.reduce<Match | undefined>(
    (best, match) => (best === undefined || match.token.length > best.token.length ? match : best),
    undefined,
  )
  switch (longest?.pattern) {
    case 'dictionary':
      return longest.dictionaryName === 'userInputs' ? 'related' : 'common'
    case 'spatial':
      return 'keyboard'
    case 'repeat':
      return 'repeat'
    case 'sequence':
      return 'sequence'
    case 'date':
    case 'regex':
      return 'date'
    default:
      return 'short'
  }
}
