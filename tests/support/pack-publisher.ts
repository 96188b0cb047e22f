/** A registry that signs template packs as it is told, and the calls about templates of a desk that reads them. */
import { generateDeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { packsRole } from '../../src-formats/tuf/read.ts'
import { registryPacks } from '../../src-main/services/templates/registry-packs.ts'
import { type TemplateCall, templateService } from '../../src-main/services/templates.ts'
import { type CallInput, type CallOutput, contract } from '../../src-shared/contract/contract.ts'
import { type EditionPublisher, editionPublisher } from './edition-publisher.ts'
import { madeDirectory } from './made-directory.ts'
import type { RegistryDesk } from './registry-desk.ts'
import type { SynchronisedDesk } from './synchronised-desk.ts'

/** Of the device that the publisher encrypts for. */
export const packDeviceKeys = generateDeviceKeys()

/** The calls about templates over the vault of a desk, read and answered by the contract. */
export function templatesOf({ vault, clock }: Pick<RegistryDesk | SynchronisedDesk, 'vault' | 'clock'>) {
  const service = templateService({
    session: { current: () => vault },
    clock: () => clock.now,
    emit: () => undefined,
  })
  return async <Name extends TemplateCall>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
    const handler = service[name] as (parsed: unknown) => unknown
    return contract[name].output.parse(await handler(contract[name].input.parse(input))) as CallOutput<Name>
  }
}

export async function activated(call: ReturnType<typeof templatesOf>, id: string): Promise<void> {
  const { seen } = await call('templates.differences', { id })
  await call('templates.activate', { id, seen })
}

/** A registry that delegates to a role for packs, signed as it is told. */
export type PackPublisher = Awaited<ReturnType<typeof packPublisher>>

export async function packPublisher() {
  const registry = await editionPublisher([packDeviceKeys])
  registry.delegate('targets', packsRole, { paths: ['templates/*'], terminating: true })
  let sequence = 0
  return {
    registry,
    put: (name: string, text: string) => registry.addTarget(packsRole, `templates/${name}`, text),
    drop: (name: string) => {
      delete registry.targetsOf(packsRole).targets[`templates/${name}`]
    },
    /** The next edition, and the list of packs with it, signed by those who sign them. */
    publish: async () => {
      sequence += 1
      await registry.list(madeDirectory(sequence))
      registry.publish('targets', packsRole, 'snapshot', 'timestamp')
      return sequence
    },
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  }
}

/** File names of what the registry lists, as the desk has it. */
export const packNames = ({ db }: SynchronisedDesk) => registryPacks(db).map(({ name }) => name)
export const listOf = (desk: SynchronisedDesk) => templatesOf(desk)('templates.list', {})
/** Path of the file of a listed pack. */
export const packFile = (registry: EditionPublisher, name: string) => {
  const entry = registry.targetsOf(packsRole).targets[`templates/${name}`]
  return `targets/templates/${entry?.hashes.sha256}.${name}`
}
