/** What the registry screen says in each state of connection, directory and device, in every language. */
import { describe, expect, it } from 'vitest'
import { AcceptExpired, AcceptFields } from '../../../../../src-renderer/features/registry/accept-expired.tsx'
import { SavedBundle } from '../../../../../src-renderer/features/registry/bundle-section.tsx'
import { RegistryScreen } from '../../../../../src-renderer/features/registry/registry-screen.tsx'
import { SyncPanel, TakenIn } from '../../../../../src-renderer/features/registry/sync-panel.tsx'
import { StepProgress } from '../../../../../src-renderer/features/registry/sync-progress.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { NavigationContext } from '../../../../../src-renderer/navigation.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { OwnDevice, RegistryStatus } from '../../../../../src-shared/contract/registry.ts'
import type { VaultKind } from '../../../../../src-shared/contract/vault.ts'
import { spokenFingerprint } from '../../../../../src-shared/domain/directory/spoken-fingerprint.ts'
import { deviceStatuses } from '../../../../../src-shared/domain/registry/protocol.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, type FakeDeskOptions } from '../../../../support/fake-desk.ts'
import { fakeProfile, makeFakeOfficer } from '../../../../support/fake-desk-state.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { connectedStatus, enrolledRegistry } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const directory = makeFakeDirectory(now)
const answers = [
  ['vault.status', {}],
  ['settings.read', {}],
  ['registry.status', {}],
  ['outbox.list', {}],
] as const

function draw(options: FakeDeskOptions = {}, language: Language = 'en', kind: VaultKind = 'real') {
  const desk = createFakeDesk({ kind, clock, ...options })
  return drawScreen(desk, <RegistryScreen kind={kind} />, { now, language, answers })
}

const enrolled = (device: Partial<OwnDevice> = {}) => enrolledRegistry(now, directory, device)

function withDirectory(changes: Partial<NonNullable<RegistryStatus['directory']>>): FakeDeskOptions {
  const status = connectedStatus(now, directory)
  return {
    registry: {
      status: { ...status, directory: { ...required(status.directory, 'directory'), ...changes } },
    },
  }
}

/** Text of the officers' administrator is the first of the fake desk; this one is a drafter alone. */
const drafterAlone = { desk: { officers: [makeFakeOfficer(1, 'Night desk', 'drafter', now.toISOString())] } }

describe.each(languages)('RegistryScreen in %s', (language) => {
  const words = drawnWords(language)
  const formats = formatsFor(language, fakeProfile.timeZone)

  it('says as of when, verified when, under which root, confirmed until when and how it came', async () => {
    const { text } = await draw({}, language)
    const { directory: shown, connection } = connectedStatus(now, directory)
    const { issued, verified, expires } = required(shown, 'directory')
    for (const instant of [issued, verified, expires])
      expect(text).toContain(asDrawn(formats.dateTime(instant)))
    expect(text).toContain(words('registry:directory.status--current'))
    expect(text).toContain(words('registry:directory.label--source-network'))
    expect(text).toContain(
      `${connection?.rootFingerprint.slice(0, 4)} ${connection?.rootFingerprint.slice(4, 8)}`,
    )
    expect(text).not.toContain(words('registry:directory.label--ended'))
  })

  it('goes on showing a directory whose confirmation has ended, and says since when', async () => {
    const expires = '2026-11-18T08:00:00.000Z'
    const { text } = await draw(withDirectory({ expires }), language)
    expect(text).toContain(words('registry:directory.label--ended'))
    expect(text).toContain(asDrawn(formats.dateTime(expires)))
    expect(text).toContain(words('registry:directory.status--expired'))
    expect(text).toContain(words('registry:directory.prose--expired'))
  })

  it('names who took in an edition all the same, when and why', async () => {
    const accepted = { officer: 'Officer 1', at: '2026-11-19T08:00:00.000Z', reason: 'Brought by courier' }
    const { text } = await draw(withDirectory({ source: 'bundle', accepted }), language)
    expect(text).toContain(words('registry:directory.heading--accepted'))
    expect(text).toContain(
      words('registry:directory.prose--accepted', {
        officer: accepted.officer,
        date: formats.dateTime(accepted.at),
        reason: accepted.reason,
      }),
    )
    expect(text).toContain(words('registry:directory.label--source-bundle'))
  })

  it.each(['unsent', ...deviceStatuses] as const)(
    'says of a device that is %s what comes next',
    async (status) => {
      const registry = enrolled({ status })
      const { text } = await draw({ registry }, language)
      expect(text).toContain(words(`registry:device.status--${status}`))
      if (status !== 'active') expect(text).toContain(words(`registry:device.prose--${status}`))
      const { fingerprint } = required(registry.status.device, 'device')
      for (const { words: spoken } of spokenFingerprint(fingerprint, language)) {
        expect(text).toContain(spoken.join(' · '))
      }
    },
  )

  it.each(['metadata', 'keys', 'changes', 'directory', 'verify', 'store'] as const)(
    'has words for the step %s',
    async (step) => {
      const progress = { step, done: 500_000, total: 2_000_000 }
      const { text } = await drawScreen(createFakeDesk({ clock }), <StepProgress progress={progress} />, {
        now,
        language,
        answers: [],
      })
      expect(text).toContain(words(`registry:sync.status--step-${step}`))
      const isFetched = step === 'changes' || step === 'directory'
      expect(text.includes(asDrawn(formats.size(2_000_000)))).toBe(isFetched)
    },
  )
})

