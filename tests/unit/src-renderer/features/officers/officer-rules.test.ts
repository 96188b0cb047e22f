/** What the screen offers about an officer agrees with what the vault permits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Me,
  officerActions,
  refusalOf,
  refusalToManage,
} from '../../../../../src-renderer/features/officers/officer-rules.ts'
import type { Officer } from '../../../../../src-shared/contract/officers.ts'
import { officerRoles } from '../../../../../src-shared/domain/officer.ts'
import { makeFakeOfficer } from '../../../../support/fake-desk-state.ts'

const at = '2026-11-20T10:42:00.000Z'

const officersArbitrary = fc.array(
  fc.record({ role: fc.constantFrom(...officerRoles), isDisabled: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
)

function officersOf(shape: readonly { role: Officer['role']; isDisabled: boolean }[]): readonly Officer[] {
  return shape.map(({ role, isDisabled }, index) => ({
    ...makeFakeOfficer(index + 1, `Officer ${index + 1}`, role, at),
    disabled: isDisabled ? at : null,
  }))
}

const meAs = ({ id, alias, role, language }: Officer): Me => ({ id, alias, role, language })

describe('refusalOf', () => {
  it('never offers what would leave the desk without an administrator', () => {
    fc.assert(
      fc.property(officersArbitrary, fc.nat(), fc.nat(), (shape, mine, other) => {
        const officers = officersOf(shape)
        const me = officers[mine % officers.length]
        const officer = officers[other % officers.length]
        if (me === undefined || officer === undefined || me.disabled !== null) return
        for (const action of ['disable', 'change-role'] as const) {
          if (refusalOf(action, officer, meAs(me), officers) !== null) continue
          const left = officers.filter(
            ({ id, role, disabled }) => id !== officer.id && role === 'administrator' && disabled === null,
          )
          // Another role for an officer who is no administrator takes none away.
          expect(left.length > 0 || officer.role !== 'administrator').toBe(true)
        }
      }),
    )
  })

  it('offers nothing to a drafter or releaser, and nothing about the disabled', () => {
    fc.assert(
      fc.property(officersArbitrary, fc.nat(), (shape, mine) => {
        const officers = officersOf(shape)
        const me = officers[mine % officers.length]
        if (me === undefined) return
        for (const officer of officers) {
          for (const action of officerActions) {
            const refusal = refusalOf(action, officer, meAs(me), officers)
            if (officer.disabled !== null) expect(refusal).toBe('disabled')
            else if (me.role !== 'administrator') expect(refusal).toBe('not-administrator')
          }
        }
      }),
    )
  })

  it('leads from a recovery way to a new passphrase and to nothing else', () => {
    const officers = officersOf([
      { role: 'administrator', isDisabled: false },
      { role: 'drafter', isDisabled: false },
    ])
    for (const officer of officers) {
      expect(refusalOf('reset-passphrase', officer, null, officers)).toBeNull()
      expect(refusalOf('disable', officer, null, officers)).toBe('recovered')
    }
    expect(refusalToManage(null)).toBe('recovered')
  })

  it('sends officers to the change of their own passphrase, and not to disable themselves', () => {
    const officers = officersOf([
      { role: 'administrator', isDisabled: false },
      { role: 'administrator', isDisabled: false },
    ])
    const [first] = officers
    if (first === undefined) throw new Error('no officer')
    expect(refusalOf('reset-passphrase', first, meAs(first), officers)).toBe('oneself')
    expect(refusalOf('disable', first, meAs(first), officers)).toBe('oneself')
    expect(refusalOf('change-role', first, meAs(first), officers)).toBeNull()
  })
})
