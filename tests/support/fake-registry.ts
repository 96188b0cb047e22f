/** The fake trusted side: the registry, this device and others of its State, the outbox, and bundles. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type {
  InvitationView,
  OutboxItem,
  OwnDevice,
  RegistryStatus,
} from '../../src-shared/contract/registry.ts'
import { decodeEnrolmentCode, encodeEnrolmentCode } from '../../src-shared/domain/recovery-code.ts'
import type { Device, WritePayload } from '../../src-shared/domain/registry/protocol.ts'
import { type Emit, fakeProfile, type Part } from './fake-desk-state.ts'
import { type FakeEntry, fakeDigits } from './fake-directory.ts'

export type FakeRegistryState = {
  status: RegistryStatus
  /** Of the own State, as the registry would tell. */
  devices: readonly Device[]
  items: readonly OutboxItem[]
  /** What every `.pocinvite` says that is chosen or dropped. */
  invitation: InvitationView
  /** Of a file that was double-clicked; handed out once. */
  arrived: string | null
  /** The next edition, over the network or in a file, is newer and its confirmation has ended. */
  isExpiredNext: boolean
}

/** The one-time code of the invitation of the fake desk. */
export const fakeEnrolmentCode = encodeEnrolmentCode(
  Uint8Array.from({ length: 10 }, (_, index) => index * 17 + 5),
)
/** Text of the `.pocinvite` of the fake desk. */
export const fakeInvitationText = 'fake.pocinvite'

const day = 86_400_000
const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString()
const deviceId = (number: number) => `0000dddd-0000-4000-8000-${String(number).padStart(12, '0')}`
const itemId = (number: number) => `0000eeee-0000-4000-8000-${String(number).padStart(12, '0')}`

export const notConnected: RegistryStatus = {
  connection: null,
  device: null,
  directory: null,
  lastAttempt: null,
  outbox: { open: 0, refused: 0 },
}

/** Connected to a registry that publishes openly, its directory fetched twelve minutes ago. */
export function connectedStatus(now: Date, directory: readonly FakeEntry[]): RegistryStatus {
  const minute = 60_000
  return {
    connection: {
      address: 'http://127.0.0.1:43117',
      rootFingerprint: fakeDigits('root', 64),
      rootVersion: 1,
      demonstration: true,
      access: 'open',
    },
    device: null,
    directory: {
      sequence: 12,
      issued: before(now, 95 * minute),
      verified: before(now, 12 * minute),
      expires: before(now, -6 * day),
      source: 'network',
      accepted: null,
      states: directory.length / 2,
      pointsOfContact: directory.length,
    },
    lastAttempt: { at: before(now, 12 * minute), failure: null },
    outbox: { open: 0, refused: 0 },
  }
}

/** The device of the fake desk, a confirmed point of contact. */
export function fakeOwnDevice(now: Date, differences: Partial<OwnDevice> = {}): OwnDevice {
  return {
    id: deviceId(1),
    fingerprint: fakeDigits('device 1', 64),
    state: fakeProfile.state,
    role: 'point-of-contact',
    status: 'active',
    since: before(now, 40 * day),
    ...differences,
  }
}

/** A real vault's state where the desk is enrolled as `device`, with a device that waits and one item of each standing. */
export function enrolledRegistry(
  now: Date,
  directory: readonly FakeEntry[],
  device: Partial<OwnDevice> = {},
): FakeRegistryState {
  const own = fakeOwnDevice(now, device)
  const open = connectedStatus(now, directory)
  const connection: RegistryStatus['connection'] =
    open.connection === null
      ? null
      : {
          ...open.connection,
          address: 'https://registry.example',
          demonstration: false,
          access: 'enrolled',
        }
  return {
    ...firstRegistryState(now, directory, true),
    status: { ...open, connection, device: own, ...(own.status === 'active' ? {} : { directory: null }) },
    items: fakeItems(now, directory),
  }
}

