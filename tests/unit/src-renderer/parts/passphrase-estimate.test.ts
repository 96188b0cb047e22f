/** The judgement of a new passphrase: length counts, and what is known about the desk is guessed first. */
import { describe, expect, it } from 'vitest'
import { estimatePassphrase } from '../../../../src-renderer/parts/passphrase-estimate.ts'
import { gradeOf, relatedWords } from '../../../../src-renderer/parts/passphrase-judgement.ts'

const related = ['Example Cyber Agency', 'Duty officer', 'Singapour', '新加坡共和国']

describe('estimatePassphrase', () => {
  it.each([
    ['aaaaaaaaaaaa', 'very-weak', 'repeat'],
    ['abcdefghijkl', 'very-weak', 'sequence'],
    ['qwertyuiop[]', 'very-weak', 'keyboard'],
    ['password1234', 'very-weak', 'common'],
    ['Example Cyber Agency', 'very-weak', 'related'],
    ['singapour singapour', 'weak', 'related'],
    ['12.03.1985 12.03.1985', 'fair', 'date'],
    ['seven calm rivers meet', 'strong', null],
    ['شجرة قمر بحر كتاب', 'strong', null],
  ] as const)('%s is %s', (passphrase, grade, weakness) => {
    expect(estimatePassphrase(passphrase, related)).toEqual({ grade, weakness })
  })

  it('finds the names of the desk also written together and in other scripts', () => {
    expect(estimatePassphrase('examplecyberagency', related)).toEqual({
      grade: 'very-weak',
      weakness: 'related',
    })
    expect(estimatePassphrase('新加坡共和国', related)).toEqual({ grade: 'very-weak', weakness: 'related' })
  })

  it('judges the longest passphrase that the contract lets pass', () => {
    expect(estimatePassphrase('x7'.repeat(512), related).grade).toBe('very-weak')
  })
})

describe('gradeOf', () => {
  it('climbs at 10⁶, 10⁹, 10¹² and 10¹⁵ guesses', () => {
    expect([0, 5.9, 6, 9, 12, 14.9, 15, 300].map(gradeOf)).toEqual([
      'very-weak',
      'very-weak',
      'weak',
      'fair',
      'good',
      'good',
      'strong',
      'strong',
    ])
  })
})

describe('relatedWords', () => {
  it('are the whole, the words and the words written together, without what is too short to matter', () => {
    expect(relatedWords(['Duty officer', 'de', ''])).toEqual([
      'duty officer',
      'dutyofficer',
      'duty',
      'officer',
    ])
  })
})
