/** Answers the calls whose home is the shell: settings, facts of the runtime, dialogs, locking. */
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallOutput, Handlers, ShellCallName } from '../../src-shared/contract/contract.ts'
import type { Settings } from '../../src-shared/contract/shell.ts'
import { vaultStatusSchema } from '../../src-shared/contract/vault.ts'
import { messageViewSchema } from '../../src-shared/domain/messages/views.ts'
import type { VaultProcessCall } from '../vault-protocol.ts'
import type { Dialogs } from './dialogs.ts'
import { proposedLanguage } from './proposed-language.ts'
import type { VaultHost } from './vault-host.ts'

/** The part of the settings this needs; `src-main/settings` supplies it. */
export type SettingsAccess = {
  readonly read: () => Settings
  readonly change: (
    change: { readonly [Name in keyof Settings]?: Settings[Name] | undefined },
  ) => Promise<Settings>
}

export type ShellDependencies = {
  readonly vault: VaultHost
  readonly dialogs: Dialogs
  readonly settings: SettingsAccess
  readonly about: CallOutput<'runtime.about'>
  readonly onSettings: (settings: Settings) => void
}

const outgoingFileSchema = z.object({ suggestedName: z.string(), bytes: z.instanceof(Uint8Array) })

export function createShellHandlers(needs: ShellDependencies): Handlers<ShellCallName> {
  const { vault, dialogs, settings } = needs
  const saved = async (name: 'internal.publicKeyFile' | 'internal.revocationFile') => {
    const fileName = await dialogs.save(await ask(vault, name, {}, outgoingFileSchema))
    return { fileName }
  }
  return {
    'runtime.about': () => needs.about,
    'settings.read': () => ({ ...settings.read(), proposedLanguage: proposedLanguage() }),
    'settings.change': async (change) => {
      const next = await settings.change(change)
      needs.onSettings(next)
      return next
    },
    'vault.lock': async () => {
      await vault.lock()
      return await ask(vault, 'vault.status', {}, vaultStatusSchema)
    },
    'desk.savePublicKey': () => saved('internal.publicKeyFile'),
    'desk.saveRevocation': () => saved('internal.revocationFile'),
    'messages.export': async (input) => {
      const fileName = await dialogs.save(await ask(vault, 'internal.messageFile', input, outgoingFileSchema))
      // Only a file that is on the disk counts as exported.
      if (fileName !== null) await ask(vault, 'internal.messageExported', input, z.unknown())
      return { fileName }
    },
    'messages.openFile': async () => {
      const bytes = await dialogs.openMessage()
      return bytes === null ? null : await ask(vault, 'messages.openBytes', { bytes }, messageViewSchema)
    },
  }
}

/** The value of one call to the vault process; its failure is thrown on, so that it crosses the bridge unchanged. */
async function ask<Schema extends z.ZodType>(
  vault: VaultHost,
  name: VaultProcessCall,
  input: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  const result = await vault.call(name, input)
  if (!result.ok) throw new Failure(result.failure.code, result.failure.params)
  return schema.parse(result.value)
}