export function firstRegistryState(
  now: Date,
  directory: readonly FakeEntry[],
  isConnected: boolean,
): FakeRegistryState {
  return {
    status: isConnected ? connectedStatus(now, directory) : notConnected,
    devices: fakeDevices(now),
    items: [],
    invitation: {
      address: 'https://registry.example',
      rootFingerprint: fakeDigits('root', 64),
      state: fakeProfile.state,
      role: 'point-of-contact',
      expires: before(now, -5 * day),
    },
    arrived: null,
    isExpiredNext: false,
  }
}

function fakeDevices(now: Date): readonly Device[] {
  const { id, fingerprint } = fakeOwnDevice(now)
  const statuses = ['active', 'pending', 'active', 'revoked', 'cloned'] as const
  return statuses.map((status, index) => ({
    id: index === 0 ? id : deviceId(index + 1),
    state: fakeProfile.state,
    role: index === 2 ? 'observer' : 'point-of-contact',
    fingerprint: index === 0 ? fingerprint : fakeDigits(`device ${index + 1}`, 64),
    status,
    enrolled: before(now, (50 - index) * day),
    since: before(now, (40 - index) * day),
  }))
}

function fakeItem(number: number, payload: WritePayload, now: Date): OutboxItem {
  return {
    id: itemId(number),
    payload,
    created: before(now, number * 3_600_000),
    officer: 'Officer 1',
    standing: 'waiting',
    attempts: 0,
    nextAttempt: null,
    lastFailure: null,
    refusal: null,
    changed: before(now, number * 3_600_000),
    subject: null,
  }
}

/** One of each standing, newest first. */
function fakeItems(now: Date, directory: readonly FakeEntry[]): readonly OutboxItem[] {
  const [second, third] = [deviceId(2), deviceId(3)]
  const own = directory.find(({ pointOfContact }) => pointOfContact.state === fakeProfile.state)
  const record: WritePayload = {
    kind: 'confirm-record',
    record: own?.pointOfContact.id ?? itemId(0),
    revision: 3,
  }
  const confirm: WritePayload = {
    kind: 'confirm-device',
    device: second,
    fingerprint: fakeDigits('device 2', 64),
  }
  const revoke: WritePayload = { kind: 'revoke-device', device: third, reason: 'lost' }
  const about = { subject: own?.pointOfContact.entityName ?? null }
  return [
    fakeItem(1, confirm, now),
    {
      ...fakeItem(2, record, now),
      ...about,
      standing: 'signed',
      attempts: 3,
      nextAttempt: before(now, -900_000),
      lastFailure: { code: 'registry-unreachable', params: {} },
    },
    { ...fakeItem(3, revoke, now), standing: 'delivered', attempts: 1, officer: null },
    { ...fakeItem(4, record, now), ...about, standing: 'refused', attempts: 1, refusal: 'revision-differs' },
    { ...fakeItem(5, record, now), ...about, standing: 'done', attempts: 1 },
    { ...fakeItem(6, record, now), ...about, standing: 'cancelled' },
    { ...fakeItem(7, record, now), ...about, standing: 'superseded' },
  ]
}

const isOpen = ({ standing }: OutboxItem) => ['waiting', 'signed', 'delivered'].includes(standing)

