/** The profile is judged by the schema of the contract and told field by field. */
import { describe, expect, it } from 'vitest'
import {
  checkProfile,
  emptyProfile,
  noTexts,
  withProposal,
} from '../../../../../src-renderer/features/welcome/profile-form.ts'

const complete = {
  state: 'KEN',
  pocType: 'technical',
  entity: 'Example agency',
  contact: 'Duty officer',
  email: ' desk@agency.example ',
  phone: '',
  timeZone: 'Africa/Nairobi',
  textLanguage: 'en',
}

describe('checkProfile', () => {
  it('accepts a complete form and trims the address', () => {
    expect(checkProfile(complete)).toEqual({ profile: { ...complete, email: 'desk@agency.example' } })
  })

  it('names every field that an empty form lacks', () => {
    const checked = checkProfile(emptyProfile('UTC', 'en'))
    expect(checked).toEqual({
      profile: null,
      problems: {
        state: 'required',
        pocType: 'required',
        entity: 'required',
        contact: 'required',
        email: 'required',
      },
    })
  })

  it('tells a mistyped address and a text that is too long apart', () => {
    const checked = checkProfile({ ...complete, email: 'desk at agency', entity: 'x'.repeat(201) })
    expect(checked).toEqual({ profile: null, problems: { email: 'email', entity: 'too-long' } })
  })
})

describe('withProposal', () => {
  const proposed = { entity: 'Practice desk', contact: 'Duty officer', email: 'desk@practice.example' }

  it('fills what is empty, and takes it away again where the vault becomes a real one', () => {
    const empty = emptyProfile('UTC', 'en')
    const filled = withProposal(empty, noTexts, proposed)
    expect(filled).toEqual({ ...empty, ...proposed })
    expect(withProposal(filled, proposed, noTexts)).toEqual(empty)
  })

  it('leaves alone what somebody typed', () => {
    const typed = { ...emptyProfile('UTC', 'en'), ...proposed, entity: 'Example agency' }
    expect(withProposal(typed, proposed, noTexts)).toMatchObject({
      entity: 'Example agency',
      contact: '',
      email: '',
    })
  })
})
