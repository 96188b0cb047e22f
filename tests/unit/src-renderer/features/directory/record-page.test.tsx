/** The page of a record: which layer it is, what waits, what is missing, and what can be done. */
import { describe, expect, it } from 'vitest'
import { DirectoryRowView } from '../../../../../src-renderer/features/directory/directory-row.tsx'
import { DirectoryScreen } from '../../../../../src-renderer/features/directory/directory-screen.tsx'
import { EntryDetail } from '../../../../../src-renderer/features/directory/entry-detail.tsx'
import { History } from '../../../../../src-renderer/features/directory/history/history-dialog.tsx'
import { windowOf } from '../../../../../src-renderer/features/directory/row-pages.ts'
import { filterOf, noSelection } from '../../../../../src-renderer/features/directory/selection.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import { zoneClock } from '../../../../../src-shared/domain/directory/local-time.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { type DrawnScreen, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { firstState } from '../../../../support/fake-desk-state.ts'
import {
  type FakeEntry,
  fakeChange,
  fakeSpecials,
  makeFakeDirectory,
  toEntryView,
  toRow,
} from '../../../../support/fake-directory.ts'
import { recordHandlers } from '../../../../support/fake-records.ts'
import { smimeExpected, smimePem } from '../../../../support/smime.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

const technicalOf = (directory: readonly FakeEntry[], state: string) =>
  required(
    directory.find(
      ({ pointOfContact }) => pointOfContact.state === state && pointOfContact.type === 'technical',
    ),
    state,
  )

/** The page of a technical point of contact, with an entry of the fake directory or the view of it changed first. */
async function drawEntry(
  state: string,
  change: (entry: FakeEntry) => Partial<FakeEntry> = () => ({}),
  language: Language = 'en',
  seen: (view: DirectoryEntry) => Partial<DirectoryEntry> = () => ({}),
  at: Date = now,
): Promise<DrawnScreen> {
  const directory = makeFakeDirectory(now)
  const found = technicalOf(directory, state)
  const entry = { ...found, ...change(found) }
  const view = toEntryView(entry, directory, now)
  const desk = createFakeDesk({
    clock: () => now,
    handlers: { 'directory.entry': () => ({ ...view, ...seen(view) }) },
  })
  const { id } = entry.pointOfContact
  return drawScreen(desk, <EntryDetail id={id} onBack={() => undefined} />, {
    now: at,
    language,
    answers: [
      ['directory.entry', { id }],
      ['vault.status', {}],
      ['registry.status', {}],
    ],
  })
}

const button = (screen: DrawnScreen, name: string) => screen.buttons.find((one) => one.name === name)
const changed = (part: Partial<PointOfContact>) => (entry: FakeEntry) => ({
  pointOfContact: { ...entry.pointOfContact, ...part },
})

describe('the page of a record that the desk made', () => {
  it('reads well with one telephone number and nothing else', async () => {
    const screen = await drawEntry(fakeSpecials.madeHere)
    expect(screen.text).toContain(words('directory:layer.status--made-desk'))
    expect(screen.text).toContain(words('directory:channel.prose--no-mail'))
    expect(screen.text).toContain(words('directory:hours.prose--none'))
    expect(screen.text).toContain(words('directory:key.prose--none'))
    expect(screen.text.indexOf('+686')).toBeLessThan(
      screen.text.indexOf(words('directory:channel.prose--no-mail')),
    )
    expect(screen.text).not.toContain('undefined')
  })

  it('can be written to on paper without a mail address; it can be edited and removed', async () => {
    const screen = await drawEntry(fakeSpecials.madeHere)
    expect(button(screen, words('directory:entry.action--write'))?.isDisabled).toBe(false)
    expect(screen.text).toContain(words('directory:entry.prose--no-address'))
    expect(button(screen, words('directory:entry.action--edit'))?.isDisabled).toBe(false)
    expect(button(screen, words('directory:entry.action--remove'))?.isDisabled).toBe(false)
  })

  it('proposes the link to a record that looks the same, and never merges', async () => {
    const screen = await drawEntry(fakeSpecials.madeHere)
    expect(screen.text).toContain(words('directory:links.status--proposed'))
    const named = screen.buttons.map(({ name }) => name)
    expect(named.some((name) => name.startsWith(words('directory:links.action--same')))).toBe(true)
    expect(named.some((name) => name.startsWith(words('directory:links.action--different')))).toBe(true)
  })

  it('asks no more about a link that was decided', async () => {
    const decide = (standing: 'same' | 'different') =>
      drawEntry(fakeSpecials.madeHere, ({ links }) => ({ links: links.map(({ id }) => ({ id, standing })) }))
    const { buttons, text } = await decide('same')
    expect(buttons.some(({ name }) => name.startsWith(words('directory:links.action--same')))).toBe(false)
    expect(text).toContain(words('directory:links.status--same'))
    expect((await decide('different')).text).not.toContain(words('directory:links.heading--links'))
  })
})

describe('the page of a record of the registry', () => {
  it('says what waits and leads to the review, while the old values stay', async () => {
    const screen = await drawEntry(fakeSpecials.waiting)
    expect(screen.text).toContain(words('directory:review.label--waiting_other', { number: '2' }))
    expect(button(screen, words('directory:review.action--review'))).toBeDefined()
    expect(button(screen, words('directory:entry.action--write'))?.isDisabled).toBe(false)
    expect(screen.text).not.toContain('new-desk@ken.example')
  })

  it('marks the value that the desk set itself, and no other', async () => {
    const { text } = await drawEntry(fakeSpecials.waiting)
    const mark = words('directory:layer.status--desk')
    expect(text.split(mark)).toHaveLength(2)
    expect(text.indexOf(mark)).toBeGreaterThan(text.indexOf('+254555012345'))
    expect((await drawEntry('FRA')).text).not.toContain(mark)
  })

  it('says at its head that nothing can be encrypted to it once its key was rejected', async () => {
    const missing = words('common:key-state.status--missing')
    const rejected = ({ keys }: DirectoryEntry): Partial<DirectoryEntry> => ({
      verifications: Object.fromEntries(keys.map(({ fingerprint }) => [fingerprint, 'rejected'])),
    })
    const { text } = await drawEntry('FRA', undefined, undefined, rejected)
    const head = text.slice(0, text.indexOf(words('directory:channel.heading--channels')))
    expect(head).toContain(missing)
    expect(head).toContain(words('directory:key-notice.prose--missing'))
    expect((await drawEntry('FRA')).text).not.toContain(missing)
  })

  it('says that a new one is not in effect, and lets nobody write to it', async () => {
    const screen = await drawEntry(fakeSpecials.notInEffect)
    expect(screen.text).toContain(words('directory:review.heading--not-in-effect'))
    expect(screen.text).toContain(words('directory:review.prose--not-in-effect'))
    expect(button(screen, words('directory:entry.action--write'))?.isDisabled).toBe(true)
  })

  it('says that a value is in use for one message only', async () => {
    const { text } = await drawEntry('FRA', (entry) => ({
      changes: [
        fakeChange(entry, now, {
          path: 'status',
          from: 'active',
          to: 'active',
          class: 'grant',
          standing: 'used-once',
        }),
      ],
    }))
    expect(text).toContain(words('directory:review.prose--used-once'))
    expect(text).not.toContain(words('directory:review.prose--waiting'))
  })

  it('names the holiday on which the office is closed', async () => {
    const { text } = await drawEntry(fakeSpecials.onHoliday, ({ pointOfContact }) => ({
      pointOfContact: {
        ...pointOfContact,
        availability: { ...pointOfContact.availability, aroundTheClock: false },
      },
    }))
    expect(text).toContain(words('directory:hours.label--closed-holiday', { name: 'Example Day' }))
  })

  it('has a way to the origin of every section, and can be corrected but not removed', async () => {
    const screen = await drawEntry('FRA')
    const origin = words('directory:history.action--origin')
    expect(screen.buttons.filter(({ name }) => name.startsWith(origin))).toHaveLength(5)
    expect(button(screen, words('directory:entry.action--correct'))).toBeDefined()
    expect(button(screen, words('directory:entry.action--remove'))).toBeUndefined()
  })

  it('is drawn in every language, with long names and without optional parts', async () => {
    const long = 'Ministerium für auswärtige und digitale Angelegenheiten '.repeat(6).trim()
    for (const language of ['ar', 'zh', 'fr', 'ru', 'es'] as const) {
      const { text, markup } = await drawEntry(
        'FRA',
        changed({ entityName: { de: long }, positionTitle: {}, operationalLanguages: [], phones: [] }),
        language,
      )
      expect(text).toContain(long)
      expect(markup).not.toMatch(/(label|prose|status|heading|action)--/u)
      expect(text).toContain(wordsIn(language)('directory:channel.prose--no-phone'))
    }
  })
})

describe('DirectoryRowView', () => {
  const directory = makeFakeDirectory(now)
  const drawRow = (state: string) => {
    const row = toRow(technicalOf(directory, state), now)
    const view = <DirectoryRowView row={row} localTime={zoneClock(row.availability.timeZone)?.(now)} />
    return drawScreen(createFakeDesk({ clock: () => now }), view, { now, answers: [] })
  }

  it('says that there is no address in the place of the state of a key', async () => {
    const { text } = await drawRow(fakeSpecials.madeHere)
    expect(text).toContain(words('directory:row.status--no-address'))
    expect(text).toContain(words('directory:office.status--unknown'))
    expect(text).not.toContain(words('common:key-state.status--missing'))
  })

  it('marks what waits and what is new, and nothing else', async () => {
    const waiting = words('directory:row.status--waiting_other', { number: '2' })
    expect((await drawRow(fakeSpecials.waiting)).text).toContain(waiting)
    expect((await drawRow(fakeSpecials.notInEffect)).text).toContain(
      words('directory:row.status--not-in-effect'),
    )
    const plain = (await drawRow('FRA')).text
    expect(plain).not.toContain(waiting)
    expect(plain).not.toContain(words('directory:row.status--not-in-effect'))
  })
})

describe('History', () => {
  async function drawHistory(part: 'channels' | 'record', change: Partial<FakeEntry> = {}) {
    const directory = makeFakeDirectory(now)
    const found = technicalOf(directory, fakeSpecials.waiting)
    const entry = { ...found, ...change }
    directory[directory.indexOf(found)] = entry
    const desk = createFakeDesk({
      clock: () => now,
      handlers: recordHandlers(firstState('open', 'demonstration', now), directory, () => now),
    })
    const view = toEntryView(entry, directory, now)
    const answers = [['directory.history', { id: entry.pointOfContact.id }]] as const
    return drawScreen(desk, <History entry={view} part={part} />, { now, answers })
  }

  it('names layer, source and officer of each value, and offers to take the desk’s own back', async () => {
    const screen = await drawHistory('channels')
    expect(screen.text).toContain(words('directory:record.label--layer-registry'))
    expect(screen.text).toContain('by Officer 1')
    expect(screen.text).toContain(words('directory:history.label--registry-says'))
    const takeBack = words('directory:history.action--take-back')
    expect(screen.buttons.filter(({ name }) => name === takeBack)).toHaveLength(1)
  })

  it('shows the part it was asked about, and all of the record where that is asked', async () => {
    const handling = words('directory:field.label--handling')
    expect((await drawHistory('channels')).text).not.toContain(handling)
    expect((await drawHistory('record')).text).toContain(handling)
  })

  it('shows changes newest first, readable, with what became of them', async () => {
    const found = technicalOf(makeFakeDirectory(now), fakeSpecials.waiting)
    const old = fakeChange(found, now, {
      path: 'status',
      from: 'active',
      to: 'unconfirmed',
      class: 'description',
      standing: 'rejected',
      proposedAt: '2026-10-01T08:00:00.000Z',
      decidedAt: '2026-10-02T08:00:00.000Z',
      decidedBy: 'Night desk',
      reason: 'Confirmed by telephone',
    })
    const { text } = await drawHistory('record', { changes: [old, ...found.changes] })
    const all = text.slice(text.indexOf(words('directory:history.heading--changes')))
    expect(all.indexOf('new-desk@ken.example')).toBeLessThan(all.indexOf('Night desk'))
    for (const expected of ['Unconfirmed', 'Rejected', 'Confirmed by telephone'])
      expect(all).toContain(expected)
    expect(all).not.toContain('{"')
    expect(all).not.toContain('BEGIN PGP')
  })
})

describe('DirectoryScreen', () => {
  const all = ['directory.search', windowOf(filterOf(noSelection, 'en'), 0)] as const
  const none = { rows: [], offset: 0, found: 0, total: 0, approximate: false }

  it('offers three ways to begin while nothing is in the directory', async () => {
    const desk = createFakeDesk({
      clock: () => now,
      directory: false,
      handlers: { 'directory.search': () => none },
    })
    const screen = await drawScreen(desk, <DirectoryScreen />, {
      now,
      answers: [['registry.status', {}], all],
    })
    for (const action of ['empty.action--connect', 'list.action--add', 'list.action--import'])
      expect(button(screen, words(`directory:${action}`))).toBeDefined()
  })

  it('shows what the desk made although no registry is connected', async () => {
    const desk = createFakeDesk({
      clock: () => now,
      directory: false,
      // A list of rows needs a page that is laid out; that there is something is enough here.
      handlers: { 'directory.search': () => ({ ...none, total: 1 }) },
    })
    const screen = await drawScreen(desk, <DirectoryScreen />, {
      now,
      answers: [['registry.status', {}], all],
    })
    expect(screen.text).toContain(words('directory:list.heading--directory'))
    expect(screen.text).not.toContain(words('directory:empty.heading--no-directory'))
    expect(button(screen, words('directory:list.action--add'))).toBeDefined()
  })
})

describe('facts beside the ways to reach the office', () => {
  it('shows an S/MIME certificate, and marks one whose validity has ended or that cannot be read', async () => {
    const screen = await drawEntry('FRA', changed({ smimeCertificates: [smimePem, 'x'] }))
    expect(screen.text).toContain(words('directory:smime.prose--not-used'))
    expect(screen.text).toContain(smimeExpected.subject)
    expect(screen.text).toContain(smimeExpected.fingerprint)
    expect(screen.text).toContain(words('directory:smime.error--unreadable'))
    expect(screen.text).not.toContain(words('directory:smime.status--ended'))
    const without = await drawEntry('FRA')
    expect(without.text).not.toContain(words('directory:smime.prose--not-used'))
  })

  it('marks an S/MIME certificate from the instant at which its validity ends', async () => {
    const drawnAt = (at: number) =>
      drawEntry('FRA', changed({ smimeCertificates: [smimePem] }), 'en', undefined, new Date(at))
    const end = Date.parse(smimeExpected.validUntil)
    const mark = words('directory:smime.status--ended')
    expect((await drawnAt(end - 1)).text).not.toContain(mark)
    expect((await drawnAt(end)).text).toContain(mark)
  })

  it.each([
    ['FRA', 'the French Republic', 'FRA, FR; M49 250', 'label--un-member'],
    ['PSE', 'the State of Palestine', 'PSE, PS; M49 275', 'label--un-observer'],
  ] as const)('names %s as the United Nations do, with its codes', async (state, name, codes, standing) => {
    const screen = await drawEntry(state)
    expect(screen.text.replace(/[\u2066-\u2069]/gu, '')).toContain(`${name} (ISO 3166 ${codes})`)
    expect(screen.text).toContain(words(`directory:record.${standing}`))
  })
})
