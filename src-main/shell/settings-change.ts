/** A change of the settings by the officer: kept, followed by the program, and noted in the vault that is open. */
import type { CallParsed } from '../../src-shared/contract/contract.ts'
import type { Settings } from '../../src-shared/contract/shell.ts'
import type { Locker } from './locker.ts'
import type { VaultHost } from './vault-host.ts'

/** The part of the settings this needs; `src-main/settings` supplies it. */
export type SettingsAccess = {
  readonly read: () => Settings
  readonly change: (
    change: { readonly [Name in keyof Settings]?: Settings[Name] | undefined },
  ) => Promise<Settings>
}

export type SettingsChangeNeeds = {
  readonly settings: SettingsAccess
  readonly vault: Pick<VaultHost, 'call' | 'followNetwork' | 'isTouched'>
  readonly locker: Pick<Locker, 'waitFor'>
  readonly onSettings: (settings: Settings) => void
}

/**
 * Answers once the change is kept and noted. A lock that begins meanwhile waits for it: the vault keeps each officer's
 * language, and would not learn of the one that was chosen last.
 */
export function changeSettings(
  change: CallParsed<'settings.change'>,
  needs: SettingsChangeNeeds,
): Promise<Settings> {
  return needs.locker.waitFor(changed(change, needs))
}

async function changed(
  change: CallParsed<'settings.change'>,
  { settings, vault, onSettings }: SettingsChangeNeeds,
): Promise<Settings> {
  const next = await settings.change(change)
  onSettings(next)
  // Answered only when no process opens anything any more.
  if (change.network !== undefined) await vault.followNetwork()
  await noteSettings(change, vault)
  return next
}

/** Where a vault is open its audit log says which settings were changed. */
async function noteSettings(
  change: CallParsed<'settings.change'>,
  vault: SettingsChangeNeeds['vault'],
): Promise<void> {
  if (!vault.isTouched()) return
  const language = change.language ?? undefined
  for (const name of Object.keys(change)) {
    await vault.call('internal.noteSetting', { name, ...(name === 'language' ? { language } : {}) })
  }
}
