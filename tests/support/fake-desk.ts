/** A trusted side for the page alone: answers every call of the contract from memory, for tests and pictures. */
import { type Clock, systemClock } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import { failed, succeeded } from '../../src-shared/base/result.ts'
import {
  type CallName,
  contract,
  type DeskBridge,
  type Handlers,
} from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { AuthorityView } from '../../src-shared/contract/network.ts'
import type { Settings } from '../../src-shared/contract/shell.ts'
import type { VaultKind, VaultStatus } from '../../src-shared/contract/vault.ts'
import { acknowledgementHandlers } from './fake-acknowledgement.ts'
import { auditHandlers, backupHandlers } from './fake-backups.ts'
import { caseHandlers, type FakeCases } from './fake-cases.ts'
import { clockHandlers, type FakeClocks } from './fake-clocks.ts'
import { type FakeDeskState, firstState, type Part } from './fake-desk-state.ts'
import { type FakeEntry, makeFakeDirectory } from './fake-directory.ts'
import { directoryHistoryHandlers, type FakeDirectoryHistory } from './fake-directory-history.ts'
import { directoryManagerHandlers } from './fake-directory-manager.ts'
import { directoryHandlers } from './fake-directory-reads.ts'
import { findHandlers } from './fake-find.ts'
import { type FakeFreeText, freeTextHandlers } from './fake-free-text.ts'
import { type FakeHandOver, handOverHandlers } from './fake-hand-over.ts'
import { hoursHandlers } from './fake-hours.ts'
import { importHandlers } from './fake-imports.ts'
import { type FakeIncoming, incomingHandlers } from './fake-incoming.ts'
import { keptTextHandlers } from './fake-kept-texts.ts'
import { firstKeysState, keyHandlers } from './fake-keys.ts'
import { type FakeLessons, lessonHandlers } from './fake-lessons.ts'
import { type FakeLocalState, firstLocalState, localHandlers, searchWithLocalWork } from './fake-local.ts'
import { caseExportHandlers, type FakeNational, nationalHandlers } from './fake-national.ts'
import { networkHandlers } from './fake-network.ts'
import { emptyMessageHandlers } from './fake-no-messages.ts'
import { officerHandlers } from './fake-officers.ts'
import { ownKeyHandlers } from './fake-own-key.ts'
import { type FakePractice, practiceHandlers } from './fake-practice.ts'
import { readinessHandlers } from './fake-readiness.ts'
import { recordHandlers } from './fake-records.ts'
import { recoveryHandlers } from './fake-recovery.ts'
import { type FakeRegistryState, firstRegistryState, registryHandlers } from './fake-registry.ts'
import { type FakeReviewState, firstReviewState, reviewHandlers } from './fake-review.ts'
import { type FakeSecondOfficer, secondOfficerHandlers } from './fake-second-officer.ts'
import { type FakeStatistics, statisticsHandlers } from './fake-statistics.ts'
import { type FakePack, templateHandlers } from './fake-templates.ts'
import { vaultHandlers } from './fake-vault.ts'

export type FakeDeskOptions = {
  readonly vault?: VaultStatus['state']
  readonly kind?: VaultKind
  /** Whether a registry is connected and its directory is on the desk. */
  readonly directory?: boolean
  readonly language?: Language
  readonly theme?: Settings['theme']
  readonly clock?: Clock
  /** What differs from an ordinary desk with three officers, an administrator at it, and a recovery code. */
  readonly desk?: Partial<FakeDeskState>
  /** What differs from an open registry with its directory on the desk; see `enrolledRegistry`. */
  readonly registry?: Partial<FakeRegistryState>
  readonly settings?: Partial<Settings>
  /** Certificate authorities that were added; none by default. */
  readonly authorities?: readonly AuthorityView[]
  /** What differs from a review with one change of each look. */
  readonly review?: Partial<FakeReviewState>
  /** What differs from a desk with a few tags, two groups, notes and reminders. */
  readonly local?: Partial<FakeLocalState>
  /** Packs of templates; none by default. */
  readonly packs?: readonly FakePack[]
  /** The policy on release, and what waits; off and nothing by default. */
  readonly secondOfficer?: FakeSecondOfficer
  /** Clocks that run; none by default. */
  readonly clocks?: FakeClocks
  readonly freeText?: FakeFreeText
  /** The watched folder, and reports of mail systems; none by default. */
  readonly incoming?: FakeIncoming
  /** The national side; empty by default. */
  readonly national?: FakeNational
  /** What was typed and not sent, by place; nothing by default. */
  readonly keptTexts?: Readonly<Record<string, string>>
  /** Shifts, claims and the shift log; empty by default. */
  readonly handOver?: FakeHandOver
  /** Figures; of nothing by default. */
  readonly statistics?: FakeStatistics
  /** How the directory changed; not at all by default. */
  readonly directoryHistory?: FakeDirectoryHistory
  readonly practice?: FakePractice
  /** What stands in every case beside its messages; nothing by default. */
  readonly cases?: FakeCases
  readonly lessons?: FakeLessons
  /** Replaces answers, for example those about messages. */
  readonly handlers?: Partial<Handlers<CallName>>
}

