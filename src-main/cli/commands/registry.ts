/** Commands about the registry of this desk. */
import { z } from 'zod'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { define, noWords } from '../command.ts'
import { facts } from '../output.ts'
import { UsageError } from '../usage-error.ts'

const status = define({
  name: 'registry status',
  says: 'Say which registry the desk is connected to and how old its directory is',
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

const sync = define({
  name: 'sync',
  says: 'Get the directory from the registry and verify it',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('registry.sync', {})
    return { value, text: `${facts([['changed', value.changed]])}\n${statusText(value.status)}` }
  },
})

export const registryCommands = [status, connect, sync]

function statusText({ connection, directory, lastAttempt }: RegistryStatus): string {
  return facts([
    ['registry', connection?.address ?? null],
    ['root fingerprint', connection?.rootFingerprint ?? null],
    ['directory', directory?.sequence ?? null],
    ['issued', directory?.issued ?? null],
    ['verified', directory?.verified ?? null],
    ['expires', directory?.expires ?? null],
    ['States', directory?.states ?? null],
    ['points of contact', directory?.pointsOfContact ?? null],
    [
      'last attempt',
      lastAttempt === null ? null : `${lastAttempt.at} ${lastAttempt.failure?.code ?? 'worked'}`,
    ],
  ])
}
