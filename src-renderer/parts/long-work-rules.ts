/**
 * Calls that may take longer than 400 ms (docs/feedback.md): those with progress of their own where they were given, and
 * those for which the desk says in one place that it works, and whether that can be stopped.
 */
import type { CallName } from '../../src-shared/contract/contract.ts'

/** What is being done, in words of `feedback.json`. */
export const workKinds = ['file', 'passphrase', 'key', 'saving', 'moving', 'print'] as const
export type WorkKind = (typeof workKinds)[number]

/** How long somebody waits before a word about it is a help and not a flicker. */
export const silentMs = 400

/** Said by the desk, with the reason of its kind why it cannot be stopped (`feedback.json`); none takes long. */
export const plainWork: Readonly<Partial<Record<CallName, WorkKind>>> = {
  'keys.keep': 'saving',
  'review.decide': 'saving',
  'messages.markAllSent': 'saving',
  'templates.add': 'saving',
  'directory.save': 'saving',
  'audit.save': 'file',
  'backups.copyTo': 'file',
  'clocks.saveCalendar': 'file',
  'directory.export': 'file',
  'messages.saveAttachment': 'file',
  'registry.exportBundle': 'file',
  'statistics.save': 'file',
  'incoming.moveOpened': 'moving',
  'registry.confirmDevice': 'saving',
  'registry.confirmRecord': 'saving',
  'registry.revokeDevice': 'saving',
  'keyring.enable': 'passphrase',
  'officers.add': 'passphrase',
  'officers.changePassphrase': 'passphrase',
  'officers.changeRole': 'passphrase',
  'officers.resetPassphrase': 'passphrase',
  'recovery.beginCode': 'passphrase',
  'recovery.beginShares': 'passphrase',
  'recovery.confirmCode': 'passphrase',
  'recovery.confirmShares': 'passphrase',
  'release.authorise': 'passphrase',
  'ownKey.extend': 'key',
  'ownKey.revoke': 'key',
  'ownKey.rotate': 'key',
  'ownKey.useGnupg': 'key',
  'window.print': 'print',
}

/** Shows a bar where it was given. With the call that stops it; null where stopping would leave it half done. */
export const ownProgress: Readonly<Partial<Record<CallName, CallName | null>>> = {
  'audit.verify': 'work.stop',
  'backups.create': 'work.stop',
  'backups.rehearse': 'work.stop',
  'backups.restore': null,
  'backups.restoreFrom': null,
  'caseExport.save': 'caseExport.cancel',
  'caseExport.savePdf': 'caseExport.cancel',
  'handOver.savePdf': 'messages.cancelPdf',
  'imports.guess': 'work.stop',
  'imports.read': 'work.stop',
  'imports.stage': 'work.stop',
  'keys.lookUp': 'keys.cancelReading',
  'keys.read': 'keys.cancelReading',
  'messages.acknowledge': null,
  'messages.attach': 'messages.cancelAttaching',
  'messages.exportInto': 'messages.cancelExporting',
  'messages.openBytes': 'work.stop',
  'messages.openHanded': 'work.stop',
  'messages.openText': 'work.stop',
  'messages.release': 'messages.cancelReleasing',
  'messages.releaseEach': 'messages.cancelReleasing',
  'messages.savePdf': 'messages.cancelPdf',
  'officers.disable': null,
  'outbox.send': 'work.stop',
  'registry.connect': 'work.stop',
  'registry.connectDemonstration': 'work.stop',
  'registry.enrol': 'work.stop',
  'registry.importBundle': 'registry.cancelSync',
  'registry.sync': 'registry.cancelSync',
  'secondOfficer.approve': 'messages.cancelReleasing',
  'vault.acceptOlder': null,
  'vault.create': null,
  'vault.open': null,
  'vault.recover': null,
  'vault.salvage': null,
}

/** A command that runs, as the page keeps it. */
export type Running = { readonly name: string; readonly since: number }

/** What is to be said of the commands that run: of the one that has run longest, once it has run for long enough. */
export function workToTell(running: readonly Running[], now: number): WorkKind | null {
  const long = running
    .filter(({ since }) => now - since >= silentMs)
    .toSorted((a, b) => a.since - b.since)
    .flatMap(({ name }) => plainWork[name as CallName] ?? [])
  return long[0] ?? null
}