describe('RegistryScreen', () => {
  const words = drawnWords('en')

  it('offers an invitation in a real vault, and the enrolment line as the second way', async () => {
    const { text, buttons } = await draw({ directory: false })
    expect(buttons.map(({ name }) => name)).toContain(words('registry:enrol.action--choose'))
    expect(text.indexOf(words('registry:connect.label--line'))).toBeGreaterThan(
      text.indexOf(words('registry:enrol.action--choose')),
    )
    expect(text).not.toContain(words('registry:connect.action--demonstration'))
    // Without a connection a file begins, by the same line; nothing is saved to one yet.
    expect(text).toContain(words('registry:begin.prose--line'))
    expect(text).not.toContain(words('registry:bundle.action--export'))
  })

  it('offers the demonstration directory, and no invitation, in a demonstration vault', async () => {
    const { text } = await draw({ directory: false }, 'en', 'demonstration')
    expect(text).toContain(words('registry:connect.action--demonstration'))
    expect(text).not.toContain(words('registry:enrol.action--choose'))
  })

  it('leaves enrolling to administrators', async () => {
    const { text } = await draw({ directory: false, ...drafterAlone })
    expect(text).toContain(words('registry:enrol.prose--administrator'))
    expect(text).not.toContain(words('registry:enrol.action--choose'))
  })

  it('has no device, devices or outbox where the registry publishes openly', async () => {
    const { text } = await draw()
    expect(text).toContain(words('registry:connection.label--access-open'))
    for (const section of ['device', 'devices', 'outbox']) {
      expect(text, section).not.toContain(words(`registry:${section}.heading--${section}`))
    }
  })

  it('puts what stands in the way first, and asks for no devices before this one is confirmed', async () => {
    const { text } = await draw({ registry: enrolled({ status: 'pending' }) })
    expect(text.indexOf(words('registry:device.prose--pending'))).toBeLessThan(
      text.indexOf(words('registry:directory.heading--directory')),
    )
    expect(text).not.toContain(words('registry:devices.heading--devices'))
    const confirmed = await draw({ registry: enrolled() })
    expect(confirmed.text).toContain(words('registry:devices.action--ask'))
    expect(confirmed.text).toContain(words('registry:connection.label--access-enrolled'))
  })

  it('goes on where an enrolment was made without a connection and nothing is connected yet', async () => {
    const registry = enrolled({ status: 'unsent' })
    const { text } = await draw({
      registry: { ...registry, status: { ...registry.status, connection: null } },
    })
    expect(text).toContain(words('registry:device.prose--unsent'))
    expect(text).toContain(words('registry:bundle.action--export'))
    expect(text).not.toContain(words('registry:connection.heading--connection'))
  })

  it('lets a real desk enrol with a registry that it read in the open', async () => {
    const enrolHere = words('registry:enrol.action--enrol')
    expect((await draw()).buttons.map(({ name }) => name)).toContain(enrolHere)
    expect((await draw({}, 'en', 'demonstration')).text).not.toContain(enrolHere)
    expect((await draw({ registry: enrolled() })).text).not.toContain(enrolHere)
  })

  it('opens an invitation that arrived, unless this desk is a device already', async () => {
    const drawWith = (options: FakeDeskOptions) =>
      drawScreen(
        createFakeDesk({ kind: 'real', clock, ...options }),
        <RegistryScreen kind="real" invitation="an invitation" />,
        { now, answers },
      )
    const notNeeded = words('failures:codes.registry-already-connected.error--title')
    const enrolledAlready = await drawWith({ registry: enrolled() })
    expect(enrolledAlready.text).toContain(notNeeded)
    expect(enrolledAlready.text).not.toContain(words('registry:enrol.action--choose'))
    for (const status of ['pending', 'revoked'] as const) {
      const { text } = await drawWith({ registry: enrolled({ status }) })
      expect(text).toContain(words('registry:enrol.label--anew'))
      expect(text).not.toContain(notNeeded)
    }
  })

  it('lets a revoked or cloned device be enrolled anew', async () => {
    for (const status of ['revoked', 'cloned'] as const) {
      const { text } = await draw({ registry: enrolled({ status }) })
      expect(text).toContain(words('registry:enrol.label--anew'))
    }
    expect((await draw({ registry: enrolled() })).text).not.toContain(words('registry:enrol.label--anew'))
  })

  it('says before anybody presses that the network is switched off', async () => {
    expect((await draw({ settings: { network: false } })).text).toContain(
      words('registry:sync.prose--network-off'),
    )
    expect((await draw()).text).not.toContain(words('registry:sync.prose--network-off'))
  })

  it.each([true, false])(
    'can be fetched in the first run, which has no other screens: network %s',
    async (network) => {
      const desk = createFakeDesk({ kind: 'real', clock, settings: { network } })
      const inFirstRun = (
        <NavigationContext value={null}>
          <SyncPanel />
        </NavigationContext>
      )
      const { text, buttons } = await drawScreen(desk, inFirstRun, { now, answers })
      expect(buttons.map(({ name }) => name)).toEqual([words('registry:sync.action--sync')])
      expect(text.includes(words('registry:sync.prose--network-off'))).toBe(!network)
    },
  )
})

