/** Names of files within OpenPGP messages: they fit, and stay names of the same kind of file. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { literalName } from '../../../../src-formats/openpgp/literal-name.ts'

describe('literalName', () => {
  it.each(['report.pdf', 'تقرير.pdf', 'отчёт', '.profile', ''])('leaves %j as it is', (name) => {
    expect(literalName(name)).toBe(name)
  })

  it('shortens a long name between its beginning and its end', () => {
    expect(literalName(`${'报'.repeat(200)}.xlsx`)).toBe(`${'报'.repeat(83)}.xlsx`)
  })

  it('never is the name that keeps GnuPG from saving the file', () => {
    expect(literalName('_CONSOLE')).toBe('_console')
  })

  it('always fits, in whole characters', () => {
    const halfCharacter = /\p{Surrogate}/u
    const names = fc.string({ unit: 'binary', maxLength: 400 }).filter((name) => !halfCharacter.test(name))
    fc.assert(
      fc.property(names, (name) => {
        const short = literalName(name)
        expect(Buffer.byteLength(short)).toBeLessThanOrEqual(255)
        expect(short).not.toMatch(halfCharacter)
      }),
    )
  })
})
