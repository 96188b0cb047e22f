/** The devices of a State: who may do what, and that nobody is confirmed whose fingerprint was not heard. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicsOf } from '../../../../../src-renderer/api/events.ts'
import {
  ConfirmDeviceFields,
  heardEnd,
} from '../../../../../src-renderer/features/registry/confirm-device-dialog.tsx'
import { DevicesSection } from '../../../../../src-renderer/features/registry/devices-section.tsx'
import { RevokeDeviceFields } from '../../../../../src-renderer/features/registry/revoke-device-dialog.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { OwnDevice } from '../../../../../src-shared/contract/registry.ts'
import { deviceStatuses, revocationReasons } from '../../../../../src-shared/domain/registry/protocol.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeOwnDevice, firstRegistryState } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = drawnWords('en')
const { devices } = firstRegistryState(now, [], true)
const pending = required(
  devices.find(({ status }) => status === 'pending'),
  'pending device',
)

function draw(own: Partial<OwnDevice> = {}, language: Language = 'en', isAsked = true) {
  const desk = createFakeDesk({ kind: 'real', clock: () => now })
  return drawScreen(desk, <DevicesSection own={fakeOwnDevice(now, own)} />, {
    now,
    language,
    answers: isAsked ? [['registry.devices', {}]] : [],
  })
}

const of = (action: 'confirm' | 'revoke', fingerprint: string) =>
  `${words(`registry:devices.action--${action}`)} (${fingerprint.slice(0, 8)})`

describe.each(languages)('DevicesSection in %s', (language) => {
  it('lists each device with its standing, and marks the one at hand', async () => {
    const { text } = await draw({}, language)
    const own = drawnWords(language)
    for (const status of deviceStatuses) expect(text).toContain(own(`registry:device.status--${status}`))
    expect(text).toContain(own('registry:devices.label--this'))
    expect(text).toContain(own('registry:role.label--observer'))
  })

  it('has words for confirming and revoking', async () => {
    const own = drawnWords(language)
    const desk = createFakeDesk({ clock: () => now })
    const confirming = (
      <ConfirmDeviceFields fingerprint={pending.fingerprint} typed="" onTyped={() => undefined} />
    )
    const confirm = await drawScreen(desk, confirming, { now, language, answers: [] })
    expect(confirm.text).toContain(own('registry:devices.prose--confirm'))
    const revoking = <RevokeDeviceFields device={pending} isOwn reason={null} onReason={() => undefined} />
    const revoke = await drawScreen(desk, revoking, { now, language, answers: [] })
    for (const reason of revocationReasons) {
      expect(revoke.text).toContain(own(`registry:devices.label--reason-${reason}`))
    }
    expect(revoke.text).toContain(own('registry:devices.prose--revoke-this'))
  })
})

describe('DevicesSection', () => {
  it('asks the registry only when it is told to, never because something changed', async () => {
    const { text, buttons } = await draw({}, 'en', false)
    expect(buttons.map(({ name }) => name)).toEqual([words('registry:devices.action--ask')])
    expect(text).not.toContain(words('registry:device.status--pending'))
    expect(topicsOf('registry.devices')).toEqual([])
  })

  it('confirms what waits, revokes what is not revoked', async () => {
    const names = (await draw()).buttons.map(({ name }) => name)
    for (const { status, fingerprint } of devices) {
      expect(names.includes(of('confirm', fingerprint)), status).toBe(status === 'pending')
      expect(names.includes(of('revoke', fingerprint)), status).toBe(status !== 'revoked')
    }
  })

  it('gives the device of an observer nothing to do, and says so', async () => {
    const { text, buttons } = await draw({ role: 'observer' })
    expect(text).toContain(words('registry:devices.prose--observer'))
    expect(buttons.map(({ name }) => name)).not.toContain(of('revoke', pending.fingerprint))
  })
})

describe('heardEnd', () => {
  const { fingerprint } = pending
  const end = fingerprint.slice(-8)

  it.each([
    ['', 'empty'],
    [end.slice(0, 5), 'incomplete'],
    [end, 'agrees'],
    [`${end.slice(0, 4)} ${end.slice(4)}`.toUpperCase(), 'agrees'],
    [fingerprint, 'agrees'],
    [fingerprint.slice(0, 8), 'incomplete'],
    [`${end}0`, 'differs'],
    ['yes', 'differs'],
  ] as const)('%s: %s', (typed, heard) => {
    expect(heardEnd(typed, fingerprint)).toBe(heard)
  })

  it('tells any one wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.integer({ min: 1, max: 15 }), (place, shift) => {
        const digit = (Number.parseInt(end.charAt(place), 16) + shift) % 16
        const typed = end.slice(0, place) + digit.toString(16) + end.slice(place + 1)
        expect(heardEnd(typed, fingerprint)).not.toBe('agrees')
      }),
    )
  })

  it.each(['incomplete', 'agrees', 'differs'] as const)('is said on screen: %s', async (heard) => {
    const typed = { incomplete: end.slice(0, 3), agrees: end, differs: 'no' }[heard]
    const fields = <ConfirmDeviceFields fingerprint={fingerprint} typed={typed} onTyped={() => undefined} />
    const { text } = await drawScreen(createFakeDesk({ clock: () => now }), fields, { now, answers: [] })
    expect(text).toContain(words(`registry:devices.status--${heard}`))
    expect(text).not.toContain(end)
  })
})
