/** Commands about the registry of this desk: connecting, enrolling, synchronising. */
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  acceptExpiredSchema,
  largestInvitation,
  type RegistryStatus,
} from '../../../src-shared/contract/registry.ts'
import { type Command, define, noWords, type OptionSpec } from '../command.ts'
import { readText } from '../files.ts'
import { facts } from '../output.ts'
import { askSecret, secretFromDescriptor } from '../secret-input.ts'
import { UsageError } from '../usage-error.ts'
import { bundleCommands } from './registry-bundles.ts'
import { deviceCommands } from './registry-devices.ts'

const status = define({
  name: 'registry status',
  says: 'Say which registry the desk is connected to, how old its directory is, and what waits for it',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('registry.status', {})
    return { value, text: statusText(value) }
  },
})

const connect = define({
  name: 'registry connect',
  says: 'Connect the desk to a registry by its enrolment line, which holds address and root fingerprint',
  takes: '[LINE]',
  options: { demonstration: { says: 'connect a demonstration vault to the demonstration directory' } },
  schema: z.object({
    given: z.array(z.string()).max(1, 'give one enrolment line, in quotation marks'),
    demonstration: z.boolean().default(false),
  }),
  run: async ({ given: [enrolment], demonstration }, desk) => {
    if (demonstration === (enrolment !== undefined))
      throw new UsageError('Give either an enrolment line or --demonstration.')
    const value =
      enrolment === undefined
        ? await desk.call('registry.connectDemonstration', {})
        : await desk.call('registry.connect', { enrolment })
    return { value, text: statusText(value) }
  },
})

const enrol = define({
  name: 'registry enrol',
  says: 'Enrol the desk by an invitation; the one-time code is asked for, or read from the standard input',
  options: {
    invitation: { value: 'FILE', says: 'the invitation (.pocinvite) of the directory manager' },
    'code-stdin': { says: 'read the one-time code from the standard input' },
    // `--offline` is the common option that closes the network.
    'by-bundle': { says: 'send nothing now: the request leaves with "registry export-bundle"' },
  },
  schema: z.object({
    given: noWords,
    invitation: z.string('names the file of the invitation'),
    'code-stdin': z.boolean().default(false),
    'by-bundle': z.boolean().default(false),
  }),
  run: async ({ invitation, 'code-stdin': fromStdin, 'by-bundle': offline }, desk) => {
    const text = await readText(invitation, desk.streams)
    if (text.length > largestInvitation) throw new Failure('invitation-unreadable')
    const view = await desk.call('registry.readInvitation', { text })
    desk.note(`Registry ${view.address}, root fingerprint ${view.rootFingerprint}`)
    const code = fromStdin
      ? await secretFromDescriptor(0, desk.streams.stdin)
      : await askSecret('One-time code: ', desk.streams)
    const value = await desk.call('registry.enrol', { text, code, offline })
    return { value, text: statusText(value) }
  },
})

const acceptExpired = {
  'accept-expired': {
    value: 'REASON',
    says: 'take in what is newer although its confirmation has ended; recorded, for administrators',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Under both names: it is what is ordered most. */
const syncCommands = ['sync', 'registry sync'].map(
  (name): Command =>
    define({
      name,
      says: 'Get the directory from the registry and verify it, and send what waits',
      options: acceptExpired,
      schema: z.object({ given: noWords, 'accept-expired': acceptExpiredSchema.shape.reason.optional() }),
      run: async ({ 'accept-expired': reason }, desk) => {
        const order = reason === undefined ? {} : { acceptExpired: { reason } }
        const value = await desk.call('registry.sync', order)
        return { value, text: `${facts([['changed', value.changed]])}\n${statusText(value.status)}` }
      },
    }),
)

export const registryCommands = [
  status,
  connect,
  enrol,
  ...syncCommands,
  ...deviceCommands,
  ...bundleCommands,
]

function statusText({ connection, device, directory, lastAttempt, outbox }: RegistryStatus): string {
  return facts([
    ['registry', connection?.address ?? null],
    ['root fingerprint', connection?.rootFingerprint ?? null],
    ['access', connection?.access ?? null],
    ['device', device?.id ?? null],
    ['device fingerprint', device?.fingerprint ?? null],
    ['device status', device === null ? null : `${device.status} since ${device.since}`],
    ['directory', directory?.sequence ?? null],
    ['issued', directory?.issued ?? null],
    ['verified', directory?.verified ?? null],
    ['expires', directory?.expires ?? null],
    ['accepted although expired', directory?.accepted?.at ?? null],
    ['States', directory?.states ?? null],
    ['points of contact', directory?.pointsOfContact ?? null],
    [
      'last attempt',
      lastAttempt === null ? null : `${lastAttempt.at} ${lastAttempt.failure?.code ?? 'worked'}`,
    ],
    ['outbox', `${outbox.open} open, ${outbox.refused} refused`],
  ])
}
