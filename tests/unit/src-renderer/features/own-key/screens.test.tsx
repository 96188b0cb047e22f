/** The desk's own key as it stands on screen and on paper. */
import { describe, expect, it } from 'vitest'
import { CompromiseView } from '../../../../../src-renderer/features/own-key/compromise-view.tsx'
import { GnupgKeys } from '../../../../../src-renderer/features/own-key/gnupg-section.tsx'
import { OwnKeySection } from '../../../../../src-renderer/features/own-key/own-key-section.tsx'
import { qrParts } from '../../../../../src-renderer/features/own-key/qr-parts.ts'
import { RevocationSheet } from '../../../../../src-renderer/features/own-key/revocation-sheet.tsx'
import { RevokeFields } from '../../../../../src-renderer/features/own-key/revoke-dialog.tsx'
import { OwnKeyPanel } from '../../../../../src-renderer/parts/own-key-panel.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { ownKeySchema, type VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import type { OfficerRole } from '../../../../../src-shared/domain/officer.ts'
import { endReasonSchema } from '../../../../../src-shared/domain/own-key.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { type Words, wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeProfile, fakeVaultId } from '../../../../support/fake-desk-state.ts'
import {
  type FakeOwnKeys,
  fakeCompromise,
  fakeOwnFacts,
  fakeRevocation,
  firstOwnKeys,
  ownKeyHandlers,
} from '../../../../support/fake-own-key.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const nothing = () => undefined
const words = wordsIn('en')
const own = firstOwnKeys(now)
const current = required(own.keys[0], 'current key')

function vaultOf(role: OfficerRole): Extract<VaultStatus, { state: 'open' }> {
  return {
    state: 'open',
    kind: 'real',
    vaultId: fakeVaultId,
    profile: fakeProfile,
    officer: { id: fakeVaultId, alias: 'Officer 1', role, language: 'en' },
    hasRecovery: true,
  }
}

function deskWith(changes: Partial<FakeOwnKeys> = {}) {
  return createFakeDesk({ clock, handlers: ownKeyHandlers(clock, nothing, firstOwnKeys(now, changes)) })
}

const draw = (role: OfficerRole, changes: Partial<FakeOwnKeys> = {}) =>
  drawScreen(deskWith(changes), <OwnKeySection vault={vaultOf(role)} />, {
    now,
    answers: [
      ['ownKey.list', {}],
      ['desk.ownKey', {}],
    ],
  })

const named = (buttons: Awaited<ReturnType<typeof draw>>['buttons'], name: string) =>
  required(
    buttons.find((button) => button.name === name),
    name,
  )

/** Of several buttons with one label, the one for a key: what is seen stands first, for those who speak to the page. */
const onKey = (action: 'revoke' | 'touched', group = '') =>
  `${words(`own-key:earlier.action--${action}`)} (${group})`

