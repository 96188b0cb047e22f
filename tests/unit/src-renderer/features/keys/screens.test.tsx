/** The screens of keys as they stand: ring, results of reading, way, outcome, call log. */
import { describe, expect, it } from 'vitest'
import { CallLogSection } from '../../../../../src-renderer/features/keys/call-log-section.tsx'
import type { CeremonyForm } from '../../../../../src-renderer/features/keys/ceremony.ts'
import { KeyInput } from '../../../../../src-renderer/features/keys/key-input.tsx'
import { KeyRingScreen } from '../../../../../src-renderer/features/keys/key-ring-screen.tsx'
import { addressIn, LookUpKey } from '../../../../../src-renderer/features/keys/look-up-key.tsx'
import { OutcomeStep } from '../../../../../src-renderer/features/keys/outcome-step.tsx'
import { ReadResults } from '../../../../../src-renderer/features/keys/read-results.tsx'
import { SuggestedKey } from '../../../../../src-renderer/features/keys/suggested-key.tsx'
import { VerifyKeyButton } from '../../../../../src-renderer/features/keys/verify-key.tsx'
import { WayStep } from '../../../../../src-renderer/features/keys/way-step.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeProfile } from '../../../../support/fake-desk-state.ts'
import { makeFakeDirectory, toEntryView } from '../../../../support/fake-directory.ts'
import {
  type FakeKeysState,
  fakeKeyHandle,
  firstKeysState,
  keyHandlers,
} from '../../../../support/fake-keys.ts'
import { fakeMessageHandlers } from '../../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const words = wordsIn('en')
const directory = makeFakeDirectory(now)
const fake = required(directory[1], 'entry')
const fingerprint = required(fake.keys[0], 'key').fingerprint
const entry: DirectoryEntry = { ...toEntryView(fake, directory, now), inEffect: true, waiting: [] }
const pocId = fake.pointOfContact.id
const nothing = () => undefined

function deskWith(changes: Partial<FakeKeysState> = {}) {
  const state = firstKeysState(directory, changes)
  return createFakeDesk({ clock, handlers: keyHandlers(state, clock, nothing) })
}

describe('KeyRingScreen', () => {
  it('lists keys with holder, state and finding, and says why one cannot be used', async () => {
    const verification = {
      id: '00000000-0000-4000-8000-000000000001',
      pocId,
      fingerprint,
      outcome: 'rejected' as const,
      how: 'call-back' as const,
      withWhom: 'Head of desk',
      at: now.toISOString(),
      by: 'Officer 1',
      note: '',
    }
    const { text, buttons } = await drawScreen(
      deskWith({ verifications: [verification] }),
      <KeyRingScreen />,
      { now, answers: [['keys.list', {}]] },
    )
    expect(text).toContain(fingerprint.slice(0, 4))
    expect(text).toContain(words('keys:state.status--rejected'))
    expect(text).toContain(words('keys:state.status--unverified'))
    expect(text).toContain(words('keys:reason.prose--revoked-hard'))
    expect(text).toContain(words('keys:reason.prose--rsa-too-short'))
    expect(buttons.map(({ name }) => name)).toContain(words('keys:ring.action--import'))
    // The fake directory has more keys than are drawn at once.
    expect(buttons.some(({ name }) => /^Show more/.test(name))).toBe(true)
  })

  it('says what to do where there is no key', async () => {
    const desk = createFakeDesk({ clock, handlers: keyHandlers(firstKeysState([]), clock, nothing) })
    const { text } = await drawScreen(desk, <KeyRingScreen />, { now, answers: [['keys.list', {}]] })
    expect(text).toContain(words('keys:ring.prose--empty'))
  })
})

