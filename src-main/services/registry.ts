/** The registry of this desk: connecting and enrolling, its signed directory, and what goes back to it. */
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { type DenyList, denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { RegistryStatus } from '../../src-shared/contract/registry.ts'
import { demonstrationGuard } from '../sync/demonstration-guard.ts'
import { parseEnrolment } from '../sync/enrolment.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import type { CertificateReader } from './registry/arriving-keys.ts'
import { noteAttempt } from './registry/attempt.ts'
import { bundleFile, handedBundles } from './registry/bundles.ts'
import { connect } from './registry/connect.ts'
import { type Contact, contactFinder } from './registry/contacts.ts'
import { confirmDevice, confirmRecord, listDevices, revokeDevice } from './registry/devices.ts'
import { type EnrolmentOrder, type EnrolmentTools, enrol } from './registry/enrol.ts'
import { readInvitationView } from './registry/invited-device.ts'
import { cancelWrite, listOutbox } from './registry/outbox.ts'
import { outboxSender, type SenderDependencies } from './registry/outbox-sender.ts'
import { readStatus } from './registry/status.ts'
import { syncRunner } from './registry/sync-runner.ts'
import { type OpenVault, whileOpen } from './session.ts'
import type { SignalOf } from './stoppable-work.ts'

type RegistryCalls =
  | `registry.${'status' | 'connect' | 'connectDemonstration' | 'sync' | 'cancelSync'}`
  | `registry.${'readInvitation' | 'enrol' | 'devices' | 'confirmDevice' | 'revokeDevice' | 'confirmRecord'}`
  | `registry.${'importBundle'}`
  | `outbox.${'list' | 'send' | 'cancel'}`
type RegistryInternals = Pick<InternalHandlers, 'internal.handBundle' | 'internal.bundleFile'>

export type RegistryDependencies = SenderDependencies & {
  readonly pgp: CertificateReader
  readonly signalOf: SignalOf
  /** Enrolment line of a demonstration registry, path of a `.pocbundle`, or empty. */
  readonly demonstration: string
  /** Absolute folder of high-water marks; empty where none are kept. */
  readonly marks: string
  /** Only tests pass another than the one in `assets/demonstration`. */
  readonly denyList?: DenyList
}

export type RegistryService = {
  readonly handlers: Handlers<RegistryCalls> & RegistryInternals
  /** After the session began: what waits in the outbox is sent when its time comes. */
  readonly began: () => void
  /** Before the database is closed. */
  readonly ended: () => void
}

export function registryService(deps: RegistryDependencies): RegistryService {
  const denied = deps.denyList ?? denyListSchema.parse(denyListData)
  const contacts = contactFinder(deps.fetch, deps.demonstration)
  const outbox = outboxSender(deps)
  const syncs = syncRunner({ ...deps, denied, contacts }, outbox)
  const bundles = handedBundles()

  const changed = <Answer>(answer: Answer): Answer => {
    deps.emit({ topic: 'registry' })
    outbox.arm()
    return answer
  }
  const connected = async (vault: OpenVault, contact: Contact, signal: AbortSignal) => {
    await connect(vault, contact, { denied, clock: deps.clock, signal })
    return changed(readStatus(vault.database))
  }
  const order = <Input>(work: (vault: OpenVault, input: Input, at: Date) => { id: string }) => {
    return (input: Input) => changed(work(deps.session.current(), input, deps.clock()))
  }
  const bytesOf = (bundle: Given): Promise<Uint8Array> =>
    given(bundle, { handle: bundles.read, dropped: async (bytes) => bytes })
  const toolsOf = (vault: OpenVault, signal = new AbortController().signal): EnrolmentTools => ({
    fetch: deps.fetch,
    clock: deps.clock,
    guard: demonstrationGuard(vault.kind, denied),
    signal,
  })

  const handlers: RegistryService['handlers'] = {
    'registry.status': () => readStatus(deps.session.current().database),
    'registry.connect': ({ enrolment, bundle }) =>
      whileOpen(deps.session, async (vault) => {
        const signal = deps.signalOf('registry.connect')
        const named = parseEnrolment(enrolment)
        if (bundle === undefined) return connected(vault, contacts.enrolled(named), signal)
        return connected(vault, contacts.inBundle(await bytesOf(bundle), named), signal)
      }),
    'registry.connectDemonstration': ({ bundle }) =>
      whileOpen(deps.session, async (vault) => {
        const signal = deps.signalOf('registry.connectDemonstration')
        if (vault.kind !== 'demonstration') throw new Failure('registry-demonstration-refused')
        const contact =
          bundle === undefined
            ? await contacts.demonstration()
            : contacts.inBundle(await bytesOf(bundle), null)
        if (contact === undefined) throw new Failure('registry-not-connected')
        return connected(vault, contact, signal)
      }),
    'registry.sync': (order) => syncs.run(order),
    'registry.cancelSync': () => {
      syncs.cancel()
      return {}
    },
    'registry.readInvitation': ({ text }) => readInvitationView(text, deps.clock()),
    'registry.enrol': (order) =>
      whileOpen(deps.session, async (vault) => {
        const signal = deps.signalOf('registry.enrol')
        return changed(await enrolled(vault, order, toolsOf(vault, signal)))
      }),
    'registry.devices': () =>
      whileOpen(deps.session, async (vault) => ({
        devices: [...(await listDevices(vault, toolsOf(vault)))],
      })),
    'registry.confirmDevice': order(confirmDevice),
    'registry.revokeDevice': order(revokeDevice),
    'registry.confirmRecord': order((vault, { record }: { record: string }, at) =>
      confirmRecord(vault, record, at),
    ),
    'registry.importBundle': ({ handle, dropped, acceptExpired }) => {
      const take = (bundle: Uint8Array) => syncs.run({ bundle, acceptExpired })
      return given({ handle, dropped }, { handle: (chosen) => bundles.use(chosen, take), dropped: take })
    },
    'outbox.list': () => ({ items: listOutbox(deps.session.current().database) }),
    'outbox.send': () => outbox.sendAll(deps.signalOf('outbox.send')),
    'outbox.cancel': ({ id }) => {
      cancelWrite(deps.session.current(), id, deps.clock())
      return changed({})
    },
    'internal.handBundle': ({ path }) => {
      // A path that waits for a locked vault would be lost with its process.
      deps.session.current()
      return { handle: bundles.hand(path) }
    },
    'internal.bundleFile': () =>
      whileOpen(deps.session, async (vault) => changed(await bundleFile(vault, toolsOf(vault)))),
  }
  return { handlers, began: outbox.start, ended: outbox.stop }
}

type Given = { readonly handle?: string | undefined; readonly dropped?: Uint8Array | undefined }

/** @throws Failure `bad-input` for none or both */
function given<Answer>(
  { handle, dropped }: Given,
  take: { readonly handle: (handle: string) => Answer; readonly dropped: (bytes: Uint8Array) => Answer },
): Answer {
  if (dropped !== undefined && handle === undefined) return take.dropped(dropped)
  if (handle !== undefined && dropped === undefined) return take.handle(handle)
  throw new Failure('bad-input', { path: 'handle' })
}

/** The status after an enrolment; where its request could not leave, the reason stands there as the last attempt. */
async function enrolled(
  vault: OpenVault,
  order: EnrolmentOrder,
  tools: EnrolmentTools,
): Promise<RegistryStatus> {
  const failure = await enrol(vault, order, tools)
  // Who stopped it knows why it has not left.
  if (failure !== null && failure.code !== 'cancelled') noteAttempt(vault, failure, tools.clock())
  return readStatus(vault.database)
}