describe('OwnKeySection', () => {
  it('offers to save the revocation certificate where there is one', async () => {
    const action = words('desk:key.action--save-revocation')
    expect((await draw('releaser')).text).toContain(action)
    const known = await deskWith().bridge.call('desk.ownKey', {})
    if (!known.ok) throw new Error('no own key')
    const own = { ...ownKeySchema.parse(known.value), hasRevocation: false }
    const handlers = { ...ownKeyHandlers(clock, nothing, firstOwnKeys(now, {})), 'desk.ownKey': () => own }
    const drawn = await drawScreen(createFakeDesk({ clock, handlers }), <OwnKeyPanel />, {
      now,
      answers: [['desk.ownKey', {}]],
    })
    expect(drawn.text).toContain(words('desk:key.action--save-public'))
    expect(drawn.text).not.toContain(action)
  })

  it('offers a releaser everything, and shows the keys before with their reasons', async () => {
    const { text, buttons } = await draw('releaser')
    for (const action of ['extend', 'replace', 'sheet', 'practise', 'revoke'] as const) {
      expect(named(buttons, words(`own-key:action.action--${action}`)).isDisabled).toBe(false)
    }
    expect(text).toContain(words('own-key:reason.label--superseded'))
    expect(text).toContain(words('own-key:reason.label--compromised'))
    expect(text).toContain('26 Sept 2025')
    expect(text).not.toContain(words('own-key:action.prose--releasers'))
    // The superseded key may still be revoked; the compromised one was, and shows what it touches.
    const [, superseded, compromised] = own.keys.map(({ facts }) => facts.fingerprint.slice(-4))
    named(buttons, onKey('revoke', superseded))
    named(buttons, onKey('touched', compromised))
    expect(buttons.map(({ name }) => name)).not.toContain(onKey('revoke', compromised))
  })

  it('lets a drafter look and practise, and change nothing', async () => {
    const { text, buttons } = await draw('drafter')
    expect(text).toContain(words('own-key:action.prose--releasers'))
    const disabled = buttons.filter(({ isDisabled }) => isDisabled).map(({ name }) => name)
    for (const action of ['extend', 'replace', 'revoke'] as const) {
      expect(disabled).toContain(words(`own-key:action.action--${action}`))
    }
    expect(named(buttons, words('own-key:action.action--practise')).isDisabled).toBe(false)
  })

  it.each([
    [60, 'ninety-days'],
    [20, 'thirty-days'],
    [3, 'seven-days'],
    [-1, 'ended'],
  ] as const)('warns %i days before the end', async (days, warning) => {
    const created = new Date(now.getTime() - (730 - days) * 86_400_000)
    const ending = { ...current, facts: fakeOwnFacts('own', created, 730) }
    const { text } = await draw('releaser', { keys: [ending] })
    expect(text).toContain(words(`own-key:end.prose--${warning}`))
    expect(text).not.toContain(words('own-key:earlier.heading--earlier'))
  })

  it('leaves the end and the revocation of a key of GnuPG to GnuPG', async () => {
    const { text, buttons } = await draw('administrator', { keys: [{ ...current, home: 'gnupg' }] })
    expect(text).toContain(words('own-key:action.prose--gnupg'))
    for (const action of ['extend', 'sheet', 'revoke'] as const) {
      expect(named(buttons, words(`own-key:action.action--${action}`)).isDisabled).toBe(true)
    }
    expect(named(buttons, words('own-key:action.action--replace')).isDisabled).toBe(false)
  })

  it('does not ask GnuPG by itself', async () => {
    let asked = 0
    const desk = createFakeDesk({
      clock,
      handlers: {
        ...ownKeyHandlers(clock, nothing),
        'ownKey.gnupg': () => {
          asked += 1
          return { version: null, keys: [] }
        },
      },
    })
    const { text } = await drawScreen(desk, <OwnKeySection vault={vaultOf('releaser')} />, {
      now,
      answers: [['ownKey.list', {}]],
    })
    expect(asked).toBe(0)
    expect(text).toContain(words('own-key:gnupg.action--look'))
  })
})

describe('GnupgKeys', () => {
  const gnupg = required(own.gnupg ?? undefined, 'gnupg')
  const card = required(gnupg.keys[0], 'key')
  const show = (version: string | null, keys = gnupg.keys, currentFingerprint: string | null = null) =>
    drawScreen(
      deskWith(),
      <GnupgKeys
        version={version}
        keys={keys}
        mayChange
        currentFingerprint={currentFingerprint}
        onUse={nothing}
      />,
      { now, answers: [] },
    )

  it('names the card and offers its key, but not the one in use', async () => {
    const offered = await show('2.4.7')
    expect(offered.text).toContain('0006 12345678')
    expect(offered.buttons).toHaveLength(1)
    const used = await show('2.4.7', gnupg.keys, card.facts.fingerprint)
    expect(used.text).toContain(words('own-key:gnupg.label--in-use'))
    expect(used.buttons).toEqual([])
  })

  it('says where GnuPG is missing, or has no key', async () => {
    expect((await show(null)).text).toContain(words('own-key:gnupg.prose--missing'))
    expect((await show('2.4.7', [])).text).toContain(
      words('own-key:gnupg.prose--no-keys', { version: '2.4.7' }),
    )
  })
})