describe('AcceptExpired', () => {
  const words = drawnWords('en')
  const expired = { code: 'registry-expired', params: {} } as const
  const drawnFor = (failure: Parameters<typeof AcceptExpired>[0]['failure'], options: FakeDeskOptions = {}) =>
    drawScreen(
      createFakeDesk({ kind: 'real', clock, ...options }),
      <AcceptExpired failure={failure} onAccept={() => undefined} />,
      { now, answers },
    )

  it('offers the decision to an administrator, tells others, and only where a confirmation had ended', async () => {
    expect((await drawnFor(expired)).buttons.map(({ name }) => name)).toEqual([
      words('registry:accept.action--ask'),
    ])
    const drafter = await drawnFor(expired, drafterAlone)
    expect(drafter.buttons).toEqual([])
    expect(drafter.text).toContain(words('registry:accept.prose--administrator'))
    expect((await drawnFor({ code: 'registry-rollback', params: {} })).markup).toBe('')
    expect((await drawnFor(null)).markup).toBe('')
  })

  it.each(languages)('says in %s what it means, and that it is recorded', async (language) => {
    const fields = <AcceptFields reason="" onReason={() => undefined} />
    const { text } = await drawScreen(createFakeDesk({ clock }), fields, { now, language, answers: [] })
    for (const prose of ['meaning', 'record']) {
      expect(text).toContain(drawnWords(language)(`registry:accept.prose--${prose}`))
    }
  })
})

describe('what came of it', () => {
  const words = drawnWords('en')
  const drawn = async (screen: Parameters<typeof drawScreen>[1]) =>
    (await drawScreen(createFakeDesk({ clock }), screen, { now, answers: [] })).text

  it('counts a directory that was taken in, and says where nothing was newer', async () => {
    const status = connectedStatus(now, directory)
    expect(await drawn(<TakenIn result={{ changed: true, status }} />)).toBe(
      words('registry:sync.status--updated', { contacts: '390', states: '195' }),
    )
    expect(await drawn(<TakenIn result={{ changed: false, status }} />)).toBe(
      words('registry:sync.status--unchanged'),
    )
  })

  it('says for whom a saved file serves, and what of the outbox it carries', async () => {
    const whole = await drawn(<SavedBundle saved={{ complete: true, outbox: 0 }} />)
    expect(whole).toBe(words('registry:bundle.status--complete'))
    const part = await drawn(<SavedBundle saved={{ complete: false, outbox: 2 }} />)
    expect(part).toContain(words('registry:bundle.status--partial'))
    expect(part).toContain(words('registry:bundle.label--carries', { number: '2' }))
  })
})
