/** The line at the bottom of every screen says as of when, verified when, confirmed until when, and what stands in the way. */
import { describe, expect, it } from 'vitest'
import { SettingsPanel } from '../../../../../src-renderer/features/desk/settings-panel.tsx'
import { StatusLine } from '../../../../../src-renderer/features/frame/status-line.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { RegistryStatus } from '../../../../../src-shared/contract/registry.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, type FakeDeskOptions } from '../../../../support/fake-desk.ts'
import { firstState } from '../../../../support/fake-desk-state.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { connectedStatus, enrolledRegistry } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const directory = makeFakeDirectory(now)
const { vault } = firstState('open', 'real', now)
const answers = [
  ['registry.status', {}],
  ['runtime.about', {}],
  ['settings.read', {}],
  ['network.authority', {}],
] as const

function draw(options: FakeDeskOptions = {}, language: Language = 'en') {
  if (vault.state !== 'open') throw new Error('the fake vault is open')
  const desk = createFakeDesk({ kind: 'real', clock, ...options })
  return drawScreen(desk, <StatusLine vault={vault} />, { now, language, answers })
}

function withStatus(changes: Partial<RegistryStatus>): FakeDeskOptions {
  return { registry: { status: { ...connectedStatus(now, directory), ...changes } } }
}

const current = required(connectedStatus(now, directory).directory, 'directory')
const ended = { ...current, expires: '2026-11-18T08:00:00.000Z' }
const live = (markup: string) => required(/role="status">(.*?)<\/span>/u.exec(markup)?.[1], 'live region')

describe.each(languages)('StatusLine in %s', (language) => {
  const words = drawnWords(language)
  const formats = formatsFor(language)
  const asOf = words('common:frame.label--as-of', { date: formats.date(current.issued) })
  const verified = words('common:frame.label--verified-on', { date: formats.date(current.verified) })

  it('says as of when, verified when and confirmed until when, and announces nothing', async () => {
    const { text, markup, buttons } = await draw({}, language)
    const until = words('common:frame.label--confirmed-until', { date: formats.date(current.expires) })
    expect(buttons.map(({ name }) => name)).toContain(`${asOf} · ${verified} · ${until}`)
    expect(live(markup)).toBe('')
    expect(text).not.toContain(words('common:frame.label--network-off'))
  })

  it('says in the same place when the confirmation ended, and announces it', async () => {
    const { markup, buttons } = await draw(withStatus({ directory: ended }), language)
    const since = words('common:frame.label--confirmation-ended', { date: formats.date(ended.expires) })
    expect(buttons.map(({ name }) => name)).toContain(`${asOf} · ${verified} · ${since}`)
    expect(live(markup)).toBe(since)
  })

  it('says who took in an edition whose confirmation had ended', async () => {
    const accepted = { officer: 'Head', at: '2026-11-19T08:00:00.000Z', reason: 'no network' }
    const { buttons } = await draw(withStatus({ directory: { ...ended, accepted } }), language)
    const by = words('common:frame.label--accepted-by', {
      officer: 'Head',
      date: formats.date(accepted.at),
    })
    const since = words('common:frame.label--confirmation-ended', { date: formats.date(ended.expires) })
    expect(buttons.map(({ name }) => name)).toContain(`${asOf} · ${by} · ${since}`)
  })

  it('says that the network is off rather than that the registry was not reached', async () => {
    const lastAttempt = { at: now.toISOString(), failure: { code: 'network-off', params: {} } } as const
    const { buttons } = await draw({ ...withStatus({ lastAttempt }), settings: { network: false } }, language)
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('common:frame.label--network-off'))
    expect(names.join()).not.toContain(words('common:frame.label--last-attempt-failed', { when: '' }).trim())
  })

  it('says quietly that the registry was reached, and when', async () => {
    const when = formats.relative(new Date(now.getTime() - 12 * 60_000).toISOString(), now)
    const { buttons, markup } = await draw({}, language)
    const reached = words('common:frame.label--reached', { when: asDrawn(when) })
    expect(buttons.map(({ name }) => name)).toContain(reached)
    expect(markup).not.toMatch(/_caution/u)
  })

  it('counts what is in the outbox, and what was not accepted', async () => {
    const { buttons } = await draw({ registry: enrolledRegistry(now, directory) }, language)
    expect(buttons.map(({ name }) => name)).toContain(
      `${words('common:frame.label--outbox', { number: '3' })} · ${words('common:frame.label--refused', { number: '1' })}`,
    )
  })
})

describe('StatusLine', () => {
  const words = drawnWords('en')

  it('says nothing of an empty outbox', async () => {
    const { buttons } = await draw()
    // The directory, the registry, and the lock.
    expect(buttons).toHaveLength(3)
  })

  it('says when the registry was reached, and where nobody asked it yet', async () => {
    const reached = (await draw()).buttons.map(({ name }) => name)
    expect(reached).toContain(words('common:frame.label--reached', { when: '12 minutes ago' }))
    const names = (await draw(withStatus({ lastAttempt: null }))).buttons.map(({ name }) => name)
    expect(names).toContain(words('common:frame.label--not-contacted'))
  })

  it('does not say that the registry was not reached where something that it sent was refused', async () => {
    const at = new Date(now.getTime() - 3_600_000).toISOString()
    const lastAttempt = { at, failure: { code: 'registry-signature', params: {} } } as const
    const names = (await draw(withStatus({ lastAttempt }))).buttons.map(({ name }) => name)
    expect(names).toContain(words('common:frame.label--not-renewed', { when: '1 hour ago' }))
  })

  it('says that there is no directory and no registry', async () => {
    const names = (await draw({ directory: false })).buttons.map(({ name }) => name)
    expect(names).toContain(words('common:frame.label--no-directory'))
    expect(names).toContain(words('common:frame.label--not-connected'))
  })

  it('says when the registry was not reached', async () => {
    const at = new Date(now.getTime() - 3_600_000).toISOString()
    const lastAttempt = { at, failure: { code: 'registry-unreachable', params: {} } } as const
    const names = (await draw(withStatus({ lastAttempt }))).buttons.map(({ name }) => name)
    expect(names).toContain(words('common:frame.label--last-attempt-failed', { when: '1 hour ago' }))
  })
})

describe('SettingsPanel', () => {
  it.each(languages)('has the switch of the network in %s, with what it means', async (language) => {
    const words = drawnWords(language)
    for (const network of [true, false]) {
      const desk = createFakeDesk({ kind: 'real', clock, settings: { network } })
      const { text, markup } = await drawScreen(desk, <SettingsPanel />, { now, language, answers })
      expect(text).toContain(words('desk:settings.label--network'))
      expect(text).toContain(words('desk:settings.hint--network'))
      expect(/role="switch"[^>]*checked=""/u.test(markup)).toBe(network)
    }
  })
})