export function registryHandlers(
  state: FakeRegistryState,
  directory: readonly FakeEntry[],
  clock: Clock,
  emit: Emit,
): Part<'registry' | 'outbox'> {
  const status = (): RegistryStatus => ({
    ...state.status,
    outbox: {
      open: state.items.filter(isOpen).length,
      refused: state.items.filter(({ standing }) => standing === 'refused').length,
    },
  })
  const become = (next: RegistryStatus) => {
    state.status = next
    emit({ topic: 'registry' })
    return status()
  }
  const connect = () => become({ ...connectedStatus(clock(), directory), directory: null, lastAttempt: null })
  return {
    'registry.status': status,
    'registry.connect': ({ enrolment }) => {
      if (!/^poc-desk-registry:.+#[0-9a-f]{64}$/u.test(enrolment)) throw new Failure('enrolment-unreadable')
      return connect()
    },
    'registry.connectDemonstration': connect,
    'registry.cancelSync': () => ({}),
    ...syncHandlers(state, directory, clock, become),
    ...enrolHandlers(state, directory, clock, become),
    ...outboxHandlers(state, clock, emit),
  }
}

type Become = (next: RegistryStatus) => RegistryStatus
type Taking = { readonly acceptExpired?: { readonly reason: string } | undefined }

function syncHandlers(
  state: FakeRegistryState,
  directory: readonly FakeEntry[],
  clock: Clock,
  become: Become,
) {
  const take = (source: 'network' | 'bundle', { acceptExpired }: Taking) => {
    const { connection, device } = state.status
    if (connection === null) throw new Failure('registry-not-connected')
    if (device !== null && device.status !== 'active') throw new Failure('enrolment-pending')
    if (state.isExpiredNext && acceptExpired === undefined) throw new Failure('registry-expired')
    const changed = state.status.directory === null
    const next = connectedStatus(clock(), directory).directory
    const at = clock().toISOString()
    const accepted = state.isExpiredNext
      ? { officer: 'Officer 1', at, reason: acceptExpired?.reason ?? '' }
      : null
    return {
      changed,
      status: become({
        ...state.status,
        directory: next === null ? null : { ...next, source, accepted },
        lastAttempt: { at, failure: null },
      }),
    }
  }
  return {
    'registry.sync': (input) => take('network', input),
    'registry.chooseBundle': () => ({ handle: itemId(90) }),
    'registry.arrivedBundle': () => {
      const handle = state.arrived
      state.arrived = null
      return handle === null ? null : { handle }
    },
    'registry.importBundle': (input) => take('bundle', input),
    'registry.exportBundle': () => ({ complete: true, outbox: state.items.filter(isOpen).length }),
  } satisfies Partial<Part<'registry'>>
}

function enrolHandlers(
  state: FakeRegistryState,
  directory: readonly FakeEntry[],
  clock: Clock,
  become: Become,
) {
  return {
    'registry.openInvitation': () => ({ text: fakeInvitationText }),
    'registry.arrivedInvitation': () => null,
    'registry.readInvitation': ({ text }) => {
      if (text !== fakeInvitationText) throw new Failure('invitation-unreadable')
      return state.invitation
    },
    'registry.enrol': ({ code, offline }) => {
      const typed = encodeEnrolmentCode(decodeEnrolmentCode(code))
      if (typed !== fakeEnrolmentCode) throw new Failure('invitation-refused')
      const { state: invited, role } = state.invitation
      const since = clock().toISOString()
      const device = { state: invited, role, status: offline ? 'unsent' : 'pending', since } as const
      state.items = []
      return become(enrolledRegistry(clock(), directory, device).status)
    },
    'registry.devices': () => ({ devices: [...state.devices] }),
  } satisfies Partial<Part<'registry'>>
}

function outboxHandlers(state: FakeRegistryState, clock: Clock, emit: Emit) {
  const put = (payload: WritePayload) => {
    if (state.status.device === null) throw new Failure('registry-not-enrolled')
    const item = fakeItem(0, payload, clock())
    const id = crypto.randomUUID()
    state.items = [{ ...item, id }, ...state.items]
    emit({ topic: 'registry' })
    return { id }
  }
  return {
    'registry.confirmDevice': (input) => put({ kind: 'confirm-device', ...input }),
    'registry.revokeDevice': (input) => put({ kind: 'revoke-device', ...input }),
    'registry.confirmRecord': ({ record }) => put({ kind: 'confirm-record', record, revision: 3 }),
    'outbox.list': () => ({ items: [...state.items] }),
    'outbox.send': () => {
      state.items = state.items.map((item) =>
        item.standing === 'waiting' ? { ...item, standing: 'delivered', attempts: item.attempts + 1 } : item,
      )
      emit({ topic: 'registry' })
      return { items: [...state.items] }
    },
    'outbox.cancel': ({ id }) => {
      const item = state.items.find((one) => one.id === id)
      if (item?.standing !== 'waiting') throw new Failure('outbox-item-sent')
      state.items = state.items.map((one) => (one === item ? { ...one, standing: 'cancelled' } : one))
      emit({ topic: 'registry' })
      return {}
    },
  } satisfies Partial<Part<'registry' | 'outbox'>>
}
