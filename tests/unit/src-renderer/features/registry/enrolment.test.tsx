/** Enrolling: nothing is asked for before the fingerprints agree, and a slip in the code is named while it is typed. */
import { describe, expect, it } from 'vitest'
import { EnrolActions } from '../../../../../src-renderer/features/registry/enrol-panel.tsx'
import {
  codeStanding,
  type EnrolForm,
  mayEnrol,
} from '../../../../../src-renderer/features/registry/enrol-rules.ts'
import { InvitationForm } from '../../../../../src-renderer/features/registry/invitation-form.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { InvitationView } from '../../../../../src-shared/contract/registry.ts'
import { spokenFingerprint } from '../../../../../src-shared/domain/directory/spoken-fingerprint.ts'
import { encodeEnrolmentCode } from '../../../../../src-shared/domain/recovery-code.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, fakeProfile } from '../../../../support/fake-desk.ts'
import { fakeEnrolmentCode, firstRegistryState } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const words = drawnWords('en')
const { invitation } = firstRegistryState(now, [], false)
const answers = [
  ['vault.status', {}],
  ['settings.read', {}],
  ['registry.status', {}],
] as const
const nothing = () => undefined

function drawForm(form: EnrolForm, language: Language = 'en', view: Partial<InvitationView> = {}) {
  const screen = <InvitationForm view={{ ...invitation, ...view }} form={form} onChange={nothing} />
  return drawScreen(createFakeDesk({ kind: 'real', clock }), screen, { now, language, answers })
}

const group = (number: number) => fakeEnrolmentCode.split('-').slice(0, number).join('-')
/** The last character of a code exchanged for the next one that its own group still accepts nowhere. */
const slip = fakeEnrolmentCode.replace(/.$/u, (last) => (last === '7' ? '8' : '7'))
/** Five groups that each fit, of two different codes. */
const mixed = [
  ...fakeEnrolmentCode.split('-').slice(0, 4),
  ...encodeEnrolmentCode(new Uint8Array(10).fill(201)).split('-').slice(4),
].join('-')

describe('codeStanding', () => {
  it.each([
    ['', 'incomplete'],
    [group(1), 'incomplete'],
    [group(4), 'incomplete'],
    [slip, 'incomplete'],
    [mixed, 'wrong'],
    [fakeEnrolmentCode, 'complete'],
    [fakeEnrolmentCode.toLowerCase().replaceAll('-', ' '), 'complete'],
  ] as const)('%s: %s', (typed, standing) => {
    expect(codeStanding(typed)).toBe(standing)
  })

  it('lets enrol only with a whole code and fingerprints that were said to agree', () => {
    for (const agreement of [null, 'differs', 'agrees'] as const) {
      for (const code of ['', slip, mixed, fakeEnrolmentCode]) {
        expect(mayEnrol({ agreement, code })).toBe(agreement === 'agrees' && code === fakeEnrolmentCode)
      }
    }
  })
})

describe.each(languages)('InvitationForm in %s', (language) => {
  const own = drawnWords(language)

  it('shows what the invitation says, and the fingerprint of the registry in words', async () => {
    const { text } = await drawForm({ agreement: null, code: '' }, language)
    expect(text).toContain(invitation.address)
    expect(text).toContain(stateName(invitation.state, language))
    expect(text).toContain(own('registry:role.label--point-of-contact'))
    for (const { words: spoken } of spokenFingerprint(invitation.rootFingerprint, language)) {
      expect(text).toContain(spoken.join(' · '))
    }
    expect(text).not.toContain(own('registry:enrol.label--code'))
  })

  it('asks for the code once they agree, and warns where they differ', async () => {
    const agrees = await drawForm({ agreement: 'agrees', code: '' }, language)
    expect(agrees.text).toContain(own('registry:enrol.label--code'))
    const differs = await drawForm({ agreement: 'differs', code: '' }, language)
    expect(differs.text).toContain(own('registry:enrol.prose--differs'))
    expect(differs.text).not.toContain(own('registry:enrol.label--code'))
  })

  it('says that the groups fit but not the whole', async () => {
    const { text } = await drawForm({ agreement: 'agrees', code: mixed }, language)
    expect(text).toContain(own('registry:enrol.error--code'))
  })
})

describe('InvitationForm', () => {
  it('names the group in which there is a slip', async () => {
    const { text } = await drawForm({ agreement: 'agrees', code: slip })
    expect(text).toContain(words('recovery:typing.error--group', { group: '5' }))
  })

  it('asks to clarify an invitation of another State', async () => {
    const other = await drawForm({ agreement: null, code: '' }, 'en', { state: 'KEN' })
    expect(other.text).toContain(
      words('registry:enrol.prose--other-state', {
        invited: stateName('KEN', 'en'),
        own: stateName(fakeProfile.state, 'en'),
      }),
    )
    const same = await drawForm({ agreement: null, code: '' })
    expect(same.text).not.toContain(stateName('KEN', 'en'))
    expect(same.text).not.toContain('Please clarify this')
  })
})

describe('EnrolActions', () => {
  const complete: EnrolForm = { agreement: 'agrees', code: fakeEnrolmentCode }
  const drawn = async (form: EnrolForm, network = true) => {
    const screen = <EnrolActions form={form} isPending={false} onEnrol={nothing} onOther={nothing} />
    const desk = createFakeDesk({ kind: 'real', clock, settings: { network } })
    const { buttons } = await drawScreen(desk, screen, { now, answers })
    return Object.fromEntries(buttons.map(({ name, isDisabled }) => [name, isDisabled]))
  }
  const online = words('registry:enrol.action--enrol')
  const offline = words('registry:enrol.action--offline')

  it('waits for the comparison and the code', async () => {
    expect(await drawn({ ...complete, agreement: null })).toMatchObject({ [online]: true, [offline]: true })
    expect(await drawn(complete)).toMatchObject({ [online]: false, [offline]: false })
  })

  it('offers only the way in a file where the network is switched off', async () => {
    const buttons = await drawn(complete, false)
    expect(buttons).not.toHaveProperty([online])
    expect(buttons).toMatchObject({ [offline]: false })
  })
})