describe('RevokeFields', () => {
  const show = (reason: 'compromised' | 'retired', from = '') =>
    drawScreen(
      deskWith(),
      <RevokeFields
        form={{ reason, from, typed: '' }}
        reasons={endReasonSchema.options}
        isCurrent
        onChange={nothing}
        onSubmit={nothing}
      />,
      { now, answers: [] },
    )

  it('asks since when a compromised key is in doubt, and says what follows', async () => {
    const compromised = await show('compromised', '2026-11-21')
    expect(compromised.text).toContain(words('own-key:revoke.label--from'))
    expect(compromised.text).toContain(words('own-key:revoke.error--future'))
    expect(compromised.text).toContain(words('own-key:consequence.prose--new-key-uncertified'))
    const retired = await show('retired')
    expect(retired.text).not.toContain(words('own-key:revoke.label--from'))
    expect(retired.text).toContain(words('own-key:consequence.prose--signatures-stay'))
  })
})

describe('CompromiseView', () => {
  const { fingerprint } = current.facts
  const from = '2026-10-01'
  const show = (isDrill: boolean, desk = deskWith()) =>
    drawScreen(
      desk,
      <CompromiseView fingerprint={fingerprint} from={from} isDrill={isDrill} onLeave={nothing} />,
      { now, answers: [['ownKey.compromise', { fingerprint, from }]] },
    )

  it('lists the steps, the counterparts to write to, and the cases in doubt', async () => {
    const { text, buttons } = await show(false)
    const { counterparts, threads } = fakeCompromise(from, now)
    for (const { state } of counterparts) expect(text).toContain(stateName(state, 'en'))
    for (const { subject } of threads) expect(text).toContain(subject)
    for (const step of ['contain', 'telephone', 'publish', 'verify-again', 'cases', 'report'] as const) {
      expect(text).toContain(words(`own-key:step.label--${step}`))
    }
    named(buttons, words('own-key:compromise.action--write', { number: counterparts.length }))
    expect(text).toContain(words('own-key:compromise.prose--write'))
  })

  it('marks a drill, and says where nothing is touched', async () => {
    expect((await show(true)).text).toContain(words('own-key:compromise.prose--write-drill'))
    const untouched = createFakeDesk({
      clock,
      handlers: { 'ownKey.compromise': () => ({ from, threads: [], counterparts: [] }) },
    })
    const { text, buttons } = await show(false, untouched)
    expect(text).toContain(words('own-key:compromise.prose--no-threads'))
    expect(text).toContain(words('own-key:compromise.prose--no-counterparts'))
    expect(buttons).toEqual([])
  })
})

describe.each(languages)('the revocation sheet in %s', (language) => {
  // As drawScreen reads it: French has spaces of another width before some marks.
  const spoken: Words = (key, params) => wordsIn(language)(key, params).replace(/\s+/gu, ' ')

  it('names the desk and the key, carries text and codes, and says how it is used', async () => {
    const { facts } = current
    const certificate = fakeRevocation(facts.fingerprint)
    const { text, markup } = await drawScreen(
      deskWith(),
      <RevocationSheet certificate={certificate} facts={facts} vault={vaultOf('releaser')} />,
      { now, language, answers: [] },
    )
    expect(text).toContain(fakeProfile.entity)
    expect(text).toContain(facts.fingerprint.match(/.{4}/g)?.join(' '))
    expect(markup).toContain(certificate)
    expect(text).toContain(spoken('own-key:sheet.prose--use'))
    expect(text).toContain(spoken('own-key:sheet.prose--keep'))
    const total = qrParts(certificate).length
    expect(total).toBeGreaterThan(1)
    expect([...markup.matchAll(/<svg[^>]*role="img"/g)]).toHaveLength(total)
    expect(text).toContain(spoken('own-key:sheet.label--part', { index: total, total }))
    expect(text).not.toContain('{{')
  })
})
