/**
 * The calls whose home is the shell, without any schema: the preload needs the names to know where a call goes, and
 * must stay small. The type holds the list equal to the contract.
 */
import type { ShellCallName } from './contract.ts'

export const shellCallNames = {
  'runtime.about': true,
  'settings.read': true,
  'settings.change': true,
  'clipboard.copy': true,
  'window.print': true,
  'window.readyToLock': true,
  'vault.openWithKeyring': true,
  'vault.lock': true,
  'desk.savePublicKey': true,
  'desk.saveRevocation': true,
  'keyring.status': true,
  'keyring.enable': true,
  'keyring.disable': true,
  'backups.restoreFrom': true,
  'backups.copyTo': true,
  'audit.save': true,
  'directory.export': true,
  'keys.proposeLookUp': true,
  'registry.connect': true,
  'registry.openInvitation': true,
  'registry.arrivedInvitation': true,
  'registry.enrol': true,
  'registry.chooseBundle': true,
  'registry.arrivedBundle': true,
  'registry.exportBundle': true,
  'network.authority': true,
  'network.chooseAuthority': true,
  'network.removeAuthority': true,
  'messages.export': true,
  'messages.exportInto': true,
  'messages.savePdf': true,
  'messages.cancelPdf': true,
  'messages.copyText': true,
  'messages.openInMail': true,
  'messages.drag': true,
  'messages.openFile': true,
} as const satisfies Readonly<Record<ShellCallName, true>>
