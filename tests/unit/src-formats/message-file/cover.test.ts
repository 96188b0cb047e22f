/** The words outside the protection: the same for every message, in its languages and in English. */
import { describe, expect, it } from 'vitest'
import { coverText } from '../../../../src-formats/message-file/cover.ts'
import { languages } from '../../../../src-shared/base/languages.ts'

describe('coverText', () => {
  it('is one line for each language of the message, and English at the end where it is not among them', () => {
    expect(coverText(['fr', 'ar']).split('\n')).toHaveLength(3)
    expect(coverText(['fr', 'ar']).split('\n').at(-1)).toBe(coverText(['en']))
    expect(coverText(['en', 'ru']).split('\n')[0]).toBe(coverText(['en']))
    expect(coverText(['en', 'ru', 'en']).split('\n')).toHaveLength(2)
  })

  it.each(languages)(
    'names the attachment and the standard in %s, and nothing of the message',
    (language) => {
      const [line = ''] = coverText([language]).split('\n')
      expect(line).toContain('message.asc')
      expect(line).toContain('OpenPGP')
      expect(line).not.toMatch(/TLP|POC|\d/u)
    },
  )

  it('keeps Latin names apart inside Arabic', () => {
    const [line = ''] = coverText(['ar']).split('\n')
    expect(line.match(/\u2068[A-Za-z.]+\u2069/gu)).toEqual(['\u2068OpenPGP\u2069', '\u2068message.asc\u2069'])
  })
})
