/** Answers the calls whose home is the shell: settings, facts of the runtime, dialogs, clipboard, keyring, locking. */
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallOutput, CallParsed, Handlers, ShellCallName } from '../../src-shared/contract/contract.ts'
import { registryStatusSchema } from '../../src-shared/contract/registry.ts'
import type { Settings } from '../../src-shared/contract/shell.ts'
import type { OutgoingFile, ShellToVaultCall } from '../vault-protocol.ts'
import { askVault } from './ask-vault.ts'
import { attachmentHandlers } from './attachment-handlers.ts'
import { caseExportHandlers } from './case-export-handlers.ts'
import type { Dialogs } from './dialogs.ts'
import type { HeldClipboard } from './held-clipboard.ts'
import { type IncomingNeeds, incomingHandlers } from './incoming-handlers.ts'
import type { Keyring } from './keyring.ts'
import type { Locker } from './locker.ts'
import { type MessageNeeds, messageHandlers } from './message-handlers.ts'
import { type AuthorityStore, networkHandlers } from './network-handlers.ts'
import { type PaperNeeds, paperHandlers } from './paper-handlers.ts'
import { proposedLanguage } from './proposed-language.ts'
import { recordedFileHandlers } from './recorded-file-handlers.ts'
import { type RegistryNeeds, registryHandlers } from './registry-handlers.ts'
import { changeSettings, type SettingsAccess } from './settings-change.ts'
import { shellWords } from './shell-words.ts'
import type { VaultHost } from './vault-host.ts'

export type ShellDependencies = Omit<MessageNeeds, 'vault' | 'dialogs' | 'settings' | 'clipboard'> & {
  readonly vault: Pick<VaultHost, 'call' | 'followNetwork' | 'isTouched'>
  readonly dialogs: Dialogs
  readonly settings: SettingsAccess & AuthorityStore
  readonly about: CallOutput<'runtime.about'>
  readonly onSettings: (settings: Settings) => void
  readonly locker: Locker
  readonly clipboard: HeldClipboard
  readonly keyring: Keyring
  readonly printer: PaperNeeds['printer']
  /** Opens the system's dialog for what the page shows; false where it was cancelled or there is no printer. */
  readonly print: () => Promise<boolean>
  /** Whether the officer agrees, outside the page, to connect to the address of an enrolment line. */
  readonly agreesToConnect: (enrolment: string) => Promise<boolean>
  readonly agreesToAddress: RegistryNeeds['agreesToAddress']
  readonly arrived: RegistryNeeds['arrived'] & IncomingNeeds['arrived']
  /** Whether the officer agrees, outside the page, to ask the domain of a mail address for its keys. */
  readonly agreesToLookUp: (address: string) => Promise<boolean>
}

type FileCall = Extract<ShellToVaultCall, `internal.${string}File`>

const outgoingFileSchema = z.object({ suggestedName: z.string(), bytes: z.instanceof(Uint8Array) })

export function createShellHandlers(needs: ShellDependencies): Handlers<ShellCallName> {
  return {
    ...programHandlers(needs),
    ...vaultHandlers(needs),
    ...fileHandlers(needs),
    ...recordedFileHandlers({ ...needs, calendarWords: () => calendarWords(needs) }),
    ...messageHandlers(needs),
    ...attachmentHandlers(needs),
    ...incomingHandlers(needs),
    ...paperHandlers(needs),
    ...caseExportHandlers(needs),
    ...backupHandlers(needs),
    ...registryHandlers(needs),
    ...networkHandlers({ ...needs, changed: () => needs.onSettings(needs.settings.read()) }),
  }
}

type Part<Names extends ShellCallName> = Handlers<Names>

function programHandlers(
  needs: ShellDependencies,
): Part<
  | 'runtime.about'
  | 'settings.read'
  | 'settings.change'
  | 'clipboard.copy'
  | `window.${'print' | 'readyToLock'}`
> {
  const { settings } = needs
  return {
    'runtime.about': () => needs.about,
    'settings.read': () => ({ ...settings.read(), proposedLanguage: proposedLanguage() }),
    'settings.change': (change) => changeSettings(change, needs),
    'clipboard.copy': async ({ text }) => ({ seconds: await needs.clipboard.copy(text) }),
    'window.print': async () => ({ printed: await needs.print() }),
    'window.readyToLock': () => {
      needs.locker.pageIsReady()
      return {}
    },
  }
}

function vaultHandlers({
  vault,
  locker,
  keyring,
  agreesToConnect,
  agreesToLookUp,
}: ShellDependencies): Part<
  | 'vault.lock'
  | 'vault.openWithKeyring'
  | 'registry.connect'
  | 'keys.proposeLookUp'
  | `keyring.${'status' | 'enable' | 'disable'}`
> {
  return {
    'vault.lock': () => locker.lock(),
    'vault.openWithKeyring': () => keyring.open(),
    'keyring.status': () => keyring.status(),
    'keyring.enable': ({ authorisation }) => keyring.enable(authorisation),
    'keyring.disable': () => keyring.disable(),
    'registry.connect': async (input) => {
      if (!(await agreesToConnect(input.enrolment))) throw new Failure('cancelled')
      return await askVault(vault, 'registry.connect', input, registryStatusSchema)
    },
    'keys.proposeLookUp': async ({ address }) => {
      if (!(await agreesToLookUp(address))) return null
      return await askVault(vault, 'internal.allowLookUp', { address }, z.object({ handle: z.uuid() }))
    },
  }
}

function fileHandlers({ vault, dialogs }: ShellDependencies): Part<'directory.export'> {
  const saved = async (name: FileCall, input: object) => {
    const file: OutgoingFile = await askVault(vault, name, input, outgoingFileSchema)
    try {
      return { fileName: await dialogs.save(file) }
    } finally {
      // What an officer sends in clear is a text too, and this process outlives a lock.
      file.bytes.fill(0)
    }
  }
  return {
    'directory.export': (input) => saved('internal.directoryFile', input),
  }
}

function calendarWords({ settings }: Pick<ShellDependencies, 'settings'>) {
  const { calendar } = shellWords(settings.read().language ?? proposedLanguage())
  return { titled: calendar['status--due-numbered'], untitled: calendar['status--due'] }
}

function backupHandlers({ vault, dialogs }: ShellDependencies): Part<`backups.${'copyTo' | 'restoreFrom'}`> {
  return {
    'backups.copyTo': async ({ id }: CallParsed<'backups.copyTo'>) => {
      const folder = await dialogs.chooseFolder()
      if (folder === null) return { folder: null }
      return await askVault(vault, 'internal.backupCopy', { id, folder }, z.object({ folder: z.string() }))
    },
    'backups.restoreFrom': async ({ way }: CallParsed<'backups.restoreFrom'>) => {
      const folder = await dialogs.chooseFolder()
      if (folder === null) return { kept: null }
      return await askVault(vault, 'internal.restoreFrom', { folder, way }, z.object({ kept: z.string() }))
    },
  }
}
