/** What the calls of the directory take from a page. */
import { describe, expect, it } from 'vitest'
import { checkInput } from '../../../../src-main/bridge/check-input.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import { noFilter } from '../../../../src-shared/domain/directory/views.ts'

const id = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

describe('directory.export', () => {
  const checked = (encryptTo: unknown) =>
    checkInput(contract['directory.export'].input, { what: { filter: noFilter }, format: 'json', encryptTo })

  it.each([
    ['in clear', null],
    ['to this desk', { own: true, pointsOfContact: [] }],
    ['to others', { own: false, pointsOfContact: [id] }],
  ])('takes a file %s', (_, encryptTo) => {
    expect(checked(encryptTo)).toMatchObject({ encryptTo })
  })

  it('refuses one that would be encrypted to nobody', () => {
    expect(() => checked({ own: false, pointsOfContact: [] })).toThrow(
      expect.objectContaining({ code: 'bad-input', params: { path: 'encryptTo' } }),
    )
  })
})
