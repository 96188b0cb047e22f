/** The outbox: every standing in words, what can still be cancelled, and a record's own statement on its page. */
import { describe, expect, it } from 'vitest'
import { topicsOf } from '../../../../../src-renderer/api/events.ts'
import { ConfirmRecord } from '../../../../../src-renderer/features/registry/confirm-record.tsx'
import { OutboxSection } from '../../../../../src-renderer/features/registry/outbox-section.tsx'
import { OutboxTable } from '../../../../../src-renderer/features/registry/outbox-table.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { OutboxItem, OwnDevice } from '../../../../../src-shared/contract/registry.ts'
import { refusalCodes } from '../../../../../src-shared/domain/registry/receipts.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeProfile } from '../../../../support/fake-desk-state.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { enrolledRegistry, type FakeRegistryState } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const words = drawnWords('en')
const directory = makeFakeDirectory(now)
const { items } = enrolledRegistry(now, directory)
const answers = [
  ['registry.status', {}],
  ['outbox.list', {}],
] as const

const deskWith = (changes: Partial<FakeRegistryState> = {}, device: Partial<OwnDevice> = {}) =>
  createFakeDesk({
    kind: 'real',
    clock,
    registry: { ...enrolledRegistry(now, directory, device), ...changes },
  })

const draw = (changes: Partial<FakeRegistryState> = {}, language: Language = 'en') =>
  drawScreen(deskWith(changes), <OutboxSection />, { now, language, answers })

const standing = (wanted: OutboxItem['standing']) =>
  required(
    items.find((item) => item.standing === wanted),
    wanted,
  )

describe.each(languages)('OutboxSection in %s', (language) => {
  const own = drawnWords(language)

  it('says of every item what it is, where it is and what comes next', async () => {
    const { text } = await draw({}, language)
    for (const item of items) {
      expect(text).toContain(own(`registry:outbox.status--${item.standing}`))
      expect(text).toContain(own(`registry:outbox.label--${item.payload.kind}`))
    }
    const { nextAttempt } = standing('signed')
    expect(text).toContain(asDrawn(formatsFor(language).dateTime(required(nextAttempt, 'next attempt'))))
    expect(text).toContain(own('failures:codes.registry-unreachable.error--title'))
    expect(text).toContain(own('registry:outbox.label--by-desk'))
  })

  it.each(refusalCodes)('says why it was not accepted: %s', async (refusal) => {
    const refused = { ...standing('refused'), refusal }
    const { text } = await draw({ items: [refused] }, language)
    expect(text).toContain(own(`registry:refusal.prose--${refusal}`))
  })
})

describe('OutboxSection', () => {
  const send = words('registry:outbox.action--send')
  const sendable = async (shown: readonly OutboxItem[]) =>
    (await draw({ items: shown })).buttons.find(({ name }) => name === send)?.isDisabled

  it('sends what waits or has no answer, and nothing else', async () => {
    expect(await sendable([standing('waiting')])).toBe(false)
    expect(await sendable([standing('signed')])).toBe(false)
    expect(await sendable([standing('delivered'), standing('done'), standing('refused')])).toBe(true)
  })

  it('keeps what an officer should see in view, and folds the rest away', async () => {
    const { text } = await draw()
    const folded = text.indexOf(words('registry:outbox.label--earlier'))
    for (const shown of ['waiting', 'signed', 'delivered', 'refused'] as const) {
      expect(text.indexOf(words(`registry:outbox.status--${shown}`)), shown).toBeLessThan(folded)
    }
    expect(text.indexOf(words('registry:outbox.status--done'))).toBeGreaterThan(folded)
    expect((await draw({ items: [standing('done')] })).text).toContain(words('registry:outbox.prose--empty'))
  })

  it('cancels only what has not left', async () => {
    for (const item of items) {
      const table = <OutboxTable label="Outbox" items={[item]} onCancel={() => undefined} />
      const { buttons } = await drawScreen(deskWith(), table, { now, answers: [] })
      expect(buttons.length, item.standing).toBe(item.standing === 'waiting' ? 1 : 0)
    }
  })

  it('is read again when the registry or the directory changed', () => {
    expect(topicsOf('outbox.list')).toEqual(['registry', 'directory'])
  })
})

describe('ConfirmRecord', () => {
  const ownEntry = required(
    directory.find(({ pointOfContact }) => pointOfContact.state === fakeProfile.state),
    'own record',
  )
  const entry: Parameters<typeof ConfirmRecord>[0]['entry'] = {
    pointOfContact: ownEntry.pointOfContact,
    layer: 'registry',
    inEffect: true,
    deskPaths: [],
  }
  const drawn = (
    shown = entry,
    changes: Partial<FakeRegistryState> = { items: [] },
    device: Partial<OwnDevice> = {},
    language: Language = 'en',
  ) => drawScreen(deskWith(changes, device), <ConfirmRecord entry={shown} />, { now, language, answers })
  const action = words('registry:record.action--confirm')

  it('is offered for published records of the own State to a confirmed point of contact', async () => {
    expect((await drawn()).buttons).toEqual([{ name: action, isDisabled: false }])
    const foreign = { ...entry, pointOfContact: { ...entry.pointOfContact, state: 'KEN' } }
    expect((await drawn(foreign)).markup).toBe('')
    expect((await drawn({ ...entry, layer: 'desk' })).markup).toBe('')
    expect((await drawn({ ...entry, inEffect: false })).markup).toBe('')
    expect((await drawn(entry, {}, { role: 'observer' })).markup).toBe('')
    for (const status of ['unsent', 'pending', 'revoked', 'cloned'] as const) {
      expect((await drawn(entry, {}, { status })).markup, status).toBe('')
    }
  })

  it('is not offered where this desk is enrolled with no registry', async () => {
    const desk = createFakeDesk({ kind: 'real', clock })
    expect((await drawScreen(desk, <ConfirmRecord entry={entry} />, { now, answers })).markup).toBe('')
  })

  it('says that corrections of this desk are not part of it', async () => {
    const corrected = await drawn({ ...entry, deskPaths: ['notes'] })
    expect(corrected.text).toContain(words('registry:record.hint--corrected'))
    expect((await drawn()).text).not.toContain(words('registry:record.hint--corrected'))
  })

  it.each(languages)(
    'says in %s where the newest statement is, and why it was not accepted',
    async (language) => {
      const own = drawnWords(language)
      const refused = standing('refused')
      const { text } = await drawn(entry, { items: [refused, standing('done')] }, {}, language)
      expect(text).toContain(own('registry:outbox.status--refused'))
      expect(text).toContain(own('registry:refusal.prose--revision-differs'))
      expect(text).not.toContain(own('registry:outbox.status--done'))
    },
  )

  it('is not said twice while it waits', async () => {
    const waiting: OutboxItem = { ...standing('done'), standing: 'waiting' }
    const { buttons } = await drawn(entry, { items: [waiting] })
    expect(buttons[0]).toEqual({ name: action, isDisabled: true })
  })
})
