/** Answers the shell's calls about the registry: the officer's agreement, and files that come and go. */
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import {
  invitationViewSchema,
  largestInvitation,
  registryStatusSchema,
} from '../../src-shared/contract/registry.ts'
import type { OutgoingBundle } from '../vault-protocol.ts'
import type { ArrivedFiles, ArrivedKind } from './arrived-files.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import { readStart } from './files.ts'
import type { VaultHost } from './vault-host.ts'

export type RegistryNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'save' | 'chooseInvitation' | 'chooseBundle'>
  /** Whether the officer agrees, outside the page, to turn to the registry at this address. */
  readonly agreesToAddress: (address: string) => Promise<boolean>
  readonly arrived: Pick<ArrivedFiles, 'waiting' | 'taken'>
}

type RegistryShellCall =
  `registry.${'enrol' | 'openInvitation' | 'arrivedInvitation' | 'chooseBundle' | 'arrivedBundle' | 'exportBundle'}`

const bundleSchema = z.object({
  suggestedName: z.string(),
  bytes: z.instanceof(Uint8Array),
  complete: z.boolean(),
  outbox: z.int(),
}) satisfies z.ZodType<OutgoingBundle>

export function registryHandlers(needs: RegistryNeeds): Handlers<RegistryShellCall> {
  const { vault, dialogs, arrived } = needs
  const handOver = (path: string) =>
    askVault(vault, 'internal.handBundle', { path }, z.object({ handle: z.uuid() }))
  /** Handed out once; where the vault is locked it goes on waiting. */
  const once = async <Answer>(kind: ArrivedKind, open: (path: string) => Promise<Answer>) => {
    const path = arrived.waiting(kind)
    if (path === undefined) return null
    try {
      const answer = await open(path)
      arrived.taken(kind)
      return answer
    } catch (error) {
      if (!(error instanceof Failure && error.code.startsWith('vault-'))) arrived.taken(kind)
      throw error
    }
  }
  return {
    'registry.enrol': (input) => enrol(needs, input),
    'registry.openInvitation': async () => {
      const path = await dialogs.chooseInvitation()
      return path === null ? null : { text: await readInvitationFile(path) }
    },
    'registry.arrivedInvitation': () =>
      once('invitation', async (path) => ({ text: await readInvitationFile(path) })),
    'registry.chooseBundle': async () => {
      const path = await dialogs.chooseBundle()
      return path === null ? null : await handOver(path)
    },
    'registry.arrivedBundle': () => once('bundle', handOver),
    'registry.exportBundle': async () => {
      const bundle = await askVault(vault, 'internal.bundleFile', {}, bundleSchema)
      const { complete, outbox, ...file } = bundle
      return (await dialogs.save(file)) === null ? null : { complete, outbox }
    },
  }
}

/** The address is read by the vault process: what the officer agrees to is what will be asked, and not the page's word. */
async function enrol(
  { vault, agreesToAddress }: RegistryNeeds,
  input: CallParsed<'registry.enrol'>,
): Promise<z.output<typeof registryStatusSchema>> {
  const { address } = await askVault(
    vault,
    'registry.readInvitation',
    { text: input.text },
    invitationViewSchema,
  )
  if (!(await agreesToAddress(address))) throw new Failure('cancelled')
  return await askVault(vault, 'registry.enrol', input, registryStatusSchema)
}

/** @throws Failure `file-not-readable`, `invitation-unreadable` */
async function readInvitationFile(path: string): Promise<string> {
  const bytes = await readStart(path, largestInvitation + 1)
  if (bytes.length > largestInvitation) throw new Failure('invitation-unreadable')
  return Buffer.from(bytes).toString('utf8')
}