describe('ReadResults', () => {
  it('groups what was read, names what cannot be used or read, and links nobody by itself', async () => {
    const { inFile } = firstKeysState(directory)
    const items = inFile.map((item, index) => ({ ...item, secretLeftOut: index === 0 }))
    const { text, markup, buttons } = await drawScreen(
      deskWith(),
      <ReadResults handle={fakeKeyHandle} items={items} foundBy={null} onKept={nothing} onAgain={nothing} />,
      { now, answers: [] },
    )
    for (const group of ['usable', 'unusable', 'unreadable'])
      expect(text).toContain(words(`keys:import.label--group-${group}`))
    expect(text).toContain(words('keys:reason.prose--rsa-too-short'))
    expect(text).toContain(words('keys:import.prose--unreadable', { places: 'line 117' }))
    expect(text).toContain(words('keys:import.prose--secret-left-out'))
    expect(text).toContain(words('keys:import.label--known-same'))
    expect(buttons.map(({ name }) => name)).toContain(words('keys:import.action--link-all', { number: 1 }))
    // Two new keys are ticked; the known one and the proposed link are not.
    const boxes = [...markup.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([box]) => box)
    expect(boxes.map((box) => box.includes('checked'))).toEqual([true, false, false, true])
  })
})

describe('KeyInput', () => {
  it('takes nothing, dropped or chosen, while keys are being read', async () => {
    const shown = (isDisabled: boolean) =>
      drawScreen(deskWith(), <KeyInput isDisabled={isDisabled} onBytes={nothing} />, { now, answers: [] })
    const dropArea = /<div[^>]*data-rac=""[^>]*data-disabled="true"[^>]*>/u
    const busy = await shown(true)
    expect(busy.markup).toMatch(dropArea)
    expect(busy.buttons.every(({ isDisabled }) => isDisabled)).toBe(true)
    expect((await shown(false)).markup).not.toMatch(dropArea)
  })
})

describe('keys from elsewhere', () => {
  it('names the domain or the mail as their origin, which is no choice then', async () => {
    const { inFile } = firstKeysState(directory)
    const shown = (foundBy: 'wkd' | 'autocrypt') =>
      drawScreen(
        deskWith(),
        <ReadResults
          handle={fakeKeyHandle}
          items={inFile}
          foundBy={foundBy}
          onKept={nothing}
          onAgain={null}
        />,
        { now, answers: [] },
      )
    for (const foundBy of ['wkd', 'autocrypt'] as const) {
      const { text, markup, buttons } = await shown(foundBy)
      const origin = words(`keys:import.label--origin-${foundBy}`)
      expect(text).toContain(words('keys:import.label--from', { origin }))
      expect(markup).not.toContain('type="radio"')
      expect(buttons.map(({ name }) => name)).not.toContain(words('keys:import.action--again'))
    }
  })

  it('are looked up only for a whole address, with a word on who learns of it', async () => {
    const { text, buttons } = await drawScreen(
      deskWith(),
      <LookUpKey isDisabled={false} onAddress={nothing} />,
      { now, answers: [] },
    )
    expect(text).toContain(words('keys:look-up.prose--look-up'))
    expect(buttons).toEqual([{ name: words('keys:look-up.action--look-up-none'), isDisabled: true }])
    expect(addressIn(' Desk@example.org\n')).toBe('Desk@example.org')
    for (const text of ['', 'desk', 'desk@', '@example.org', 'a b@example.org', 'desk@example']) {
      expect(addressIn(text)).toBeNull()
    }
  })

  it('are suggested by a mail with a quiet notice, and not without a header', async () => {
    const handlers = fakeMessageHandlers({
      clock,
      directory,
      profile: fakeProfile,
      emit: nothing,
      filled: true,
      textOf: () => '',
    })
    const view = await handlers['messages.openBytes']({ bytes: new Uint8Array() })
    const draw = (autocrypt: string | null) =>
      drawScreen(deskWith(), <SuggestedKey view={{ ...view, autocrypt }} />, { now, answers: [] })
    const { text, buttons } = await draw('desk@example.org')
    expect(text).toContain(words('read:suggested-key.heading--suggested', { address: 'desk@example.org' }))
    expect(text).toContain(words('read:suggested-key.prose--suggested'))
    expect(buttons.map(({ name }) => name)).toEqual([words('read:suggested-key.action--read')])
    expect((await draw(null)).text).toBe('')
  })
})

