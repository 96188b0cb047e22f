/** The menu of a right click: roles of editing where text is, and of a passphrase nothing goes out. */
import { describe, expect, it } from 'vitest'
import { shellWords } from '../../../../src-main/shell/shell-words.ts'
import { type Pointed, textMenuItems } from '../../../../src-main/shell/text-menu.ts'
import { languages } from '../../../../src-shared/base/languages.ts'

const field: Pointed = {
  isEditable: true,
  formControlType: 'input-text',
  selectionText: 'chosen',
  editFlags: { canCut: true, canCopy: true, canPaste: true, canSelectAll: true },
}
const itemsOf = (pointed: Partial<Pointed>) => textMenuItems({ ...field, ...pointed }, shellWords('en').edit)
const rolesOf = (pointed: Partial<Pointed>) => itemsOf(pointed).flatMap(({ role }) => role ?? [])

describe('the menu of a right click', () => {
  it.each<[string, Partial<Pointed>, readonly string[]]>([
    ['a field', {}, ['cut', 'copy', 'paste', 'selectAll']],
    ['a long field', { formControlType: 'text-area' }, ['cut', 'copy', 'paste', 'selectAll']],
    ['text that is edited in place', { formControlType: 'none' }, ['cut', 'copy', 'paste', 'selectAll']],
    ['a passphrase', { formControlType: 'input-password' }, ['paste']],
    ['text that is read, with some selected', { isEditable: false, formControlType: 'none' }, ['copy']],
    ['text that is read', { isEditable: false, formControlType: 'none', selectionText: ' ' }, []],
    ['a button', { isEditable: false, formControlType: 'button-button', selectionText: '' }, []],
  ])('on %s has %o', (_what, pointed, roles) => {
    expect(rolesOf(pointed)).toEqual(roles)
  })

  it('offers only what can be done', () => {
    const items = itemsOf({
      editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
    })
    expect(items.flatMap(({ role, enabled }) => (role === undefined ? [] : [[role, enabled]]))).toEqual([
      ['cut', false],
      ['copy', false],
      ['paste', true],
      ['selectAll', true],
    ])
  })

  it.each(languages)('has words of its own for each, in %s', (language) => {
    const labels = textMenuItems(field, shellWords(language).edit).flatMap(({ label }) => label ?? [])
    expect(labels).toEqual(Object.values(shellWords(language).edit))
    expect(new Set(labels).size).toBe(4)
  })
})