export type FakeDesk = { readonly bridge: DeskBridge; readonly emit: (event: DeskEvent) => void }

export { fakeCode, fakePassphrase, fakeProfile, fakeVaultId } from './fake-desk-state.ts'

type FakeState = FakeDeskState & {
  settings: Settings
  readonly registry: FakeRegistryState
  readonly review: FakeReviewState
  readonly local: FakeLocalState
  readonly packs: FakePack[]
  readonly secondOfficer: FakeSecondOfficer
  readonly clocks: FakeClocks
  readonly freeText: FakeFreeText
  readonly incoming: FakeIncoming
  readonly national: FakeNational
  readonly keptTexts: Readonly<Record<string, string>>
  readonly handOver: FakeHandOver
  readonly statistics: FakeStatistics
  readonly directoryHistory: FakeDirectoryHistory
  readonly practice: FakePractice
  readonly cases: FakeCases
  readonly lessons: FakeLessons
}

/** Input is checked by the schemas of the contract, as the gate does; output is held against them in tests. */
export function createFakeDesk(options: FakeDeskOptions = {}): FakeDesk {
  const clock = options.clock ?? systemClock
  const directory = makeFakeDirectory(clock())
  const listeners = new Set<(event: DeskEvent) => void>()
  const emit = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  const kind = options.kind ?? 'demonstration'
  const state: FakeState = {
    ...firstState(options.vault ?? 'open', kind, clock(), options.desk),
    settings: {
      language: options.language ?? 'en',
      theme: options.theme ?? 'system',
      contrast: 'system',
      density: 'comfortable',
      exportForm: 'eml',
      lockAfterMinutes: 15,
      keepInTray: false,
      notifyDue: false,
      network: true,
      shortcuts: {},
      ...options.settings,
    },
    registry: { ...firstRegistryState(clock(), directory, options.directory !== false), ...options.registry },
    review: firstReviewState(directory, clock(), options.review),
    local: firstLocalState(directory, clock(), options.local),
    packs: (options.packs ?? []).map((pack) => ({ ...pack })),
    secondOfficer: options.secondOfficer ?? {},
    clocks: options.clocks ?? {},
    freeText: options.freeText ?? {},
    incoming: options.incoming ?? {},
    national: options.national ?? {},
    keptTexts: options.keptTexts ?? {},
    handOver: options.handOver ?? {},
    statistics: options.statistics ?? {},
    directoryHistory: options.directoryHistory ?? {},
    practice: options.practice ?? {},
    cases: options.cases ?? {},
    lessons: options.lessons ?? {},
  }
  const handlers = {
    ...makeHandlers(state, directory, clock, emit),
    ...networkHandlers(options.authorities ?? [], emit),
    ...options.handlers,
  } as Handlers<CallName> // merged by name
  const bridge: DeskBridge = {
    call: async (name, input) => {
      try {
        if (!Object.hasOwn(contract, name)) throw new Failure('refused')
        const known = name as CallName // checked on the line above
        const parsed = contract[known].input.safeParse(input)
        if (!parsed.success) throw new Failure('bad-input')
        const handle = handlers[known] as (input: unknown) => unknown // the schema has just proved the input
        return succeeded(await handle(parsed.data))
      } catch (error) {
        const failure = asFailure(error)
        if (failure === undefined) throw error
        return failed(failure)
      }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { bridge, emit }
}

function makeHandlers(
  state: FakeState,
  directory: FakeEntry[],
  clock: Clock,
  emit: FakeDesk['emit'],
): Handlers<CallName> {
  const reads = directoryHandlers(() => (state.registry.status.directory === null ? [] : directory), clock)
  return {
    ...shellHandlers(state, emit),
    ...vaultHandlers(state, clock, emit),
    ...officerHandlers(state, clock, emit),
    ...recoveryHandlers(state, clock, emit),
    ...backupHandlers(state, clock, emit),
    ...auditHandlers(state, clock),
    ...registryHandlers(state.registry, directory, clock, emit),
    ...reads,
    ...directoryHistoryHandlers(state.directoryHistory, clock),
    ...directoryManagerHandlers(null, emit),
    'directory.search': searchWithLocalWork(state.local, reads['directory.search']),
    ...recordHandlers(state, directory, clock, emit),
    ...reviewHandlers(state.review, clock, emit),
    ...importHandlers(directory),
    ...keyHandlers(firstKeysState(directory), clock, emit),
    ...ownKeyHandlers(clock, emit),
    ...localHandlers(state.local, directory, clock, emit),
    ...findHandlers(directory, clock),
    ...readinessHandlers(directory, clock, emit),
    ...hoursHandlers(
      () => state.local,
      () => (state.registry.status.directory === null ? [] : directory),
      clock,
    ),
    ...emptyMessageHandlers(),
    ...acknowledgementHandlers(),
    ...caseHandlers(state.cases, clock, emit),
    ...templateHandlers(state.packs, clock, emit),
    ...freeTextHandlers(state.freeText, clock, emit),
    ...secondOfficerHandlers(state.secondOfficer, clock, emit),
    ...clockHandlers(state.clocks, emit),
    ...incomingHandlers(state.incoming, emit),
    ...keptTextHandlers(state.keptTexts),
    ...nationalHandlers(state.national, clock, emit),
    ...caseExportHandlers(),
    ...handOverHandlers(state.handOver, clock, emit),
    ...statisticsHandlers(state.statistics, clock),
    ...lessonHandlers(state.lessons, () => isForLearning(state), clock, emit),
    ...practiceHandlers(state.practice, clock, emit),
    'work.stop': () => ({}),
  }
}

/** As the vault has it: a demonstration, with an officer at the desk. */
function isForLearning({ vault }: FakeState): boolean {
  return vault.state === 'open' && vault.kind === 'demonstration' && vault.officer !== null
}

function shellHandlers(
  state: FakeState,
  emit: FakeDesk['emit'],
): Part<'runtime' | 'settings' | 'clipboard' | 'window' | 'network'> {
  return {
    'runtime.about': () => ({
      app: '0.1.0',
      electron: '33.2.1',
      chromium: '130.0.6723.137',
      node: '20.18.1',
      source: 'registry',
      packaged: false,
      sandboxed: true,
      platform: 'linux x64',
      demonstrationAvailable: true,
    }),
    'settings.read': () => ({ ...state.settings, proposedLanguage: 'en' }),
    'settings.change': (change) => {
      state.settings = {
        language: change.language === undefined ? state.settings.language : change.language,
        theme: change.theme ?? state.settings.theme,
        contrast: change.contrast ?? state.settings.contrast,
        density: change.density ?? state.settings.density,
        exportForm: change.exportForm ?? state.settings.exportForm,
        lockAfterMinutes: change.lockAfterMinutes ?? state.settings.lockAfterMinutes,
        keepInTray: change.keepInTray ?? state.settings.keepInTray,
        notifyDue: change.notifyDue ?? state.settings.notifyDue,
        network: change.network ?? state.settings.network,
        shortcuts: change.shortcuts ?? state.settings.shortcuts,
      }
      emit({ topic: 'settings' })
      return state.settings
    },
    'clipboard.copy': () => ({ seconds: 45 }),
    'window.print': () => ({ printed: true }),
    'window.readyToLock': () => ({}),
    'network.authority': () => ({ certificates: [] }),
    'network.chooseAuthority': () => null,
    'network.removeAuthority': () => ({ certificates: [] }),
  }
}