describe('the ceremony', () => {
  const form: CeremonyForm = {
    way: 'call-back',
    number: '',
    outcome: null,
    notReached: 'no-answer',
    withWhom: '',
    note: '',
  }

  it('is offered by a button', async () => {
    const screen = <VerifyKeyButton entry={entry} fingerprint={fingerprint} />
    const { buttons } = await drawScreen(deskWith(), screen, { now, answers: [] })
    expect(buttons).toEqual([{ name: words('keys:verify.action--verify'), isDisabled: false }])
  })

  it('names the known numbers and warns of others; without any it offers no call', async () => {
    const step = (of: DirectoryEntry) =>
      drawScreen(deskWith(), <WayStep entry={of} form={form} onChange={nothing} />, { now, answers: [] })
    const known = await step(entry)
    expect(known.text).toContain(required(entry.pointOfContact.phones[0], 'number').number)
    expect(known.text).toContain(words('keys:verify.prose--known-number'))
    const unknown = await step({ ...entry, inEffect: false })
    expect(unknown.text).toContain(words('keys:verify.prose--no-number'))
    expect(unknown.text).not.toContain(required(entry.pointOfContact.phones[0], 'number').number)
  })

  const drawOutcome = (form: CeremonyForm, heard: 'agrees' | 'differs', isRecorded: boolean) =>
    drawScreen(
      deskWith(),
      <OutcomeStep form={form} heard={heard} isRecorded={isRecorded} onChange={nothing} />,
      { now, answers: [] },
    )

  it('keeps what it found as it is once that is recorded and only the call is not', async () => {
    const verified: CeremonyForm = { ...form, outcome: 'verified', withWhom: 'Head of desk' }
    const controls = (markup: string) =>
      [...markup.matchAll(/<(?:input|textarea)[^>]*>/gu)].map(([control]) => control.includes('disabled=""'))
    const before = controls((await drawOutcome(verified, 'agrees', false)).markup)
    const after = controls((await drawOutcome(verified, 'agrees', true)).markup)
    expect(before).toContain(false)
    expect(after).toEqual(before.map(() => true))
  })

  it('does not let a key be called verified that was not compared', async () => {
    const draw = (heard: 'agrees' | 'differs') => drawOutcome(form, heard, false)
    expect((await draw('differs')).text).toContain(words('keys:verify.prose--not-yet-compared'))
    expect((await draw('differs')).markup).toMatch(/<input[^>]*disabled=""[^>]*value="verified"/)
    expect((await draw('agrees')).text).not.toContain(words('keys:verify.prose--not-yet-compared'))
    expect((await draw('agrees')).markup).not.toMatch(/<input[^>]*disabled=""[^>]*value="verified"/)
  })
})

describe('CallLogSection', () => {
  it('shows calls with outcome, number and who made them', async () => {
    const call = {
      id: '00000000-0000-4000-8000-000000000002',
      pocId,
      at: '2026-11-19T08:30:00.000Z',
      direction: 'outgoing' as const,
      number: '+2545550101',
      withWhom: 'Head of desk',
      purpose: 'verify-key' as const,
      outcome: 'no-answer' as const,
      note: 'Try again on Monday',
      by: 'Officer 2',
    }
    const { text } = await drawScreen(deskWith({ calls: [call] }), <CallLogSection entry={entry} />, {
      now,
      answers: [['calls.list', { id: pocId }]],
    })
    for (const part of ['+2545550101', 'Head of desk', 'Try again on Monday', 'Officer 2', '08:30 UTC'])
      expect(text).toContain(part)
    expect(text).toContain(words('keys:call.label--outcome-no-answer'))
  })

  it('says that there is none', async () => {
    const { text } = await drawScreen(deskWith(), <CallLogSection entry={entry} />, {
      now,
      answers: [['calls.list', { id: pocId }]],
    })
    expect(text).toContain(words('keys:call.prose--none'))
  })
})
